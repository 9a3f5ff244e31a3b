#include <smsaero/wire/lenient.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(lenient_suite)

using namespace smsaero;

namespace {

JsonView view(std::string_view text) { return JsonView::parse(text).value(); }

std::optional<std::int64_t> integer(std::string_view text) { return lenient::integer(view(text)); }

std::string word(std::string_view text) { return lenient::word(view(text)); }

/// In Unix seconds.
std::optional<std::int64_t> time(std::string_view text) {
    auto const moment = lenient::time(view(text));
    return moment ? std::optional<std::int64_t>{moment->time_since_epoch().count()} : std::nullopt;
}

std::optional<PhoneNumber> phone(std::string_view text) { return lenient::phone(view(text)); }

std::string secret(std::optional<JsonView> value) { return std::string{lenient::secret(value).reveal()}; }

std::string decimal(std::string_view text) { return lenient::decimal(view(text)).value_or("nothing"); }

} // namespace

BOOST_AUTO_TEST_CASE(a_member_of_no_object_is_nothing) {
    JsonView const object = view(R"({"id":1,"i\u0064s":[2],"a":{"b":3},"a":4})");
    BOOST_REQUIRE(lenient::member(object, "id"));
    BOOST_TEST(lenient::member(object, "id")->token() == "1");
    BOOST_TEST((lenient::member(object, "ids")->kind() == JsonKind::Array));
    BOOST_TEST(lenient::member(object, "a")->token() == "4");
    BOOST_TEST(!lenient::member(object, "Id"));
    BOOST_TEST(!lenient::member(object, "b"));
    for (std::string_view text : {"null", "[1]", "\"id\"", "1"})
        BOOST_TEST(!lenient::member(view(text), "id"));
}

BOOST_AUTO_TEST_CASE(the_only_element_of_an_array_stands_for_it) {
    auto const item_of = [](std::string_view text) { return lenient::only_item(view(text)); };
    BOOST_TEST(item_of("[7]").token() == "7");
    for (std::string_view text : {"[[7]]", "[7,8]", "[]"})
        BOOST_TEST((item_of(text).kind() == JsonKind::Array), text);
    BOOST_TEST((item_of("{}").kind() == JsonKind::Object));
}

BOOST_AUTO_TEST_CASE(a_whole_number_may_be_a_string) {
    BOOST_TEST((integer("440000001") == 440000001));
    BOOST_TEST((integer(R"("440000001")") == 440000001));
    BOOST_TEST((integer("0") == 0));
    BOOST_TEST((integer("-5") == -5));
    BOOST_TEST((integer(R"("-5")") == -5));
    BOOST_TEST((integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max()));
    BOOST_TEST((integer(R"("9223372036854775807")") == std::numeric_limits<std::int64_t>::max()));
}

