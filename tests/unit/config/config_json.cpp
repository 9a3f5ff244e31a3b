#include <smsaero/config/config_json.hpp>

#include "vectors.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(config_json_suite)

using namespace smsaero;
using smsaero::test_support::read_vectors;

namespace {

std::string const four_templates = R"([{"usageType":"SignIn","content":"S {{code}}"},)"
                                   R"({"usageType":"Register","content":"R {{code}}"},)"
                                   R"({"usageType":"ForgotPassword","content":"F {{code}}"},)"
                                   R"({"usageType":"Generic","content":"G {{code}}"}])";

/// A config that is right, but for what a test changes.
struct Text {
    std::string email = R"("a@b.co")";
    std::string api_key = R"("key")";
    std::string sender_name = R"("SMS Aero")";
    std::string templates = four_templates;
    std::string more = "";

    operator std::string() const {
        return R"({"email":)" + email + R"(,"apiKey":)" + api_key + R"(,"senderName":)" + sender_name
               + R"(,"templates":)" + templates + more + "}";
    }
};

std::string shown(std::vector<ConfigIssue> const& issues) {
    std::string text;
    for (ConfigIssue const& issue : issues)
        text += issue.path + ": " + issue.message + "\n";
    return text;
}

ConfigResult parsed(std::string const& text) { return parse_config(text); }

std::string issues_of(std::string const& text) {
    ConfigResult const result = parsed(text);
    BOOST_TEST(result.valid() == result.issues.empty());
    return shown(result.issues);
}

std::string recorded_issues(boost::json::array const& recorded) {
    std::vector<ConfigIssue> issues;
    for (auto const& each : recorded) {
        std::string path;
        for (auto const& step : each.at("path").as_array()) {
            if (step.is_string())
                append_to_pointer(path, std::string_view(step.get_string()));
            else
                append_to_pointer(path, step.to_number<std::size_t>());
        }
        issues.push_back({path, std::string(each.at("message").as_string())});
    }
    return shown(issues);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_recorded_config_is_judged_as_recorded) {
    for (std::string const& text : read_vectors("config-vectors.jsonl")) {
        boost::json::value const line = boost::json::parse(text);
        std::string const config = boost::json::serialize(line.at("config"));
        BOOST_TEST(parse_config(config).valid() == line.at("valid").as_bool(), text);
        BOOST_TEST(issues_of(config) == recorded_issues(line.at("issues").as_array()), text);
    }
}

BOOST_AUTO_TEST_CASE(every_recorded_address_is_judged_as_recorded) {
    for (std::string const& text : read_vectors("email-vectors.jsonl")) {
        boost::json::value const line = boost::json::parse(text);
        std::string const issues = issues_of(Text{.email = boost::json::serialize(line.at("email"))});
        BOOST_TEST(issues == (line.at("accepted").as_bool() ? "" : "/email: Invalid email\n"), text);
    }
}

BOOST_AUTO_TEST_CASE(a_valid_config_has_everything_in_place) {
    ConfigResult const result =
        parsed(Text{.more = R"(,"smsaero":{"testMode":true,"timeouts":{"deadline":5}})"});
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(result.warnings.empty());
    BOOST_TEST(result.config->email == "a@b.co");
    BOOST_TEST(result.config->api_key.reveal() == "key");
    BOOST_TEST(result.config->sender_name == "SMS Aero");
    BOOST_TEST(result.config->templates.all().size() == 4u);
    BOOST_TEST(result.config->templates.find_template("BindMfa")->text() == "G {{code}}");
    BOOST_TEST(result.config->options.test_mode);
    BOOST_CHECK(result.config->options.timeouts.deadline == std::chrono::seconds(5));
}

BOOST_AUTO_TEST_CASE(the_generic_fallback_can_be_turned_off) {
    ConfigResult const result = parsed(Text{.more = R"(,"smsaero":{"genericFallback":false})"});
    BOOST_REQUIRE(result.valid());
    BOOST_CHECK(result.config->templates.find_template("BindMfa") == nullptr);
}

BOOST_AUTO_TEST_CASE(all_problems_come_at_once_in_the_order_of_the_keys) {
    BOOST_TEST(
        issues_of(R"({"templates":[1,{"content":null},{"usageType":[],"content":"x"}],"senderName":{},)"
                  R"("apiKey":false,"email":"nobody"})")
        == "/email: Invalid email\n"
           "/apiKey: Expected string, received boolean\n"
           "/senderName: Expected string, received object\n"
           "/templates/0: Expected object, received number\n"
           "/templates/1/usageType: Required\n"
           "/templates/1/content: Expected string, received null\n"
           "/templates/2/usageType: Expected string, received array\n");
}

BOOST_AUTO_TEST_CASE(an_email_of_another_type_is_told_of_once) {
    BOOST_TEST(issues_of(Text{.email = "[]"}) == "/email: Expected string, received array\n");
    BOOST_TEST(issues_of(Text{.email = "1.5"}) == "/email: Expected string, received number\n");
}

BOOST_AUTO_TEST_CASE(missing_usage_types_are_told_of_in_a_fixed_order) {
    BOOST_TEST(issues_of(Text{.templates = "[]"})
               == "/templates: Template with UsageType (Register, SignIn, ForgotPassword, Generic) "
                  "should be provided!\n");
    BOOST_TEST(issues_of(Text{.templates = R"([{"usageType":"Generic","content":""},)"
                                           R"({"usageType":"register","content":""},)"
                                           R"({"usageType":"ForgotPassword","content":""}])"})
               == "/templates: Template with UsageType (Register, SignIn) should be provided!\n");
}

BOOST_AUTO_TEST_CASE(missing_usage_types_are_told_of_beside_other_keys_but_not_beside_a_bad_template) {
    BOOST_TEST(issues_of(Text{.email = "\"x\"", .api_key = "1", .templates = "[]"})
               == "/email: Invalid email\n"
                  "/apiKey: Expected string, received number\n"
                  "/templates: Template with UsageType (Register, SignIn, ForgotPassword, Generic) "
                  "should be provided!\n");
    BOOST_TEST(issues_of(Text{.templates = R"([{"usageType":"SignIn"}])"})
               == "/templates/0/content: Required\n");
}

BOOST_AUTO_TEST_CASE(a_config_that_is_no_object_is_one_issue) {
    BOOST_TEST(issues_of("null") == ": Expected object, received null\n");
    BOOST_TEST(issues_of("[{}]") == ": Expected object, received array\n");
    BOOST_TEST(issues_of("-1.5") == ": Expected object, received number\n");
}

BOOST_AUTO_TEST_CASE(empty_texts_and_unknown_keys_are_accepted) {
    BOOST_TEST(issues_of(Text{.api_key = R"("")",
                              .sender_name = R"("")",
                              .more = R"(,"x":{"email":1},"Email":1,"__proto__":1)"})
               == "");
    std::string extra = four_templates;
    extra.insert(2, R"("x":null,)");
    BOOST_TEST(issues_of(Text{.templates = extra}) == "");
}

BOOST_AUTO_TEST_CASE(templates_of_unknown_types_are_kept) {
    std::string more = four_templates;
    more.insert(1, R"({"usageType":"Foo","content":"foo"},)");
    ConfigResult const result = parsed(Text{.templates = more});
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(result.config->templates.all()[0].usage_type == "Foo");
    BOOST_TEST(result.config->templates.find_template("Foo")->text() == "foo");
}

BOOST_AUTO_TEST_CASE(of_a_repeated_key_the_last_counts_with_a_warning) {
    ConfigResult const result =
        parsed(Text{.more = R"(,"apiKey":"last","smsaero":{"testMode":1,"x":0,"x":0})"});
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(result.config->api_key.reveal() == "last");
    BOOST_TEST(shown(result.warnings)
               == "/apiKey: Repeated key; the last value counts\n"
                  "/smsaero/x: Unknown key; ignored\n"
                  "/smsaero/x: Unknown key; ignored\n"
                  "/smsaero/testMode: Expected boolean, received number; ignored\n");
}

BOOST_AUTO_TEST_CASE(repeated_keys_count_last_wherever_they_stand) {
    ConfigResult const result = parsed(R"({"templates":5,)" + std::string(Text{}).substr(1));
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(shown(result.warnings) == "/templates: Repeated key; the last value counts\n");
    std::string twice = four_templates;
    twice.insert(2, R"("content":null,"usageType":[],)");
    ConfigResult const inside = parsed(Text{.templates = twice});
    BOOST_REQUIRE(inside.valid());
    BOOST_TEST(shown(inside.warnings)
               == "/templates/0/usageType: Repeated key; the last value counts\n"
                  "/templates/0/content: Repeated key; the last value counts\n");
}

BOOST_AUTO_TEST_CASE(keys_and_values_may_be_written_with_escapes) {
    ConfigResult const result = parsed(Text{
        .email = R"("a\u0040b.co")",
        .api_key = R"("k\"\u0435y")",
        .templates =
            R"([{"usageType":"\u0053ignIn","content":"\u041a\n{{code}}"},{"usageType":"Register","content":""},)"
            R"({"usageType":"ForgotPassword","content":""},{"usage\u0054ype":"Generic","content":""}])"});
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(result.config->email == "a@b.co");
    BOOST_TEST(result.config->api_key.reveal() == "k\"\u0435y");
    BOOST_TEST(result.config->templates.find_template("SignIn")->text() == "\u041a\n{{code}}");
}

