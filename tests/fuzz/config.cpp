// Configs: any bytes.

#include "holds.hpp"

#include <smsaero/config/config_json.hpp>
#include <smsaero/config/email.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

/// The text as a tree, of a repeated key the last value; nothing when it is no JSON.
std::optional<boost::json::value> as_tree(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = JsonLimits{}.depth;
    boost::system::error_code failure;
    boost::json::value tree = boost::json::parse(text, failure, {}, options);
    if (failure) return std::nullopt;
    return tree;
}

std::optional<std::string> string_at(boost::json::value const& value, std::string_view name) {
    auto const* const object = value.if_object();
    auto const* const member = object ? object->if_contains(name) : nullptr;
    if (!member || !member->is_string()) return std::nullopt;
    return std::string(std::string_view(member->get_string()));
}

/// Logto's config guard once more (`logto`), on the tree.
bool is_valid(boost::json::value const& config) {
    auto const email = string_at(config, "email");
    if (!email || !is_email(*email) || !string_at(config, "apiKey") || !string_at(config, "senderName"))
        return false;
    auto const* const member = config.get_object().if_contains("templates");
    if (!member || !member->is_array()) return false;
    std::vector<std::string> types;
    for (boost::json::value const& each : member->get_array()) {
        auto const type = string_at(each, "usageType");
        if (!type || !string_at(each, "content")) return false;
        types.push_back(*type);
    }
    auto const has = [&](char const* type) {
        return std::find(types.begin(), types.end(), type) != types.end();
    };
    return has("Register") && has("SignIn") && has("ForgotPassword") && has("Generic");
}

void check_config(Config const& config, boost::json::value const& tree) {
    holds(config.email == string_at(tree, "email") && config.sender_name == string_at(tree, "senderName"),
          "a config keeps what is written");
    holds(config.api_key.reveal() == string_at(tree, "apiKey"), "and the key");
    auto const& templates = tree.at("templates").as_array();
    holds(config.templates.all().size() == templates.size(), "a config keeps its templates");
    for (std::size_t i = 0; i < templates.size(); ++i) {
        ConfigTemplate const& each = config.templates.all()[i];
        holds(each.usage_type == string_at(templates[i], "usageType")
                  && each.message.text() == string_at(templates[i], "content"),
              "a template keeps its text");
        holds(each.locale.empty() || each.locale == string_at(templates[i], "locale"), "and its locale");
    }
    holds(!config.options.gates.empty() && config.options.gates.size() <= 100,
          "there are gates, and not too many");
    for (Gate const& gate : config.options.gates)
        holds(Gate::parse(gate.url()) == gate, "a gate reads back as itself");
}

void check_issues(std::vector<ConfigIssue> const& issues) {
    holds(issues.size() <= ConfigIssues::limit, "issues are not without end");
    for (ConfigIssue const& issue : issues) {
        holds(issue.path.empty() || issue.path.starts_with('/'), "a path is a JSON pointer");
        holds(is_utf8(issue.path) && is_utf8(issue.message), "an issue is UTF-8");
        holds(!issue.message.empty(), "an issue says something");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    ConfigResult const result = parse_config(text);
    holds(result.valid() == result.issues.empty(), "a config is valid, or something is wrong with it");
    check_issues(result.issues);
    check_issues(result.warnings);

    ConfigResult const again = parse_config(text);
    holds(again.issues == result.issues && again.warnings == result.warnings,
          "the same text is judged the same");

    auto tree = as_tree(text);
    auto const view = JsonView::parse(text);
    // Of exponents past nine digits Boost.JSON takes those below 2^31.
    if (view.has_error() && view.error().message.find("exponent") != std::string::npos) tree.reset();
    holds(view.has_value() == tree.has_value(), "JSON is what Boost.JSON takes for it");
    holds(result.valid() == (tree && is_valid(*tree)), "a config is judged as by the tree of it");
    if (result.valid()) check_config(*result.config, *tree);
    return 0;
}
