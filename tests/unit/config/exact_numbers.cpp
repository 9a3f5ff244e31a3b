#include <smsaero/config/exact_numbers.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(exact_numbers_suite)

using namespace smsaero;

namespace {

double only_number(std::string const& token) { return parse_exact_json(token).value().value.as_double(); }

/// A token and the double that the C library reads from it.
struct Sample {
    std::string token;
    double number;
};

Sample random_sample(std::mt19937_64& random) {
    double number = 0;
    do
        number = std::bit_cast<double>(std::uint64_t{random()});
    while (!std::isfinite(number) || number == 0);
    char token[64];
    char const* const forms[] = {"%.17g", "%.16g", "%.25e", "%.3e"};
    std::snprintf(token, sizeof token, forms[random() % 4], number);
    std::string text = token;
    if (text.find_first_of(".e") == text.npos) text += ".0";
    return {text, std::strtod(text.c_str(), nullptr)};
}

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

} // namespace

BOOST_AUTO_TEST_CASE(random_numbers_are_the_nearest_doubles_wherever_they_stand) {
    std::mt19937_64 random(42);
    std::string text = "[";
    std::vector<double> expected;
    for (int i = 0; i < 20'000; ++i) {
        Sample const sample = random_sample(random);
        if (std::isinf(sample.number)) continue; // rounding to few digits may pass the largest double
        text += R"({"s":"1.5","i":7,"a\u0062":[null,)" + sample.token + "]},";
        expected.push_back(sample.number);
    }
    text.back() = ']';
    auto const parsed = parse_exact_json(text, {.values = 200'000});
    BOOST_REQUIRE(parsed.has_value());
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        wrong += !same(parsed->value.at(i).at("ab").at(1).as_double(), expected[i]);
    BOOST_TEST(wrong == 0u);
    BOOST_TEST(parsed->value.at(7).at("i").as_int64() == 7);
}

BOOST_AUTO_TEST_CASE(numbers_that_boost_json_misses_are_right) {
    BOOST_TEST(same(only_number("5e-324"), 5e-324));
    BOOST_TEST(same(only_number("1.7976931348623157e308"), 1.7976931348623157e308));
    BOOST_TEST(same(only_number("2.2250738585072011e-308"), 2.2250738585072011e-308));
    BOOST_TEST(same(only_number("123456789012345678901234567890"), 123456789012345678901234567890.0));
    BOOST_TEST(same(only_number("-0.0"), -0.0));
    BOOST_TEST(same(only_number("0e99999"), 0.0));
}

BOOST_AUTO_TEST_CASE(integers_of_64_bits_stay_integers) {
    auto const parsed = parse_exact_json("[9007199254740993,18446744073709551615,-9223372036854775808]");
    BOOST_TEST(boost::json::serialize(parsed.value().value)
               == "[9007199254740993,18446744073709551615,-9223372036854775808]");
}

BOOST_AUTO_TEST_CASE(of_a_repeated_key_the_last_number_stays_whatever_came_before) {
    auto const last = [](char const* text) {
        return boost::json::serialize(parse_exact_json(text).value().value);
    };
    BOOST_TEST(last(R"({"a":0.25,"a":0.5})") == R"({"a":5E-1})");
    BOOST_TEST(last(R"({"a":[0.25,0.25,0.25],"a":[0.5]})") == R"({"a":[5E-1]})");
    BOOST_TEST(last(R"({"a":[0.25],"a":{"b":0.5}})") == R"({"a":{"b":5E-1}})");
    BOOST_TEST(last(R"({"a":{"b":[[0.25]]},"a":0.5})") == R"({"a":5E-1})");
    BOOST_TEST(last(R"({"a":0.5,"a":{"b":1}})") == R"({"a":{"b":1}})");
    BOOST_TEST(last(R"({"a":{"b":0.25,"c":0.25},"a":{"c":0.5}})") == R"({"a":{"c":5E-1}})");
    BOOST_TEST(last(R"({"a":1,"a":0.5,"\u0061":2})") == R"({"a":2})");
    BOOST_TEST(last(R"([{"a":[{"b":0.25}],"a":[[0.25],{"b":0.5}]},0.75])")
               == R"([{"a":[[2.5E-1],{"b":5E-1}]},7.5E-1])");
}

BOOST_AUTO_TEST_CASE(duplicates_are_reported_as_without_exact_numbers) {
    BOOST_TEST(parse_exact_json(R"({"a":1,"a":2})").value().duplicates == std::vector<std::string>{"/a"});
}

BOOST_AUTO_TEST_CASE(a_number_out_of_range_is_an_error_with_its_place) {
    for (std::string token :
         {"1e400", "-1e400", "1.8e308", "1e-400", "-1e-400", "2e-324", "1e999999999", "0.00000001e-320"}) {
        auto const parsed = parse_exact_json("[1,\n " + token + "]");
        BOOST_REQUIRE_MESSAGE(parsed.has_error(), token);
        BOOST_TEST(parsed.error().message.starts_with("line 2, column 2: this number is out of range"),
                   token);
        BOOST_TEST(parsed.error().at_byte == 5u);
    }
    BOOST_TEST(parse_exact_json("1" + std::string(400, '0')).has_error());
    BOOST_TEST(parse_exact_json("0." + std::string(400, '0') + "1").has_error());
    BOOST_TEST(parse_exact_json(R"({"a":1e400,"a":1})").has_error());
    BOOST_TEST(parse_exact_json("[3e-324, 1.7976931348623158e308, 0e-400]").has_value());
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_json_is_refused_as_such) {
    BOOST_TEST(parse_exact_json("[1,]").error().message == parse_json("[1,]").error().message);
    BOOST_TEST(parse_exact_json("[[]]", {.depth = 1}).has_error());
}

BOOST_AUTO_TEST_SUITE_END()