BOOST_AUTO_TEST_CASE(a_template_may_be_for_readers_of_one_language) {
    std::string more = four_templates;
    more.insert(1, R"({"usageType":"SignIn","locale":"ru","content":"\u041a {{code}}"},)");
    ConfigResult const result = parsed(Text{.templates = more});
    BOOST_REQUIRE(result.valid());
    BOOST_TEST(result.warnings.empty());
    BOOST_TEST(result.config->templates.find_template("SignIn")->text() == "S {{code}}");
    BOOST_TEST(result.config->templates.find_template("SignIn", "ru-RU")->text() == "\u041a {{code}}");
}

BOOST_AUTO_TEST_CASE(a_locale_that_is_none_is_a_warning_and_the_template_is_for_every_reader) {
    for (auto const& [locale, warning] :
         {std::pair{"1", "Expected string, received number; ignored"},
          {"null", "Expected string, received null; ignored"},
          {R"("ru_RU")", "Expected a language tag such as ru or pt-BR; ignored"},
          {R"("")", "Expected a language tag such as ru or pt-BR; ignored"}}) {
        std::string more = four_templates;
        more.insert(2, R"("locale":)" + std::string(locale) + ",");
        ConfigResult const result = parsed(Text{.templates = more});
        BOOST_REQUIRE(result.valid());
        BOOST_TEST(shown(result.warnings) == "/templates/0/locale: " + std::string(warning) + "\n");
        BOOST_TEST(result.config->templates.find_template("SignIn", "ru")->text() == "S {{code}}");
    }
}

