#include <smsaero/wire/json_body.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(json_body)

using namespace smsaero;

namespace {

/// The object that `write` writes.
template <class Write>
std::string written(Write write) {
    JsonBody body;
    write(body);
    return std::move(body).finish();
}

PhoneNumber phone(std::string_view digits) { return PhoneNumber::parse(digits).value(); }

template <class T>
concept Printable = requires(std::ostream& stream, T const& value) { stream << value; };
static_assert(!Printable<JsonBody>);

} // namespace

BOOST_AUTO_TEST_CASE(without_members_it_is_an_empty_object) { BOOST_TEST(JsonBody{}.finish() == "{}"); }

BOOST_AUTO_TEST_CASE(members_stand_in_the_order_in_which_they_are_added) {
    BOOST_TEST(written([](JsonBody& b) { b.add("z", "1").add("a", 2).add("z", "3"); })
               == R"({"z":"1","a":2,"z":"3"})");
}

BOOST_AUTO_TEST_CASE(each_kind_of_value_is_written_as_the_gateway_takes_it) {
    std::string const text = "words";
    BOOST_TEST(written([&](JsonBody& b) { b.add("t", text); }) == R"({"t":"words"})");
    BOOST_TEST(written([&](JsonBody& b) { b.add("t", std::string_view{text}); }) == R"({"t":"words"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("n", std::numeric_limits<std::int64_t>::min()); })
               == R"({"n":-9223372036854775808})");
    BOOST_TEST(written([](JsonBody& b) { b.add("p", phone("+7 900 123-45-67")); })
               == R"({"p":"79001234567"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("c", VerificationCode::literal<"0012">()); })
               == R"({"c":"0012"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("s", Secret{"x"}); }) == R"({"s":"x"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("m", Money::parse("100.50").value()); }) == R"({"m":100.5})");
    BOOST_TEST(written([](JsonBody& b) { b.add("m", Money{}); }) == R"({"m":0})");
    BOOST_TEST(
        written([](JsonBody& b) { b.add("d", std::chrono::sys_seconds{std::chrono::seconds{1719119523}}); })
        == R"({"d":1719119523})");
}

BOOST_AUTO_TEST_CASE(texts_are_escaped) {
    BOOST_TEST(written([](JsonBody& b) { b.add("t", "\"\\\n\x01 Код"); }) == R"({"t":"\"\\\n\u0001 Код"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("t", Secret{"a\"b"}); }) == R"({"t":"a\"b"})");
    BOOST_TEST(written([](JsonBody& b) {
                   b.add("t", std::string_view{"a\0b", 3});
               })
               == R"({"t":"a\u0000b"})");
}

BOOST_AUTO_TEST_CASE(an_optional_value_is_written_when_it_is_there) {
    BOOST_TEST(written([](JsonBody& b) { b.add("n", std::optional<std::int64_t>{0}); }) == R"({"n":0})");
    BOOST_TEST(written([](JsonBody& b) { b.add("p", std::optional{phone("79001234567")}); })
               == R"({"p":"79001234567"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("n", std::optional<std::int64_t>{}); }) == "{}");
    BOOST_TEST(written([](JsonBody& b) { b.add("m", std::optional<Money>{}).add("t", "x"); })
               == R"({"t":"x"})");
}

BOOST_AUTO_TEST_CASE(what_may_be_empty_is_left_out_when_it_is) {
    BOOST_TEST(written([](JsonBody& b) { b.add_if_any("a", "").add_if_any("b", Secret{}); }) == "{}");
    BOOST_TEST(written([](JsonBody& b) { b.add_if_any("a", "x").add_if_any("b", Secret{"y"}); })
               == R"({"a":"x","b":"y"})");
    BOOST_TEST(written([](JsonBody& b) { b.add("a", "").add("b", Secret{}); }) == R"({"a":"","b":""})");
}

BOOST_AUTO_TEST_CASE(one_number_is_a_text_and_several_are_an_array) {
    auto const numbers = [](std::vector<PhoneNumber> const& phones) {
        return written([&](JsonBody& b) { b.add("a", 1).add_numbers(phones).add("z", 2); });
    };
    BOOST_TEST(numbers({}) == R"({"a":1,"z":2})");
    BOOST_TEST(numbers({phone("79001234567")}) == R"({"a":1,"number":"79001234567","z":2})");
    BOOST_TEST(numbers({phone("79001234567"), phone("3725550001"), phone("79001234567")})
               == R"({"a":1,"numbers":["79001234567","3725550001","79001234567"],"z":2})");
}

BOOST_AUTO_TEST_CASE(the_first_text_that_is_not_utf8_is_named) {
    JsonBody body;
    body.add("good", "Код").add_if_any("also", Secret{"\xf0\x9f\x99\x82"});
    BOOST_TEST(body.not_utf8() == "");
    body.add("bad", Secret{"\xff"}).add("worse", "\xc3");
    BOOST_TEST(body.not_utf8() == "bad");
    for (std::string const text : {"\x80", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xe2\x82"}) {
        JsonBody other;
        other.add_if_any("t", text);
        BOOST_TEST(other.not_utf8() == "t");
    }
}

BOOST_AUTO_TEST_SUITE_END()
