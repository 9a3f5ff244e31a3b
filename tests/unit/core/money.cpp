#include <smsaero/core/money.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(money)

using namespace smsaero;

namespace {

constexpr std::optional<std::int64_t> read(std::string_view text) {
    auto const money = Money::parse(text);
    return money ? std::optional{money->millionths()} : std::nullopt;
}

std::string written(std::int64_t millionths) { return Money::of_millionths(millionths).text(); }

static_assert(read("5.49") == 5'490'000);
static_assert(read("0") == 0);
static_assert(read("0.000001") == 1);
static_assert(read("-1.5") == -1'500'000);
static_assert(read("0005.4900") == 5'490'000);

} // namespace

BOOST_AUTO_TEST_CASE(what_is_no_amount_is_none) {
    for (char const* text :
         {"", ".", "-", "5.", ".5", "5.4900001", "1e3", "+5", " 5", "5 ", "5,49", "0x10", "5.4.9", "--5",
          "9223372036854775807", "9223372036854.775808", "99999999999999999999999"})
        BOOST_TEST(!read(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(sums_are_exact_where_fractions_of_two_are_not) {
    Money sum;
    for (int i = 0; i < 10; ++i)
        sum = sum + *Money::parse("0.1");
    BOOST_TEST((sum == *Money::parse("1")));
    BOOST_TEST((*Money::parse("5.49") * 3 == *Money::parse("16.47")));
    BOOST_TEST((*Money::parse("5.49") - *Money::parse("6") == *Money::parse("-0.51")));
    BOOST_TEST((*Money::parse("5.49") < *Money::parse("5.5")));
}

BOOST_AUTO_TEST_CASE(the_largest_amount_is_read) {
    BOOST_TEST((read("9000000000000.999999") == 9'000'000'000'000'999'999));
}

BOOST_AUTO_TEST_CASE(text_has_no_zeros_at_its_end) {
    BOOST_TEST(Money{}.text() == "0");
    BOOST_TEST(written(5'490'000) == "5.49");
    BOOST_TEST(written(5'000'000) == "5");
    BOOST_TEST(written(100'000'000) == "100");
    BOOST_TEST(written(1) == "0.000001");
    BOOST_TEST(written(100'001) == "0.100001");
    BOOST_TEST(Money::parse("0005.4900")->text() == "5.49");
}

BOOST_AUTO_TEST_CASE(an_amount_below_zero_keeps_its_sign) {
    BOOST_TEST(written(-1'500'000) == "-1.5");
    BOOST_TEST(written(-1) == "-0.000001");
    BOOST_TEST(written(-100'000'000) == "-100");
    BOOST_TEST(Money::parse("-0")->text() == "0");
}

BOOST_AUTO_TEST_CASE(the_extremes_are_written) {
    using Limits = std::numeric_limits<std::int64_t>;
    BOOST_TEST(written(Limits::max()) == "9223372036854.775807");
    BOOST_TEST(written(Limits::min()) == "-9223372036854.775808");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_as_the_same_amount) {
    for (std::int64_t const millionths :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{10}, std::int64_t{999'999}, std::int64_t{1'000'000},
          std::int64_t{1'000'001}, std::int64_t{5'490'000}, std::int64_t{123'456'789'012'345'678},
          std::int64_t{9'000'000'000'000'999'999}})
        for (std::int64_t const sign : {1, -1})
            BOOST_TEST((read(written(sign * millionths)) == sign * millionths), written(millionths));
}

BOOST_AUTO_TEST_SUITE_END()
