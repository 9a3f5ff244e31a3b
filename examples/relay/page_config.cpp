#include "page_config.hpp"

#include "default_config.hpp"
#include "log.hpp"
#include "pretty_json.hpp"

#include <smsaero/config/exact_numbers.hpp>
#include <smsaero/config/lint.hpp>

#include <boost/json/serialize.hpp>

#include <exception>
#include <optional>

namespace relay {

namespace json = boost::json;
using smsaero::ConfigIssue;

namespace {

json::array to_json(std::vector<ConfigIssue> const& issues) {
    json::array array;
    for (ConfigIssue const& issue : issues)
        array.push_back({{"path", issue.path}, {"message", issue.message}});
    return array;
}

json::array warnings_of(smsaero::ConfigResult const& result) {
    std::vector<ConfigIssue> warnings = result.warnings;
    if (result.valid())
        for (ConfigIssue& warning : smsaero::lint(*result.config))
            warnings.push_back(std::move(warning));
    return to_json(warnings);
}

/// The key of a config; empty where it has none.
std::string_view key_of(json::object const& config) {
    json::value const* const key = config.if_contains("apiKey");
    return key != nullptr && key->is_string() ? std::string_view(key->get_string()) : std::string_view();
}

/// Whether a key is to be typed, so that one that is saved stands in.
bool lacks_key(json::object const& config) {
    json::value const* const key = config.if_contains("apiKey");
    return key == nullptr || (key->is_string() && key->get_string().empty());
}

/// Where a config's messages go, and its key with them.
json::value gates_of(json::object const& config) {
    json::value const* const ours = config.if_contains("smsaero");
    json::value const* const gates =
        ours != nullptr && ours->is_object() ? ours->get_object().if_contains("gates") : nullptr;
    return gates == nullptr ? json::value(nullptr) : *gates;
}

/// With the key behind the e-mail, as in Logto's own.
json::object with_key(json::object const& config, std::string_view key) {
    json::object whole;
    if (!config.contains("email")) whole["apiKey"] = key;
    for (json::key_value_pair const& member : config) {
        if (member.key() != "apiKey") whole[member.key()] = member.value();
        if (member.key() == "email") whole["apiKey"] = key;
    }
    return whole;
}

HttpResponse disk_problem(std::string_view title, std::exception const& error) {
    log_event("config_file_failed", {{"reason", error.what()}});
    return problem(500, "disk_error", title,
                   std::string(error.what())
                       + "; see that the relay may write to its folder and that the disk has room");
}

} // namespace

HttpResponse invalid_config(std::vector<ConfigIssue> const& issues) {
    json::object const document{
        {"title", "The config is not valid."}, {"code", "invalid_config"}, {"issues", to_json(issues)}};
    return {.status = 422, .type = "application/problem+json", .body = json::serialize(document)};
}

json::object PageConfig::saved() const {
    auto const text = store_.read();
    if (!text) return {};
    auto parsed = smsaero::parse_exact_json(*text);
    if (parsed && parsed->value.is_object()) return std::move(parsed->value.get_object());
    // Somebody has broken it by hand. The page can mend that, and what was there becomes the old one.
    log_event("config_unreadable", {{"reason", parsed ? "it is no object" : parsed.error().message}});
    return {};
}

TypedConfig PageConfig::typed(json::value const& config) const {
    json::object const* const object = config.if_object();
    bool const needs_key = object != nullptr && lacks_key(*object);
    json::object const kept = needs_key ? saved() : json::object();
    // Who may not read the key must not have it sent wherever they like either: a gate of one's own would
    // tell it.
    json::value const gates = needs_key ? gates_of(*object) : json::value(nullptr);
    bool const stands_in = needs_key && !key_of(kept).empty() && (gates.is_null() || gates == gates_of(kept));
    TypedConfig typed{pretty_json(stands_in ? json::value(with_key(*object, key_of(kept))) : config), {}};
    typed.result = smsaero::parse_config(typed.text);
    return typed;
}

HttpResponse PageConfig::get() const {
    try {
        json::object config = saved();
        bool const is_saved = !config.empty();
        bool const has_key = !key_of(config).empty();
        config.erase("apiKey");
        json::object const answer{{"saved", is_saved},
                                  {"hasApiKey", has_key},
                                  {"config", is_saved ? std::move(config) : default_config()}};
        return {.body = json::serialize(answer)};
    } catch (std::exception const& error) {
        return disk_problem("The config cannot be read.", error);
    }
}

HttpResponse PageConfig::check(json::value const& config) const {
    try {
        auto const result = typed(config).result;
        return {.body = json::serialize(json::object{{"valid", result.valid()},
                                                     {"issues", to_json(result.issues)},
                                                     {"warnings", warnings_of(result)}})};
    } catch (std::exception const& error) {
        return disk_problem("The config that is saved cannot be read.", error);
    }
}

HttpResponse PageConfig::put(json::value const& config) const {
    try {
        TypedConfig const typed = this->typed(config);
        if (!typed.result.valid()) return invalid_config(typed.result.issues);
        store_.write(typed.text);
        if (!take_(typed.text, "page"))
            return problem(500, "not_in_force", "The config is saved, but the old one is still in force.",
                           "The relay's log says why; mend that, then save again");
        return {.body = json::serialize(json::object{{"warnings", warnings_of(typed.result)}})};
    } catch (std::exception const& error) {
        return disk_problem("The config cannot be saved.", error);
    }
}

} // namespace relay
