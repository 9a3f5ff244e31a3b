#include <smsaero/config/json_text.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(json_text_suite)

using namespace smsaero;

namespace {

using Pointers = std::vector<std::string>;

Pointers duplicates(std::string_view text) { return parse_json(text).value().duplicates; }

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

} // namespace

BOOST_AUTO_TEST_CASE(a_text_becomes_its_value) {
    auto const parsed = parse_json(R"({"a":[1,-0.5,"я\u0000",null,true]})");
    BOOST_REQUIRE(parsed.has_value());
    BOOST_TEST(boost::json::serialize(parsed->value) == R"({"a":[1,-5E-1,"я\u0000",null,true]})");
    BOOST_TEST(parsed->duplicates.empty());
}

BOOST_AUTO_TEST_CASE(a_fault_is_told_with_line_column_and_byte) {
    auto const parsed = parse_json("{\n\"a\": tru\n}");
    BOOST_REQUIRE(parsed.has_error());
    BOOST_TEST(parsed.error().message.starts_with("line 2, column 6: this is no JSON value"));
    BOOST_TEST(parsed.error().at_byte == 7u);
}

BOOST_AUTO_TEST_CASE(size_is_limited_before_the_text_is_read) {
    BOOST_TEST(parse_json("[1]", {.bytes = 3}).has_value());
    auto const parsed = parse_json("[1] ", {.bytes = 3});
    BOOST_REQUIRE(parsed.has_error());
    BOOST_TEST(parsed.error().message == "the text is larger than 3 bytes");
    BOOST_TEST(parse_json(std::string((16 << 20) - 1, ' ') + "1").has_value());
    BOOST_TEST(parse_json(std::string(16 << 20, ' ') + "1").has_error());
}

BOOST_AUTO_TEST_CASE(depth_is_limited) {
    BOOST_TEST(parse_json(nested(512)).has_value());
    BOOST_TEST(parse_json(nested(513)).has_error());
    BOOST_TEST(parse_json(nested(600)).error().message
               == "line 1, column 513: arrays and objects are nested too deeply here");
    BOOST_TEST(parse_json(nested(32), {.depth = 32}).has_value());
    BOOST_TEST(parse_json(nested(33), {.depth = 32}).has_error());
}

BOOST_AUTO_TEST_CASE(values_are_limited_wherever_they_stand) {
    BOOST_TEST(parse_json(R"({"a":[1,"",null,{}]})", {.values = 6}).has_value());
    auto const parsed = parse_json("{\"a\":[1,\n\"\",null,{}]}", {.values = 5});
    BOOST_REQUIRE(parsed.has_error());
    BOOST_TEST(parsed.error().message
               == "line 2, column 10: more than 5 values stand before this; leave out what is not needed");
    std::string many = "[0";
    for (int i = 1; i < 32'767; ++i)
        many += ",0";
    BOOST_TEST(parse_json(many + "]").has_value());
    BOOST_TEST(parse_json(many + ",0]").has_error());
}

BOOST_AUTO_TEST_CASE(of_a_repeated_key_the_last_value_counts) {
    auto const parsed = parse_json(R"({"a":1,"b":2,"a":{"c":3}})");
    BOOST_TEST(boost::json::serialize(parsed.value().value) == R"({"a":{"c":3},"b":2})");
}

BOOST_AUTO_TEST_CASE(repeated_keys_are_listed_once_each_where_they_are_first_repeated) {
    BOOST_TEST(duplicates(R"({"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]})") == Pointers{});
    BOOST_TEST(duplicates(R"({"a":1,"a":2,"a":3})") == Pointers{"/a"});
    BOOST_TEST(duplicates(R"([{"b":1,"a":1,"a":2,"b":2},[0,{"x":{"y":1,"y":1}}]])")
               == (Pointers{"/0/a", "/0/b", "/1/1/x/y"}));
    BOOST_TEST(duplicates(R"({"":1,"":2})") == Pointers{"/"});
}

BOOST_AUTO_TEST_CASE(keys_are_compared_by_what_they_mean) {
    BOOST_TEST(duplicates(R"({"a":1,"\u0061":2})") == Pointers{"/a"});
    BOOST_TEST(duplicates(R"({"a/~":1,"a\/~":2})") == Pointers{"/a~1~0"});
    BOOST_TEST(duplicates(R"({"😀":1,"\ud83d\ude00":2})") == Pointers{"/😀"});
    BOOST_TEST(duplicates(R"({"a":1,"A":2})") == Pointers{});
}

BOOST_AUTO_TEST_CASE(keys_within_a_value_that_was_replaced_are_listed_too) {
    BOOST_TEST(duplicates(R"({"a":{"x":1,"x":2},"a":{"y":1}})") == (Pointers{"/a/x", "/a"}));
    // As many members as keys, were it not for the nesting.
    BOOST_TEST(duplicates(R"({"a":{"x":1},"a":{"x":1}})") == Pointers{"/a"});
}

BOOST_AUTO_TEST_CASE(colons_and_quotes_within_strings_are_no_keys) {
    BOOST_TEST(duplicates(R"({"a:\"b\":1":":","c":"\"c\":\\"})") == Pointers{});
}

BOOST_AUTO_TEST_CASE(a_list_of_duplicates_larger_than_the_text_is_refused) {
    std::string const long_key(1 << 20, 'k');
    std::string const inner = R"({"a":1,"a":1,"b":1,"b":1})";
    BOOST_TEST(parse_json("{\"" + long_key + "\":" + inner + "}").error().message
               == "the text repeats too many keys; remove the repetitions");
    std::string many = "{";
    for (int i = 0; i < 10'000; ++i)
        many += "\"" + std::to_string(i) + "\":1,\"" + std::to_string(i) + "\":1,";
    many.back() = '}';
    BOOST_TEST(duplicates(many).size() == 10'000u);
}

BOOST_AUTO_TEST_CASE(numbers_that_no_double_holds_are_still_json) {
    BOOST_TEST(parse_json("[1e400,1e-400,1e999999999,18446744073709551616]").has_value());
    BOOST_TEST(parse_json("1e9999999999").has_error());
}

BOOST_AUTO_TEST_SUITE_END()
