#include <smsaero/config/lint.hpp>

#include <smsaero/config/config_json.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(lint_suite)

using namespace smsaero;

namespace {

using Templates = std::vector<ConfigTemplate>;

ConfigTemplate message(std::string usage_type, std::string text, std::string locale = "") {
    return {std::move(usage_type), MessageTemplate(std::move(text)), std::move(locale)};
}

/// A message for each of the nine types, with nothing to warn of.
Templates all_types() {
    Templates templates;
    for (UsageType type : usage_types)
        templates.push_back(message(std::string(to_string(type)), "Your code is {{code}}"));
    return templates;
}

Config config_of(Templates templates, Fallback fallback = Fallback::Generic) {
    return {.email = "a@b.co",
            .api_key = Secret("key"),
            .sender_name = "SMS Aero",
            .templates = ConfigTemplates(std::move(templates), fallback)};
}

/// The warnings of a config whose third template, and nothing else, may be worth one.
std::vector<ConfigIssue> lint_text(std::string text) {
    Templates templates = all_types();
    templates[2].message = MessageTemplate(std::move(text));
    return lint(config_of(std::move(templates)));
}

/// The one warning of such a text: its message.
std::string warning_of(std::string text) {
    std::vector<ConfigIssue> const warnings = lint_text(text);
    BOOST_TEST(warnings.size() == 1u, text);
    if (warnings.size() != 1) return "";
    BOOST_TEST(warnings[0].path == "/templates/2/content");
    return warnings[0].message;
}

bool is_clean(std::string text) { return lint_text(std::move(text)).empty(); }

std::string shown(std::vector<ConfigIssue> const& issues) {
    std::string text;
    for (ConfigIssue const& issue : issues)
        text += issue.path + ": " + issue.message + "\n";
    return text;
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i)
        result += text;
    return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_config_with_nothing_wrong_has_no_warning) {
    BOOST_TEST(shown(lint(config_of(all_types()))) == "");
    BOOST_TEST(shown(lint(config_of(all_types(), Fallback::None))) == "");
}

BOOST_AUTO_TEST_CASE(a_text_without_a_code_is_warned_of) {
    BOOST_TEST(warning_of("Hello")
               == "No {{code}}, so the message would carry no code; put {{code}} where it belongs");
    BOOST_TEST(warning_of("").starts_with("No {{code}}"));
    BOOST_TEST(is_clean("{{code}}"));
    BOOST_TEST(is_clean("{{ code }} and {{code}}"));
}

BOOST_AUTO_TEST_CASE(a_third_brace_is_warned_of_as_it_goes_out) {
    for (char const* text : {"{{{code}}}", "{{{code}}", "{{code}}}", "{ {{{code}}}"})
        BOOST_TEST(warning_of(text).starts_with("The third brace around {{code}} at byte "), text);
    BOOST_TEST(is_clean("{ {{code}} }"));
    BOOST_TEST(is_clean("{{code}}{{code}}"));
}

BOOST_AUTO_TEST_CASE(braces_that_are_no_placeholder_are_warned_of) {
    BOOST_TEST(warning_of("ж {{code}} {{code")
               == "The {{ at byte 12 starts no placeholder, so it goes out as it stands; "
                  "write {{code}} or take the braces out");
    BOOST_TEST(warning_of("{{}} {{code}}").starts_with("The {{ at byte 0 has no name, "));
    BOOST_TEST(warning_of("{{code}} {{co-de}}").starts_with("The {{ at byte 9 starts no placeholder, "));
    BOOST_TEST(is_clean("{ {code} {{code}} }"));
}

