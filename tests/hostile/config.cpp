// Configs that cannot be right: what is said of them, and how much memory they take.

#include "allowance.hpp"

#include <smsaero/config/config_json.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

constexpr std::string_view good = R"({
    "email": "a@b.co", "apiKey": "k", "senderName": "S",
    "templates": [
        {"usageType": "Register", "content": "{{code}}", "locale": "ru"},
        {"usageType": "SignIn", "content": "{{code}}"},
        {"usageType": "ForgotPassword", "content": "{{code}}"},
        {"usageType": "Generic", "content": "{{code}}"}
    ],
    "smsaero": {"gates": ["https://localhost/v2/"], "timeouts": {"deadline": 1, "resolve": 1, "connect": 1, "handshake": 1},
                "testMode": true, "genericFallback": true}})";

ConfigResult parsed(std::string_view text) {
    return measured([&] { return parse_config(text); });
}

void check_words(std::vector<ConfigIssue> const& issues) {
    auto const is_sound = [](ConfigIssue const& issue) {
        return (issue.path.empty() || issue.path[0] == '/') && !issue.message.empty()
               && is_utf8(issue.path + issue.message);
    };
    BOOST_TEST(std::all_of(issues.begin(), issues.end(), is_sound));
}

/// The one thing that is wrong with a text.
std::string only_issue(std::string_view text) {
    ConfigResult const result = parsed(text);
    BOOST_TEST(!result.valid());
    BOOST_TEST_REQUIRE(result.issues.size() == 1u);
    check_words(result.issues);
    return result.issues[0].path + ": " + result.issues[0].message;
}

/// A config of 15 MiB: `member` with `part`, as often as there is room for, in its brackets.
std::string large(std::string_view before, std::string_view part, std::string_view after) {
    std::string text = R"({"email":"a@b.co","apiKey":"k","senderName":"S",)";
    text += before;
    text += repeated(part, ",", 15 * mebibyte - text.size() - after.size());
    return text.append(after);
}

/// Every place of a value, as JSON pointers.
void add_places(boost::json::value const& value, std::string const& pointer,
                std::vector<std::string>& places) {
    places.push_back(pointer);
    if (auto const* object = value.if_object())
        for (auto const& member : *object)
            add_places(member.value(), pointer + "/" + std::string(member.key()), places);
    if (auto const* array = value.if_array())
        for (std::size_t i = 0; i < array->size(); ++i)
            add_places((*array)[i], pointer + "/" + std::to_string(i), places);
}

char const* type_of(boost::json::value const& value) {
    return value.is_null()     ? "null"
           : value.is_bool()   ? "boolean"
           : value.is_number() ? "number"
           : value.is_string() ? "string"
           : value.is_array()  ? "array"
                               : "object";
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_config)

BOOST_AUTO_TEST_CASE(the_good_config_is_good) {
    ConfigResult const result = parsed(good);
    BOOST_TEST(result.valid());
    BOOST_TEST(result.warnings.empty());
}

BOOST_AUTO_TEST_CASE(a_config_that_is_not_json_is_told_where) {
    std::string const not_read = ": This is no config: ";
    BOOST_TEST(only_issue("") == not_read + "line 1, column 1: there is no JSON; the text is empty");
    BOOST_TEST(only_issue(std::string(15 * mebibyte, '\n'))
               == not_read + "line 15728641, column 1: there is no JSON; the text is empty");
    BOOST_TEST(only_issue(std::string(17 * mebibyte, '['))
               == not_read + "the text is larger than 16777216 bytes");
    BOOST_TEST(only_issue(std::string(16 * mebibyte + 1, ' '))
               == not_read + "the text is larger than 16777216 bytes");
    for (std::string const& deep :
         {std::string(600, '[') + std::string(600, ']'), std::string(15 * mebibyte, '[')})
        BOOST_TEST(only_issue(deep)
                   == not_read + "line 1, column 513: arrays and objects are nested too deeply here");
    BOOST_TEST(only_issue(repeated("{\"a\":", "", 3000))
               == not_read + "line 1, column 2561: arrays and objects are nested too deeply here");
    BOOST_TEST(only_issue("{\n\"email\":\"\xFF\"}")
               == not_read + "line 2, column 10: this byte is not UTF-8; save the text as UTF-8");
    BOOST_TEST(only_issue(std::string("{\"email\":\0}", 11)).starts_with(not_read + "line 1, column 10: "));
    BOOST_TEST(only_issue(std::string(good) + "}")
               == not_read + "line 10, column 60: something follows the JSON");
}