BOOST_AUTO_TEST_CASE(what_is_no_whole_number_of_63_bits_is_nothing) {
    for (std::string_view text : {"9223372036854775808",
                                  "18446744073709551615",
                                  "1e30",
                                  "1.5",
                                  "1.0",
                                  "1e3",
                                  "null",
                                  "true",
                                  "[1]",
                                  "{}",
                                  R"("")",
                                  R"("9223372036854775808")",
                                  R"("1.5")",
                                  R"("1e3")",
                                  R"(" 1")",
                                  R"("1 ")",
                                  R"("+1")",
                                  R"("0x1")",
                                  R"("1\u0000")",
                                  R"("one")",
                                  R"("-")"})
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(!integer(text).has_value()); }
    BOOST_TEST(!lenient::integer(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(money_is_decimal_text) {
    BOOST_TEST(decimal("5.49") == "5.49");
    BOOST_TEST(decimal(R"("5.49")") == "5.49");
    BOOST_TEST(decimal("1389.26") == "1389.26");
    BOOST_TEST(decimal("0.1") == "0.1");
    BOOST_TEST(decimal("100") == "100");
    BOOST_TEST(decimal("-3.5") == "-3.5");
    BOOST_TEST(decimal("1.10") == "1.10"); // as the gateway writes it
    BOOST_TEST(decimal("12345678901234567890.12") == "12345678901234567890.12");
    BOOST_TEST(decimal("1e3") == "1000");
    BOOST_TEST(decimal("1e21") == "1000000000000000000000");
    BOOST_TEST(decimal("1.5e-7") == "0.00000015");
    BOOST_TEST(decimal(R"("0")") == "0");
    BOOST_TEST(decimal(R"("1.00")") == "1.00");
    BOOST_TEST(decimal(R"("-0.01")") == "-0.01");
    BOOST_TEST(decimal(R"("12345678901234567890123456789.01")") == "12345678901234567890123456789.01");
}

BOOST_AUTO_TEST_CASE(the_longest_numbers_find_room) {
    BOOST_TEST(decimal("1.7976931348623157e308").size() == 309u);
    BOOST_TEST(decimal("-1.7976931348623157e308").size() == 310u);
    BOOST_TEST(decimal("5e-324").starts_with("0.000"));
}

BOOST_AUTO_TEST_CASE(what_is_no_decimal_is_nothing) {
    for (std::string_view text : {"1e400",         "-1e400",     "null",
                                  "false",         "[]",         "{}",
                                  R"("")",         R"("-")",     R"(".")",
                                  R"("5.")",       R"(".5")",    R"("-.5")",
                                  R"("5,49")",     R"("5.4.9")", R"("1e3")",
                                  R"("5.49 RUB")", R"(" 5")",    R"("+5")",
                                  R"("--5")",      R"("NaN")",   R"("123456789012345678901234567890.12")"})
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(decimal(text) == "nothing"); }
    BOOST_TEST(!lenient::decimal(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(text_is_a_string_alone) {
    BOOST_TEST((lenient::text(view(R"("queue\u0000é")")) == std::string{"queue\0é", 8}));
    for (std::string_view other : {"1", "null", "[\"x\"]", "{}"})
        BOOST_TEST(!lenient::text(view(other)).has_value());
    BOOST_TEST(!lenient::text(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(a_word_is_a_string_or_a_number_as_it_is_written) {
    BOOST_TEST(word(R"("SMS\u0020Aero")") == "SMS Aero");
    BOOST_TEST(word(R"("")") == "");
    BOOST_TEST(word("7001") == "7001");
    BOOST_TEST(word("1.50") == "1.50");
    BOOST_TEST(word("-1e3") == "-1e3");
    for (std::string_view other : {"null", "true", "[\"x\"]", "{}"})
        BOOST_TEST(word(other) == "", other);
    BOOST_TEST(lenient::word(std::nullopt) == "");
}

BOOST_AUTO_TEST_CASE(a_moment_is_in_unix_seconds) {
    BOOST_TEST((time("1719115820") == 1719115820));
    BOOST_TEST((time(R"("1719115820")") == 1719115820));
    BOOST_TEST((time("1") == 1));
    BOOST_TEST((time("9223372036854775807") == std::numeric_limits<std::int64_t>::max()));
}

BOOST_AUTO_TEST_CASE(what_has_not_happened_has_no_moment) {
    for (std::string_view text : {"0", R"("0")", "-1", "null", "false", R"("")", R"("2024-06-23")", "1.5",
                                  "1719115820.0", "9223372036854775808", "[1]", "{}"})
        BOOST_TEST(!time(text).has_value(), text);
    BOOST_TEST(!lenient::time(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(a_phone_number_may_be_a_number_or_a_string) {
    PhoneNumber const expected = PhoneNumber::parse("79990000001").value();
    for (std::string_view text :
         {"79990000001", R"("79990000001")", R"("+7 (999) 000-00-01")", "89990000001", R"("89990000001")"})
        BOOST_TEST((phone(text) == expected), text);
}

BOOST_AUTO_TEST_CASE(what_is_no_phone_number_is_nothing) {
    for (std::string_view text :
         {"null", "true", "0", "12345", "7999000000100000", "7.9990000001e10", "79990000001.5",
          "-79990000001", R"("")", R"("a number")", R"("7999000000x")", "[79990000001]", "{}"})
        BOOST_TEST(!phone(text).has_value(), text);
    BOOST_TEST(!lenient::phone(std::nullopt).has_value());
}

BOOST_AUTO_TEST_CASE(a_text_that_must_not_be_seen_is_read_like_any_other) {
    BOOST_TEST(secret(view(R"("code 4821")")) == "code 4821");
    BOOST_TEST(secret(view(R"("code\u0020\"4821\"")")) == "code \"4821\"");
    BOOST_TEST(secret(view("4821")) == "4821");
    BOOST_TEST(secret(view("null")) == "");
    BOOST_TEST(secret(std::nullopt) == "");
}

BOOST_AUTO_TEST_SUITE_END()