BOOST_AUTO_TEST_CASE(a_placeholder_that_may_stay_unfilled_is_warned_of) {
    BOOST_TEST(warning_of("{{code}} {{ name }}")
               == "{{ name }} at byte 9 is not filled by Logto, so it goes out as it "
                  "stands; write {{code}} or leave it out");
    std::pair<std::string_view, std::string_view> const fates[] = {
        {"{{code.x}}", "always empty, as a code has no parts; write {{code}}"},
        {"{{code.}}", "always empty"},
        {"{{Code}}", "spelt otherwise than {{code}}"},
        {"{{.code}}", "spelt otherwise than {{code}}"},
        {"{{locale}}",
         "filled by Logto alone and not in every message; elsewhere it goes out as it stands; leave"},
        {"{{uiLocales}}", "filled by Logto alone"},
        {"{{locale.x}}", "never filled, as a language has no parts"},
        {"{{link}}", "filled in e-mails alone, so it goes out as it stands; leave it out"},
        {"{{application.name}}", "not filled by Logto"},
        {"{{constructor}}", "not filled by Logto"},
        {"{{__proto__}}", "not filled by Logto"},
        {"{{codes}}", "not filled by Logto"},
    };
    for (auto const& [placeholder, fate] : fates)
        BOOST_TEST(warning_of("{{code}} " + std::string(placeholder))
                       .starts_with(std::string(placeholder) + " at byte 9 is " + std::string(fate)),
                   placeholder);
}

BOOST_AUTO_TEST_CASE(a_placeholder_of_every_kind_but_the_codes_is_no_code) {
    for (std::string_view text : {"{{code.x}}", "{{Code}}", "{{}}", "{{code"})
        BOOST_TEST(lint_text(std::string(text)).size() == 2u, text);
}

BOOST_AUTO_TEST_CASE(more_than_one_segment_is_warned_of) {
    BOOST_TEST(warning_of(repeat("a", 155) + "{{code}}")
               == "2 segments with a code of 6 symbols, so each message costs as much as 2; 160 characters "
                  "of the GSM "
                  "alphabet fit into one; shorten it");
    BOOST_TEST(warning_of("Код " + repeat("ж", 61) + "{{code}}")
               == "2 segments with a code of 6 symbols, so each message costs as much as 2; it holds 'К' "
                  "(U+041A) at "
                  "byte 0, which the GSM alphabet lacks, so 70 instead of 160 characters fit into one; "
                  "shorten it, or "
                  "do without such characters");
    BOOST_TEST(warning_of("{{code}}" + repeat("ж", 129)).starts_with("3 segments "));
    BOOST_TEST(is_clean(repeat("a", 154) + "{{code}}"));
    BOOST_TEST(is_clean("Код " + repeat("ж", 60) + "{{code}}"));
    BOOST_TEST(is_clean("“{{code}}”"));
}