BOOST_AUTO_TEST_CASE(a_config_cut_anywhere_is_told_where_it_ends) {
    for (std::size_t size = 1; size < good.size(); ++size) {
        std::string const issue = only_issue(good.substr(0, size));
        BOOST_TEST(issue.starts_with(": This is no config: line "), size << issue);
        BOOST_TEST((issue.ends_with("the text ends before the JSON does")
                    || issue.find("this is no JSON value") != issue.npos), // in the middle of `true`
                   size << issue);
    }
}

BOOST_AUTO_TEST_CASE(a_config_with_any_byte_spoiled_is_judged_without_harm) {
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (char const byte : {'\0', '\xFF', '"', '\\', '{', ']', '\x80'}) {
            std::string text{good};
            text[at] = byte;
            ConfigResult const result = parsed(text);
            BOOST_TEST(result.valid() == result.issues.empty());
            check_words(result.issues);
            check_words(result.warnings);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_wrong_type_at_every_place_is_told_with_its_place_and_type) {
    boost::json::value const config = boost::json::parse(good);
    std::vector<std::string> places;
    add_places(config, "", places);
    BOOST_TEST(places.size() == 28u);
    for (std::string const& place : places) {
        for (std::string_view other : {"null", "true", "0.5", "\"x\"", "[]", "{}"}) {
            boost::json::value const wrong = boost::json::parse(other);
            boost::json::value changed = config;
            boost::json::value& target = changed.at_pointer(place);
            if (target.kind() == wrong.kind() || (target.is_number() && wrong.is_number())) continue;
            std::string const expected =
                "Expected " + std::string(type_of(target)) + ", received " + type_of(wrong);
            bool const is_ours = place.starts_with("/smsaero") || place.ends_with("/locale");
            target = wrong;
            ConfigResult const result = parsed(boost::json::serialize(changed));
            BOOST_TEST_CONTEXT(place << " is " << other) {
                BOOST_TEST(result.valid() == is_ours);
                std::vector<ConfigIssue> const& told = is_ours ? result.warnings : result.issues;
                BOOST_TEST_REQUIRE(!told.empty());
                BOOST_TEST(told[0].path == place);
                BOOST_TEST(told[0].message == expected + (is_ours ? "; ignored" : ""));
                BOOST_TEST(told.size() == (place == "/smsaero/gates/0" ? 2u : 1u)); // and no gate is left
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_key_twice_is_told_and_the_last_counts) {
    for (std::string_view key :
         {"email", "apiKey", "senderName", "templates", "smsaero", "usageType", "content", "locale", "gates",
          "timeouts", "deadline", "testMode", "genericFallback"}) {
        std::string text{good};
        std::size_t const at = text.find("\"" + std::string(key) + "\"");
        text.insert(at, "\"" + std::string(key) + "\": null, ");
        ConfigResult const result = parsed(text);
        BOOST_TEST_CONTEXT(key) {
            BOOST_TEST(result.valid());
            BOOST_TEST_REQUIRE(result.warnings.size() == 1u);
            BOOST_TEST(result.warnings[0].path.ends_with("/" + std::string(key)));
            BOOST_TEST(result.warnings[0].message == "Repeated key; the last value counts");
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_object_takes_no_memory_however_much_of_it_there_is) {
    std::string const array = ": Expected object, received array";
    for (std::string_view part : {"[]", "{}", "0"})
        BOOST_TEST(only_issue("[" + repeated(part, ",", 15 * mebibyte) + "]") == array);
    BOOST_TEST(only_issue("\"" + std::string(15 * mebibyte, 'x') + "\"")
               == ": Expected object, received string");
}

BOOST_AUTO_TEST_CASE(a_config_full_of_what_nobody_reads_takes_no_memory) {
    for (std::string_view part : {"[]", "{\"a\":0,\"a\":0}", "\"\\u0000\""})
        BOOST_TEST(only_issue(large("\"x\":[", part, "]}")) == "/templates: Required");
    BOOST_TEST(only_issue(large("", "\"k\":0", "}")) == "/templates: Required");
    std::string distinct = R"({"email":"a@b.co","apiKey":"k","senderName":"S")";
    for (std::size_t i = 0; distinct.size() < 15 * mebibyte; ++i)
        distinct.append(",\"").append(std::to_string(i)).append("\":0");
    BOOST_TEST(only_issue(distinct + "}") == "/templates: Required");
}

BOOST_AUTO_TEST_CASE(a_million_wrong_templates_are_told_up_to_a_number) {
    for (std::string_view part : {"0", "[]", "{}", "{\"usageType\":0,\"content\":[]}"}) {
        ConfigResult const result = parsed(large("\"templates\":[", part, "]}"));
        BOOST_TEST(!result.valid());
        BOOST_TEST(result.issues.size() == ConfigIssues::limit);
        BOOST_TEST(result.issues[0].path.starts_with("/templates/0"));
        BOOST_TEST(result.issues.back().message == "there are more; the rest is not listed");
    }
    BOOST_TEST(only_issue(large("\"templates\":[", R"({"usageType":"","content":""})", "]}"))
               == "/templates: Template with UsageType (Register, SignIn, ForgotPassword, Generic) should be "
                  "provided!");
}

BOOST_AUTO_TEST_CASE(a_million_repeated_keys_are_told_up_to_a_number) {
    ConfigResult const result = parsed(large("", "\"email\":\"\"", "}"));
    BOOST_TEST(!result.valid());
    BOOST_TEST(result.warnings.size() == ConfigIssues::limit);
    BOOST_TEST(result.warnings[0].path == "/email");
    ConfigResult const inside = parsed(large("\"templates\":[{", "\"content\":0", "}]}"));
    BOOST_TEST(inside.warnings.size() == ConfigIssues::limit);
    BOOST_TEST(inside.issues.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_million_wrong_options_are_told_up_to_a_number) {
    std::string const whole = std::string(good.substr(0, good.find("\"smsaero\"")));
    auto const with_options = [&](std::string_view before, std::string_view part, std::string_view after) {
        return parsed(whole + R"("smsaero":{)" + std::string(before) + repeated(part, ",", 14 * mebibyte)
                      + std::string(after) + "}}");
    };
    for (ConfigResult const& result :
         {with_options("", "\"x\":0", ""), with_options("\"gates\":[", "0", "]"),
          with_options("\"gates\":[", "\"\"", "]"), with_options("\"timeouts\":{", "\"deadline\":0", "}"),
          with_options("\"timeouts\":{", "\"\":[{}]", "}")}) {
        BOOST_TEST(result.valid());
        BOOST_TEST(result.warnings.size() == ConfigIssues::limit);
        check_words(result.warnings);
    }
    ConfigResult const gates = with_options("\"gates\":[", "\"https://h/v2/\"", "]");
    BOOST_TEST(gates.config.value().options.gates.size() == 100u);
    BOOST_TEST(gates.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_string_of_15_mebibytes_is_told_without_being_copied) {
    std::string const long_text(15 * mebibyte, 'x');
    std::string const rest = R"(,"senderName":"S","templates":[]})";
    BOOST_TEST(parsed(R"({"email":")" + long_text + R"(","apiKey":"k")" + rest).issues[0].message
               == "Invalid email");
    BOOST_TEST(parsed(R"({"email":"a@b.co","apiKey":")" + long_text + "\"" + rest).issues[0].path
               == "/templates");
    BOOST_TEST(parsed(R"({"email":"a@b.co","apiKey":"k",")" + long_text + "\":0" + rest).issues[0].path
               == "/templates");
    ConfigResult const key = parsed(R"({"smsaero":{")" + long_text + "\":0}}");
    BOOST_TEST_REQUIRE(key.warnings.size() == 1u);
    BOOST_TEST(key.warnings[0].path.size() < 200u);
    ConfigResult const url = parsed(R"({"smsaero":{"gates":[")" + std::string(15 * mebibyte, 'x') + "\"]}}");
    BOOST_TEST(url.warnings[0].message.starts_with("a gate's address has at most"));
}

BOOST_AUTO_TEST_SUITE_END()
