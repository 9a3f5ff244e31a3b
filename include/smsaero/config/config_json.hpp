#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_members.hpp>
#include <smsaero/config/config_options_json.hpp>
#include <smsaero/config/config_templates.hpp>
#include <smsaero/config/email.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/config/locale.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/usage_type.hpp>

#include <boost/core/no_exceptions_support.hpp>

#include <array>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What became of a config: the config, or why there is none; with either, what else is worth knowing. Thread
/// safety: as its members. Errors: none.
struct ConfigResult {
    std::optional<Config> config = {};      ///< there when nothing is wrong
    std::vector<ConfigIssue> issues = {};   ///< what is wrong: all of it, in `logto`'s words and order
    std::vector<ConfigIssue> warnings = {}; ///< what was ignored, and repeated keys

    /// @return whether there is a config
    bool valid() const { return config.has_value(); }
};

/// The four keys that are Logto's, by the rules of its config guard (`logto`). What is wrong is found without
/// copying anything; only a config that is right is then built.
namespace config_json_detail {

/// A template as it stands in the text.
struct TemplateView {
    std::optional<JsonString> usage_type;
    std::optional<JsonString> content;
    std::optional<JsonString> locale;

    /// `locale` is ours: a wrong one is a warning, and the template stays without.
    static TemplateView read(JsonView element, std::string path, ConfigIssues& issues,
                             ConfigIssues& warnings) {
        ConfigMembers const members(element, std::move(path), {"usageType", "content", "locale"}, warnings);
        TemplateView view{members.require_string("usageType", issues),
                          members.require_string("content", issues), std::nullopt};
        std::optional<JsonView> const locale = members.find("locale", JsonKind::String);
        if (!locale) return view;
        if (locale->string().with_text(locale::is_language_tag))
            view.locale = locale->string();
        else
            members.warn("locale", "Expected a language tag such as ru or pt-BR; ignored");
        return view;
    }
};

/// Calls `visit(index, element)` for each element of the list; the issue when it is none.
template <class Visit>
void for_each_template(ConfigMembers const& config, ConfigIssues& issues, Visit visit) {
    std::optional<JsonView> const list = config.find("templates");
    if (!list || list->kind() != JsonKind::Array) {
        issues.add("/templates", list ? wrong_type("array", list->kind()) : "Required");
        return;
    }
    std::size_t index = 0;
    list->for_each_element([&](JsonView element) { return visit(index++, element); });
}

inline void check_templates(ConfigMembers const& config, ConfigIssues& issues, ConfigIssues& warnings) {
    constexpr std::array required{UsageType::Register, UsageType::SignIn, UsageType::ForgotPassword,
                                  UsageType::Generic};
    std::array<bool, required.size()> has{};
    ConfigIssues wrong;
    for_each_template(config, wrong, [&](std::size_t index, JsonView element) {
        std::string path = "/templates";
        append_to_pointer(path, index);
        if (element.kind() != JsonKind::Object) {
            wrong.add(std::move(path), wrong_type("object", element.kind()));
            return !wrong.full();
        }
        TemplateView const view = TemplateView::read(element, std::move(path), wrong, warnings);
        for (std::size_t i = 0; i < required.size(); ++i)
            if (view.usage_type && *view.usage_type == to_string(required[i])) has[i] = true;
        return !wrong.full();
    });
    std::string missing;
    for (std::size_t i = 0; i < required.size(); ++i) {
        if (has[i]) continue;
        if (!missing.empty()) missing += ", ";
        missing += to_string(required[i]);
    }
    // A malformed element is told of alone; only a list that reads well is asked whether it is complete.
    if (wrong.empty() && !missing.empty())
        wrong.add("/templates", "Template with UsageType (" + missing + ") should be provided!");
    issues.add(std::move(wrong));
}

inline std::vector<ConfigTemplate> build_templates(ConfigMembers const& config) {
    ConfigIssues told_already;
    std::vector<ConfigTemplate> templates;
    for_each_template(config, told_already, [&](std::size_t, JsonView element) {
        TemplateView const view = TemplateView::read(element, "", told_already, told_already);
        templates.push_back({view.usage_type->decode(), MessageTemplate(view.content->decode()),
                             view.locale ? view.locale->decode() : std::string()});
        return true;
    });
    return templates;
}

inline Secret read_secret(JsonString string) {
    if (string.is_plain()) return Secret(string.body());
    std::string decoded = string.decode();
    Secret secret(decoded);
    posix::wipe(decoded.data(), decoded.size());
    return secret;
}

inline ConfigResult read(JsonView root) {
    ConfigIssues issues;
    ConfigIssues warnings;
    if (root.kind() != JsonKind::Object) {
        issues.add("", wrong_type("object", root.kind()));
        return {std::nullopt, issues.take(), {}};
    }
    ConfigMembers const members(root, "", {"email", "apiKey", "senderName", "templates", "smsaero"},
                                warnings);
    std::optional<JsonString> const email = members.require_string("email", issues);
    if (email && !email->with_text(is_email)) issues.add("/email", "Invalid email");
    std::optional<JsonString> const api_key = members.require_string("apiKey", issues);
    std::optional<JsonString> const sender_name = members.require_string("senderName", issues);
    check_templates(members, issues, warnings);
    ConfigOptions options;
    if (std::optional<JsonView> const smsaero = members.find("smsaero"))
        options = read_config_options(*smsaero, warnings);

    ConfigResult result{std::nullopt, issues.take(), warnings.take()};
    if (!result.issues.empty()) return result;
    Fallback const fallback = options.generic_fallback ? Fallback::Generic : Fallback::None;
    result.config = Config{.email = email->decode(),
                           .api_key = read_secret(*api_key),
                           .sender_name = sender_name->decode(),
                           .templates = ConfigTemplates(build_templates(members), fallback),
                           .options = std::move(options)};
    return result;
}

} // namespace config_json_detail

/// Reads a config from JSON text. Keys that nobody knows are ignored, as in `logto`; of a repeated key the
/// last value counts, with a warning where somebody reads it. Until it is found to be right, a config takes
/// next to no memory beside its text. What is left of the text and its API key is the caller's to wipe.
/// Thread safety: any number of callers.
/// @param text at most 16 MiB, nested at most 512 deep, in UTF-8
/// @return the config, or what is wrong with it; a text that is not JSON, and want of memory, is one issue of
/// the whole
inline ConfigResult parse_config(std::string_view text) {
    auto const not_read = [](std::string why) {
        return ConfigResult{std::nullopt, {{"", "This is no config: " + std::move(why)}}, {}};
    };
    BOOST_TRY {
        auto const root = JsonView::parse(text);
        return root ? config_json_detail::read(*root) : not_read(root.error().message);
    }
    BOOST_CATCH(...) { return not_read("there is not enough memory for it"); }
    BOOST_CATCH_END
}

} // namespace smsaero::inline v0