BOOST_AUTO_TEST_CASE(nothing_in_our_own_options_makes_a_config_invalid) {
    for (std::string options : {"null", "1", R"({"gates":[1]})", R"({"timeouts":{"deadline":-1}})"}) {
        ConfigResult const result = parsed(Text{.more = R"(,"smsaero":)" + options});
        BOOST_TEST(result.valid(), options);
        BOOST_TEST(!result.warnings.empty(), options);
    }
}

BOOST_AUTO_TEST_CASE(warnings_come_with_issues_too) {
    ConfigResult const result = parse_config(R"({"smsaero":{"x":1},"email":1,"email":2})");
    BOOST_TEST(!result.valid());
    BOOST_TEST(result.issues.size() == 4u);
    BOOST_TEST(result.warnings.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_json_is_one_issue_with_its_place) {
    std::string const text = Text{};
    BOOST_TEST(issues_of("")
               == ": This is no config: line 1, column 1: there is no JSON; the text is empty\n");
    BOOST_TEST(issues_of("{\n\"email\": x}").starts_with(": This is no config: line 2, column 10: "));
    BOOST_TEST(issues_of(std::string((17 << 20) - text.size(), ' ') + text)
               == ": This is no config: the text is larger than 16777216 bytes\n");
    BOOST_TEST(
        issues_of(std::string(600, '[') + std::string(600, ']')).ends_with("nested too deeply here\n"));
    BOOST_TEST(issues_of("\xEF\xBB\xBF" + text).find("byte order mark") != text.npos);
    BOOST_TEST(issues_of(Text{.api_key = "\"\xFF\""}).find("not UTF-8") != text.npos);
    BOOST_TEST(issues_of(Text{.api_key = R"("\ud83d")"}).find("half a character") != text.npos);
}

BOOST_AUTO_TEST_CASE(a_config_cut_short_anywhere_is_refused) {
    std::string const text = Text{.more = R"(,"smsaero":{"testMode":true})"};
    for (std::size_t length = 0; length < text.size(); ++length) {
        ConfigResult const result = parse_config(std::string_view(text).substr(0, length));
        BOOST_TEST(result.issues.size() == 1u);
        BOOST_TEST(!result.valid());
    }
}

BOOST_AUTO_TEST_CASE(a_message_quotes_nothing_of_the_text) {
    for (std::string broken :
         {R"({"apiKey":"k3y" "x":1})", R"({"apiKey":"k3y)", R"(k3y)", R"({"apiKey":["k3y"]})"})
        BOOST_TEST(issues_of(broken).find("k3y") == broken.npos);
}

BOOST_AUTO_TEST_CASE(problems_without_end_are_not_all_listed) {
    std::string many = "[";
    for (int i = 0; i < 50'000; ++i)
        many += "1,";
    many.back() = ']';
    BOOST_TEST(parsed(Text{.templates = many}).issues.size() == ConfigIssues::limit);
}

BOOST_AUTO_TEST_SUITE_END()
