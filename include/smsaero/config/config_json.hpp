#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_options_json.hpp>
#include <smsaero/config/config_templates.hpp>
#include <smsaero/config/email.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_text.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/usage_type.hpp>

#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What became of a config: the config, or why there is none; with either, what else is worth knowing.
struct ConfigResult {
    std::optional<Config> config = {};      ///< there when nothing is wrong
    std::vector<ConfigIssue> issues = {};   ///< what is wrong: all of it, in `logto`'s words and order
    std::vector<ConfigIssue> warnings = {}; ///< what was ignored, and repeated keys

    bool valid() const { return config.has_value(); }
};

/// The four keys that are Logto's, by the rules of its config guard (`logto`).
namespace config_json_detail {

inline std::string_view read_string(boost::json::object const& object, std::string_view key, std::string path,
                                    ConfigIssues& issues) {
    boost::json::value const* const value = object.if_contains(key);
    if (value && value->is_string()) return std::string_view(value->get_string());
    append_to_pointer(path, key);
    issues.add(std::move(path), value ? wrong_type("string", *value) : "Required");
    return {};
}

inline std::string_view read_email(boost::json::object const& object, ConfigIssues& issues) {
    ConfigIssues wrong;
    std::string_view const email = read_string(object, "email", "", wrong);
    if (wrong.empty() && !is_email(email)) wrong.add("/email", "Invalid email");
    issues.add(std::move(wrong));
    return email;
}

inline void require_usage_types(std::vector<ConfigTemplate> const& templates, ConfigIssues& issues) {
    std::string missing;
    for (UsageType type :
         {UsageType::Register, UsageType::SignIn, UsageType::ForgotPassword, UsageType::Generic}) {
        auto const is_it = [&](ConfigTemplate const& each) { return each.usage_type == to_string(type); };
        if (std::any_of(templates.begin(), templates.end(), is_it)) continue;
        if (!missing.empty()) missing += ", ";
        missing += to_string(type);
    }
    if (!missing.empty())
        issues.add("/templates", "Template with UsageType (" + missing + ") should be provided!");
}

inline std::vector<ConfigTemplate> read_templates(boost::json::object const& object, ConfigIssues& issues) {
    std::vector<ConfigTemplate> templates;
    boost::json::value const* const value = object.if_contains("templates");
    auto const* const array = value ? value->if_array() : nullptr;
    if (!array) {
        issues.add("/templates", value ? wrong_type("array", *value) : "Required");
        return templates;
    }
    ConfigIssues wrong;
    for (std::size_t i = 0; i < array->size() && !wrong.full(); ++i) {
        std::string path = "/templates";
        append_to_pointer(path, i);
        auto const* const element = (*array)[i].if_object();
        if (!element) {
            wrong.add(std::move(path), wrong_type("object", (*array)[i]));
            continue;
        }
        std::string_view const usage_type = read_string(*element, "usageType", path, wrong);
        std::string_view const content = read_string(*element, "content", path, wrong);
        if (wrong.empty())
            templates.push_back({std::string(usage_type), MessageTemplate(std::string(content))});
    }
    // A malformed element is told of alone; only a list that reads well is asked whether it is complete.
    if (wrong.empty()) require_usage_types(templates, wrong);
    issues.add(std::move(wrong));
    return templates;
}

} // namespace config_json_detail

/// Reads a config from a JSON value. Keys that nobody knows are ignored, as in `logto`.
inline ConfigResult read_config(boost::json::value const& value) {
    ConfigIssues issues;
    ConfigIssues warnings;
    auto const* const object = value.if_object();
    if (!object) {
        issues.add("", wrong_type("object", value));
        return {std::nullopt, issues.take(), {}};
    }
    Config config;
    config.email = config_json_detail::read_email(*object, issues);
    config.api_key = Secret(config_json_detail::read_string(*object, "apiKey", "", issues));
    config.sender_name = config_json_detail::read_string(*object, "senderName", "", issues);
    std::vector<ConfigTemplate> templates = config_json_detail::read_templates(*object, issues);
    if (auto const* const options = object->if_contains("smsaero"))
        config.options = read_config_options(*options, warnings);
    Fallback const fallback = config.options.generic_fallback ? Fallback::Generic : Fallback::None;
    config.templates = ConfigTemplates(std::move(templates), fallback);

    ConfigResult result{std::nullopt, issues.take(), warnings.take()};
    if (result.issues.empty()) result.config = std::move(config);
    return result;
}

/// Reads a config from JSON text: at most 16 MiB, nested at most 512 deep, in UTF-8. Every key that is
/// repeated is a warning, and its last value counts. A text that is not JSON is one issue of the whole.
/// What is left of `text` and its API key is the caller's to wipe.
inline ConfigResult parse_config(std::string_view text) {
    auto const not_read = [](std::string why) {
        return ConfigResult{std::nullopt, {{"", "This is no config: " + std::move(why)}}, {}};
    };
    try {
        auto parsed = parse_json(text);
        if (!parsed) return not_read(std::move(parsed.error().message));
        ConfigResult result = read_config(parsed->value);
        std::vector<ConfigIssue> warnings;
        for (std::string& path : parsed->duplicates)
            warnings.push_back({std::move(path), "Repeated key; the last value counts"});
        for (ConfigIssue& warning : result.warnings)
            warnings.push_back(std::move(warning));
        result.warnings = std::move(warnings);
        return result;
    } catch (std::exception const& failure) {
        return not_read(failure.what());
    }
}

} // namespace smsaero::inline v0
