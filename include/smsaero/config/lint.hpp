#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_templates.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/written_lifetime.hpp>
#include <smsaero/core/ascii.hpp>
#include <smsaero/core/code_point.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

namespace lint_detail {

/// As much of a text as a message for people can hold.
inline std::string excerpt(std::string_view text) {
    std::string_view const start = utf8_prefix(text, 60);
    return std::string(start) + (start.size() < text.size() ? "…" : "");
}

inline std::string lower_case(std::string text) {
    for (char& c : text)
        c = ascii::lower(c);
    return text;
}

/// The letters of a name in lower case, so that `sign-in` meets `SignIn`; none of a name longer than any.
inline std::string letters_of(std::string_view name) {
    if (name.size() > 60) return {};
    std::string letters = lower_case(std::string(name));
    std::erase_if(letters, [](char c) { return c < 'a' || c > 'z'; });
    return letters;
}

inline bool ends_in_white_space(std::string_view text) {
    for (std::size_t size = 1; size <= std::min<std::size_t>(3, text.size()); ++size)
        if (template_syntax::white_space_length(text.substr(text.size() - size)) == size) return true;
    return false;
}

/// What the gateway compares letter for letter.
inline void lint_account_field(std::string_view field, std::string_view value, std::string_view in_cabinet,
                               ConfigIssues& warnings) {
    std::string path;
    append_to_pointer(path, field);
    std::string const copy = "; copy " + std::string(in_cabinet) + " from the SMS Aero cabinet";
    if (value.empty())
        warnings.add(path, "Empty, which Logto accepts and the gateway refuses" + copy);
    else if (template_syntax::white_space_length(value) != 0 || ends_in_white_space(value))
        warnings.add(path, "White space at an end of it, so the gateway will not know it; take it out");
}

/// Which template a type without one gets, if any.
inline void lint_coverage(ConfigTemplates const& templates, ConfigIssues& warnings) {
    std::string stands_in;
    std::string fails;
    for (UsageType type : usage_types) {
        std::string_view const name = to_string(type);
        auto const is_it = [&](ConfigTemplate const& each) { return each.usage_type == name; };
        if (std::any_of(templates.all().begin(), templates.all().end(), is_it)) continue;
        std::string& names = templates.find_template(name) ? stands_in : fails;
        names.append(names.empty() ? "" : ", ").append(name);
    }
    if (!stands_in.empty())
        warnings.add("/templates", "No template for " + stands_in
                                       + ": the one for Generic stands in here, where Logto's own connector "
                                         "fails; add a template for each that is used");
    if (!fails.empty())
        warnings.add("/templates", "No template for " + fails
                                       + ": a message for it is not sent; add a template for each that is "
                                         "used, or for Generic with \"genericFallback\" on");
}

/// What becomes of a placeholder that is not the code's, and what to do.
inline std::string_view fate_of_placeholder(std::string_view name) {
    std::string_view const root = name.substr(0, name.find('.'));
    bool const is_path = root.size() != name.size();
    if (root == "code") return "always empty, as a code has no parts; write {{code}}";
    if (letters_of(name) == "code")
        return "spelt otherwise than {{code}}, so it is not filled and goes out as it stands; write {{code}}";
    if (root == "locale" || root == "uiLocales")
        return is_path
                   ? "never filled, as a language has no parts; leave it out"
                   : "filled by Logto alone and not in every message; elsewhere it goes out as it stands; "
                     "leave it out";
    if (root == "link") return "filled in e-mails alone, so it goes out as it stands; leave it out";
    return "not filled by Logto, so it goes out as it stands; write {{code}} or leave it out";
}

/// Reads the placeholders of one template.
struct Placeholders {
    std::string const& path;
    ConfigIssues& warnings;
    std::string_view content;
    bool has_code = false;