BOOST_AUTO_TEST_CASE(the_guilty_character_is_placed_in_the_text_as_written_and_shown_when_it_can_be) {
    std::string const rest = repeat("a", 70);
    BOOST_TEST(warning_of("{{code}} — " + rest).find("it holds '—' (U+2014) at byte 9, ")
               != std::string::npos);
    BOOST_TEST(warning_of("{{code}}\u00A0" + rest).find("it holds (U+00A0) at byte 8, ")
               != std::string::npos);
    BOOST_TEST(warning_of("{{code}}\u202E" + rest).find("it holds (U+202E) at byte 8, ")
               != std::string::npos);
    BOOST_TEST(warning_of("{{code}}😀" + rest).find("it holds '😀' (U+1F600) at byte 8, ")
               != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_written_lifetime_is_warned_of) {
    BOOST_TEST(warning_of("{{code}} is valid for 10 minutes.")
               == "A lifetime is written out, \"10 minutes\", but how long a code lives is set in Logto, "
                  "from 1 minute "
                  "to 1 hour, and no placeholder tells it; leave it out, or keep both the same");
    BOOST_TEST(warning_of("{{code}} действует десять минут").find("\"десять минут\"") != std::string::npos);
    BOOST_TEST(is_clean("{{code}} is valid for a short while"));
}

BOOST_AUTO_TEST_CASE(an_empty_key_or_sender_is_warned_of) {
    Config config = config_of(all_types());
    config.api_key = Secret("");
    config.sender_name = "";
    BOOST_TEST(shown(lint(config))
               == "/apiKey: Empty, which Logto accepts and the gateway refuses; copy the key from the SMS "
                  "Aero cabinet\n"
                  "/senderName: Empty, which Logto accepts and the gateway refuses; copy an approved name "
                  "from the SMS "
                  "Aero cabinet\n");
}

BOOST_AUTO_TEST_CASE(white_space_at_an_end_of_key_or_sender_is_warned_of_without_the_key) {
    std::string const warning =
        ": White space at an end of it, so the gateway will not know it; take it out\n";
    for (std::string_view value : {"x ", " x", "x\n", "\u00A0x", "x\u00A0", "x\u2003", " "}) {
        Config config = config_of(all_types());
        config.sender_name = value;
        BOOST_TEST(shown(lint(config)) == "/senderName" + warning);
        config = config_of(all_types());
        config.api_key = Secret(value);
        BOOST_TEST(shown(lint(config)) == "/apiKey" + warning);
    }
    Config config = config_of(all_types());
    config.sender_name = config.sender_name + "й"; // whose last byte is no white space by itself
    config.api_key = Secret("a b");
    BOOST_TEST(shown(lint(config)) == "");
}

BOOST_AUTO_TEST_CASE(an_unknown_usage_type_is_warned_of_with_the_name_that_is_meant) {
    std::pair<std::string_view, std::string_view> const meant[] = {{"signin", "SignIn"},
                                                                   {"SignIn ", "SignIn"},
                                                                   {"sign-in", "SignIn"},
                                                                   {"REGISTER", "Register"},
                                                                   {"forgot_password", "ForgotPassword"},
                                                                   {"Bind MFA", "BindMfa"}};
    for (auto const& [name, known] : meant) {
        Templates templates = all_types();
        templates.push_back(message(std::string(name), "{{code}}"));
        BOOST_TEST(shown(lint(config_of(templates)))
                   == "/templates/9/usageType: Logto knows no usage type \"" + std::string(name)
                          + "\", so it never asks for this template; write " + std::string(known) + "\n");
    }
    for (char const* unlike : {"Test", "SignInA", "SignInZ", "SignIna", "SignInz"}) {
        Templates templates = all_types();
        templates.push_back(message(unlike, "{{code}}"));
        BOOST_TEST(shown(lint(config_of(templates)))
                       .ends_with("template; write one of SignIn, Register, ForgotPassword, "
                                  "OrganizationInvitation, Generic, "
                                  "UserPermissionValidation, BindNewIdentifier, MfaVerification, BindMfa\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_duplicate_usage_type_is_warned_of) {
    Templates templates = all_types();
    templates.push_back(message("SignIn", "{{code}}"));
    templates.push_back(message("SignIn", "{{code}}"));
    std::string const counts = ", which counts, so this template is never used; remove one\n";
    BOOST_TEST(shown(lint(config_of(templates)))
               == "/templates/9/usageType: The same as in /templates/0" + counts
                      + "/templates/10/usageType: The same as in /templates/0" + counts);
}

BOOST_AUTO_TEST_CASE(messages_for_readers_of_several_languages_are_no_duplicates) {
    Templates templates = all_types();
    templates.push_back(message("SignIn", "{{code}}", "ru"));
    templates.push_back(message("SignIn", "{{code}}", "pt-BR"));
    BOOST_TEST(shown(lint(config_of(templates))) == "");
    templates.push_back(message("SignIn", "{{code}}", "PT-br"));
    BOOST_TEST(shown(lint(config_of(templates)))
                   .starts_with("/templates/11/usageType: The same as in /templates/10, which counts"));
}

BOOST_AUTO_TEST_CASE(types_without_a_message_are_warned_of) {
    Templates four;
    for (std::string_view name : {"Register", "SignIn", "ForgotPassword", "Generic"})
        four.push_back(message(std::string(name), "{{code}}"));
    std::string const missing =
        "/templates: No template for OrganizationInvitation, UserPermissionValidation, "
        "BindNewIdentifier, MfaVerification, BindMfa: ";
    BOOST_TEST(
        shown(lint(config_of(four)))
        == missing
               + "the one for Generic stands in here, where Logto's own connector fails; add a template for "
                 "each that is used\n");
    BOOST_TEST(
        shown(lint(config_of(four, Fallback::None)))
        == missing
               + "a message for it is not sent; add a template for each that is used, or for Generic with "
                 "\"genericFallback\" on\n");
    four.pop_back();
    BOOST_TEST(shown(lint(config_of(four))).find("Generic, UserPermissionValidation") != std::string::npos);
    BOOST_TEST(shown(lint(config_of(four))).find("not sent") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(several_warnings_come_at_once_and_in_order) {
    Templates templates = all_types();
    templates.pop_back();
    templates.push_back(message("signin", "{{name}} {{ " + repeat("я", 70) + " 10 минут"));
    templates.push_back(message("signin", "{{code}}"));
    Config config = config_of(templates);
    config.api_key = Secret(" k");
    config.sender_name = "";
    std::vector<std::string> paths;
    for (ConfigIssue const& warning : lint(config))
        paths.push_back(warning.path);
    std::vector<std::string> const expected{"/apiKey",
                                            "/senderName",
                                            "/templates",
                                            "/templates/8/usageType",
                                            "/templates/8/content",
                                            "/templates/8/content",
                                            "/templates/8/content",
                                            "/templates/8/content",
                                            "/templates/8/content",
                                            "/templates/9/usageType",
                                            "/templates/9/usageType"};
    BOOST_TEST(paths == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_config_that_was_read_is_linted_at_the_places_of_its_text) {
    ConfigResult const result = parse_config(
        R"({"email":"a@b.co","apiKey":"","senderName":"S","templates":[{"usageType":"SignIn","content":"{{code}}"},)"
        R"({"usageType":"Register","content":"x"},{"usageType":"ForgotPassword","content":"{{code}}"},)"
        R"({"usageType":"Generic","content":"{{code}}"}],"smsaero":{"genericFallback":false}})");
    BOOST_REQUIRE(result.valid());
    std::string const warnings = shown(lint(*result.config));
    BOOST_TEST(warnings.starts_with("/apiKey: Empty"));
    BOOST_TEST(warnings.find("is not sent") != std::string::npos);
    BOOST_TEST(warnings.find("/templates/1/content: No {{code}}") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_warnings_of_a_hostile_config_are_bounded) {
    auto const total_size = [](std::vector<ConfigIssue> const& warnings) {
        std::size_t size = 0;
        for (ConfigIssue const& warning : warnings)
            size += warning.path.size() + warning.message.size();
        return size;
    };
    auto const check = [&](Templates templates) {
        std::vector<ConfigIssue> const warnings = lint(config_of(std::move(templates)));
        BOOST_TEST(warnings.size() <= ConfigIssues::limit);
        BOOST_TEST(total_size(warnings) < 400 * (warnings.size() + 1));
        return warnings;
    };
    // Many templates, all of them wrong.
    std::vector<ConfigIssue> const many = check(Templates(50'000, message("", "")));
    BOOST_TEST(many.size() == ConfigIssues::limit);
    BOOST_TEST(many.back().message == "there are more; the rest is not listed");

    // And single texts that hold much of everything.
    for (std::string_view piece :
         {"{{a}}", "{{", "{", "{{ ", "{{}}", "a", "ж", "€", "10 ", "минут ", "a.", "\u00A0"})
        check({message("Generic", repeat(piece, (1u << 16) / piece.size()))});
    check({message("Generic", "{{" + repeat("a", 1u << 16) + "}}"),
           message(repeat("S", 1u << 16), "{{code}}"),
           message("Generic", "10" + repeat(" ", 1u << 16) + "minutes")});
}

BOOST_AUTO_TEST_SUITE_END()
