#include <smsaero/config/json_payload.hpp>

#include "vectors.hpp"

#include <smsaero/config/exact_numbers.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(json_payload_suite)

using namespace smsaero;
using smsaero::test_support::read_vectors;

namespace {

boost::system::result<std::string, PayloadError> try_render(std::string_view text,
                                                            boost::json::value const& payload) {
    return render(MessageTemplate(std::string(text)), payload);
}

std::string rendered(std::string_view text, std::string_view payload) {
    return try_render(text, parse_exact_json(payload).value().value).value();
}

PayloadError error_of(std::string_view text, boost::json::value const& payload) {
    auto const result = try_render(text, payload);
    BOOST_REQUIRE(result.has_error());
    return result.error();
}

/// What a line must render to: the recorded text, except that a name which only JavaScript's prototypes have
/// is an ordinary missing one.
std::string expected_text(boost::json::object const& line, std::set<std::string> const& tags) {
    std::string const recorded(line.at("expected").as_string());
    if (!tags.contains("prototype")) return recorded;
    std::string const source(line.at("template").as_string());
    std::size_t const begin = source.find("{{") + 2;
    std::size_t const end = source.find("}}", begin);
    std::string const name = source.substr(begin, end - begin);
    std::string const root = name.substr(0, name.find('.'));
    bool const from_prototype = recorded.find("[native code]") != recorded.npos
                                || (name.find(".__proto__") != name.npos && root != "__proto__");
    if (!line.at("payload").as_object().contains(root)) return source;
    return from_prototype ? source.substr(0, begin - 2) + source.substr(end + 2) : recorded;
}

boost::json::value nested_array(int depth) {
    boost::json::value value = 1;
    for (int i = 0; i < depth; ++i) {
        boost::json::array outer;
        outer.push_back(std::move(value));
        value = std::move(outer);
    }
    return value;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_recorded_message_is_rendered_to_the_byte) {
    std::size_t compared = 0;
    for (std::string const& text : read_vectors("handlebars-vectors.jsonl")) {
        auto const parsed = parse_exact_json(text);
        if (!parsed) {
            bool const deviates =
                text.find("\"lone-surrogate\"") != text.npos || text.find("\"json-range\"") != text.npos;
            BOOST_TEST(deviates, text);
            continue;
        }
        boost::json::object const& line = parsed->value.as_object();
        std::set<std::string> tags;
        for (auto const& tag : line.at("tags").as_array())
            tags.insert(std::string(tag.as_string()));
        auto const result = try_render(line.at("template").as_string(), line.at("payload"));
        if (tags.contains("payload-shape")) {
            BOOST_TEST((result.has_error() && result.error() == PayloadError::NotAnObject), text);
            continue;
        }
        BOOST_REQUIRE_MESSAGE(result.has_value(), text);
        BOOST_TEST(*result == expected_text(line, tags), line.at("name").as_string());
        ++compared;
    }
    BOOST_TEST(compared >= 470u);
}

BOOST_AUTO_TEST_CASE(a_missing_root_stays_and_a_missing_path_is_empty) {
    BOOST_TEST(rendered("{{a}}|{{b}}|{{a.x}}|{{a.b.c}}|{{b.x}}", R"({"a":{"b":null}})")
               == "[object Object]|{{b}}|||{{b.x}}");
    BOOST_TEST(rendered("{{ \t a }}", R"({"a":"x"})") == "x");
    BOOST_TEST(rendered("{{a}}", R"({"a":"{{b}}","b":"no"})") == "{{b}}");
}

BOOST_AUTO_TEST_CASE(empty_parts_of_a_path_are_empty_keys_and_an_empty_root_is_none) {
    BOOST_TEST(rendered("{{a..b}}|{{a.}}|{{.a}}|{{.}}", R"({"a":{"":{"b":1}},"":{"a":2}})")
               == "1|[object Object]|{{.a}}|{{.}}");
    BOOST_TEST(rendered("[{{a.b}}]", R"({"a.b":1})") == "[{{a.b}}]");
}

BOOST_AUTO_TEST_CASE(arrays_have_indices_and_a_length_and_nothing_else) {
    BOOST_TEST(
        rendered("{{a.0}}|{{a.1.b}}|{{a.2}}|{{a.length}}|{{a.length.length}}", R"({"a":["x",{"b":2}]})")
        == "x|2||2|");
    BOOST_TEST(
        rendered("[{{a.00}}{{a.01}}{{a.0x}}{{a.}}{{a.push}}{{a.99999999999999999999}}]", R"({"a":["x","y"]})")
        == "[]");
    BOOST_TEST(rendered("{{a.10}}", R"({"a":[0,1,2,3,4,5,6,7,8,9,"ten"]})") == "ten");
}

BOOST_AUTO_TEST_CASE(strings_numbers_and_booleans_have_no_properties) {
    BOOST_TEST(
        rendered("[{{s.length}}{{s.0}}{{n.x}}{{t.x}}{{f.x}}]", R"({"s":"abc","n":1,"t":true,"f":false})")
        == "[]");
}

BOOST_AUTO_TEST_CASE(arrays_are_joined_with_commas_all_the_way_down) {
    BOOST_TEST(rendered("{{a}}", R"({"a":[1,[2,[null,true]],{},[],"x"]})") == "1,2,,true,[object Object],,x");
    BOOST_TEST(rendered("[{{a}}]", R"({"a":[[[]]]})") == "[]");
}

BOOST_AUTO_TEST_CASE(integers_beyond_the_doubles_are_rounded_to_one) {
    BOOST_TEST(rendered("{{a}} {{b}} {{c}} {{d}}",
                        R"({"a":9007199254740993,"b":18446744073709551615,"c":-9223372036854775808,)"
                        R"("d":9007199254740991})")
               == "9007199254740992 18446744073709552000 -9223372036854776000 9007199254740991");
}

BOOST_AUTO_TEST_CASE(names_of_javascript_prototypes_are_missing_keys_unless_they_are_there) {
    BOOST_TEST(rendered("{{constructor}}{{__proto__}}{{toString.name}}", "{}")
               == "{{constructor}}{{__proto__}}{{toString.name}}");
    BOOST_TEST(rendered("[{{a.constructor}}{{b.push}}]", R"({"a":{},"b":[]})") == "[]");
    BOOST_TEST(rendered("{{__proto__.x}}{{a.toString}}", R"({"__proto__":{"x":1},"a":{"toString":2}})")
               == "12");
    BOOST_TEST(rendered("{{a}}", R"({"a":{"toString":"x"}})") == "[object Object]");
}

BOOST_AUTO_TEST_CASE(a_payload_that_is_no_object_fills_no_placeholder) {
    for (std::string_view payload : {"null", "5", "\"code\"", "true", "[]", "[1]"}) {
        boost::json::value const value = boost::json::parse(payload);
        BOOST_TEST(try_render("plain {text}}", value).value() == "plain {text}}");
        BOOST_CHECK(error_of("{{code}}", value) == PayloadError::NotAnObject);
        BOOST_CHECK(error_of("{{length}}", value) == PayloadError::NotAnObject);
        BOOST_TEST(try_render("{{.}}", value).value() == "{{.}}");
    }
}

BOOST_AUTO_TEST_CASE(numbers_that_are_infinite_or_none_are_refused_where_they_are_used) {
    for (double number : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                          std::numeric_limits<double>::quiet_NaN()}) {
        boost::json::value const payload =
            boost::json::object{{"n", number}, {"a", boost::json::array{number}}};
        BOOST_CHECK(error_of("{{n}}", payload) == PayloadError::NumberOutOfRange);
        BOOST_CHECK(error_of("{{a}}", payload) == PayloadError::NumberOutOfRange);
        BOOST_TEST(try_render("{{n.x}}{{x}}", payload).value() == "{{x}}");
    }
}