    void text(std::string_view) {}
    void placeholder(std::string_view name, std::string_view whole, std::size_t at) {
        if (name == "code") has_code = true;
        if (warnings.full()) return;
        if (template_syntax::has_third_brace(content, whole, at))
            warnings.add(path, "The third brace around " + excerpt(whole) + " at byte " + std::to_string(at)
                                   + " goes out as it stands; write {{code}}, with two on each side");
        if (name != "code")
            warnings.add(path, excerpt(whole) + " at byte " + std::to_string(at) + " is "
                                   + std::string(fate_of_placeholder(name)));
    }
    void remark(TemplateRemark remark, std::size_t at) {
        if (warnings.full()) return;
        std::string_view const why =
            remark == TemplateRemark::Empty ? " has no name" : " starts no placeholder";
        warnings.add(path, "The {{ at byte " + std::to_string(at) + std::string(why)
                               + ", so it goes out as it stands; write {{code}} or take the braces out");
    }
};

inline void lint_segments(std::string_view text, std::string const& path, ConfigIssues& warnings) {
    SmsSegments const counted = message_segments(text);
    if (counted.segments <= 1) return;
    std::string const single = std::to_string(sms_limits(counted.encoding).single);
    std::string message = std::to_string(counted.segments) + " segments with a code of "
                          + std::to_string(VerificationCode::default_size)
                          + " symbols, so each message costs as much as " + std::to_string(counted.segments);
    if (counted.encoding == SmsEncoding::Ucs2) {
        std::string_view const character =
            text.substr(counted.at_byte, utf8_length(text.substr(counted.at_byte)));
        message += "; it holds ";
        if (is_visible(counted.forces_ucs2)) message += "'" + std::string(character) + "' ";
        message += "(" + code_point_name(counted.forces_ucs2) + ") at byte " + std::to_string(counted.at_byte)
                   + ", which the GSM alphabet lacks, so " + single + " instead of "
                   + std::to_string(sms_limits(SmsEncoding::Gsm7).single)
                   + " characters fit into one; shorten it, or do without such characters";
    } else {
        message += "; " + single + " characters of the GSM alphabet fit into one; shorten it";
    }
    warnings.add(path, std::move(message));
}

inline void lint_content(std::string_view text, std::string const& path, ConfigIssues& warnings) {
    Placeholders placeholders{path, warnings, text};
    template_syntax::scan(text, placeholders);
    if (!placeholders.has_code)
        warnings.add(path, "No {{code}}, so the message would carry no code; put {{code}} where it belongs");
    lint_segments(text, path, warnings);
    std::string_view const lifetime = find_written_lifetime(text);
    if (!lifetime.empty())
        warnings.add(path,
                     "A lifetime is written out, \"" + excerpt(lifetime)
                         + "\", but how long a code lives is set in Logto, from 1 minute to 1 hour, and no "
                           "placeholder tells it; leave it out, or keep both the same");
}

inline void lint_usage_type(std::string_view name, std::string const& path, ConfigIssues& warnings) {
    if (parse_usage_type(name)) return;
    std::string message =
        "Logto knows no usage type \"" + excerpt(name) + "\", so it never asks for this template; ";
    std::string const letters = letters_of(name);
    for (UsageType type : usage_types)
        if (letters_of(to_string(type)) == letters)
            return warnings.add(path, message + "write " + std::string(to_string(type)));
    message += "write one of";
    for (UsageType type : usage_types)
        message.append(type == usage_types.front() ? " " : ", ").append(to_string(type));
    warnings.add(path, std::move(message));
}

/// What makes two templates the same to whoever looks one up: the case of a locale does not count.
inline auto key_of(ConfigTemplate const& each) {
    return std::pair(std::string_view(each.usage_type), lower_case(each.locale));
}

inline void lint_templates(std::vector<ConfigTemplate> const& templates, ConfigIssues& warnings) {
    std::map<decltype(key_of(templates.front())), std::size_t> first;
    for (std::size_t i = 0; i < templates.size() && !warnings.full(); ++i) {
        std::string path = "/templates";
        append_to_pointer(path, i);
        std::string const usage_type_path = path + "/usageType";
        lint_usage_type(templates[i].usage_type, usage_type_path, warnings);
        auto const [same, is_first] = first.emplace(key_of(templates[i]), i);
        if (!is_first)
            warnings.add(usage_type_path, "The same as in /templates/" + std::to_string(same->second)
                                              + ", which counts, so this template is never used; remove one");
        lint_content(templates[i].message.text(), path + "/content", warnings);
    }
}

} // namespace lint_detail

/// What a config is valid with and yet most likely wrong in, each with its place and with what to do. Nothing
/// of it is an error: Logto accepts it, and so does this library.
///
/// Of the account: an empty API key or sender name, or white space at an end of one, which the gateway does
/// not know. Of the usage types: one that Logto does not know, one that is there twice for the same readers,
/// and those without a template. Of each text: no `{{code}}`; a `{{` that starts no placeholder, and a third
/// brace; a placeholder that may stay unfilled, which is any other than `{{code}}`, since beside it Logto
/// fills in an SMS but `locale` and `uiLocales`, and those not always (`logto`); more than one segment with a
/// code of six symbols; and a lifetime that is written out, which Logto's may differ from.
///
/// Takes time linear in the size of the texts. An excerpt of the config in a message is short, and never of
/// the API key. Thread safety: any number of callers. Errors: none.
/// @param config any
/// @return the warnings, at most `ConfigIssues::limit`
inline std::vector<ConfigIssue> lint(Config const& config) {
    ConfigIssues warnings;
    lint_detail::lint_account_field("apiKey", config.api_key.reveal(), "the key", warnings);
    lint_detail::lint_account_field("senderName", config.sender_name, "an approved name", warnings);
    lint_detail::lint_coverage(config.templates, warnings);
    lint_detail::lint_templates(config.templates.all(), warnings);
    return warnings.take();
}

} // namespace smsaero::inline v0