BOOST_AUTO_TEST_CASE(arrays_nested_too_deeply_are_refused) {
    BOOST_TEST(try_render("{{a}}", boost::json::object{{"a", nested_array(512)}}).value() == "1");
    BOOST_CHECK(error_of("{{a}}", boost::json::object{{"a", nested_array(513)}}) == PayloadError::TooDeep);
}

BOOST_AUTO_TEST_CASE(messages_longer_than_16_mib_are_refused) {
    boost::json::value const payload = boost::json::object{{"a", std::string(8 << 20, 'x')}};
    BOOST_TEST(try_render("{{a}}{{a}}", payload).value().size() == 16u << 20);
    BOOST_CHECK(error_of("{{a}}{{a}}.", payload) == PayloadError::TooLong);
    boost::json::array const commas((16 << 20) + 2);
    BOOST_CHECK(error_of("{{a}}", boost::json::object{{"a", commas}}) == PayloadError::TooLong);
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused) {
    BOOST_CHECK(error_of("{{a}}", boost::json::object{{"a", "\xFF"}}) == PayloadError::NotUtf8);
    BOOST_CHECK(error_of("\xED\xA0\x80", boost::json::object{}) == PayloadError::NotUtf8);
    BOOST_TEST(try_render("{{b}}", boost::json::object{{"a", "\xFF"}}).value() == "{{b}}");
    // Two halves of a character would make a whole one.
    boost::json::value const halves = boost::json::object{{"a", "\xD1"}, {"b", "\x8F"}};
    BOOST_TEST(try_render("{{a}}{{b}}", halves).value() == "я");
}

BOOST_AUTO_TEST_CASE(value_of_an_error_throws_its_sentence) {
    for (PayloadError error :
         {PayloadError::NotAnObject, PayloadError::NumberOutOfRange, PayloadError::TooDeep,
          PayloadError::TooLong, PayloadError::NotUtf8, PayloadError::OutOfMemory}) {
        boost::system::result<int, PayloadError> const result = error;
        BOOST_TEST(!message(error).empty());
        BOOST_CHECK_EXCEPTION(result.value(), std::invalid_argument,
                              [&](auto const& e) { return e.what() == message(error); });
    }
}

BOOST_AUTO_TEST_CASE(a_payload_tells_the_languages_of_the_reader) {
    auto const locales = [](std::string_view payload) { return locales_of(boost::json::parse(payload)); };
    BOOST_TEST(locales(R"({"uiLocales":"ru-RU en","code":"1","locale":"de"})") == "de ru-RU en ");
    BOOST_TEST(locales(R"({"locale":"de"})") == "de ");
    BOOST_TEST(locales(R"({"locale":1,"uiLocales":null})") == "");
    BOOST_TEST(locales("[]") == "");
}

BOOST_AUTO_TEST_SUITE_END()
