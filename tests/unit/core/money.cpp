#include <smsaero/core/money.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace smsaero;

namespace {

constexpr std::optional<std::int64_t> read(std::string_view text) {
    auto const money = Money::parse(text);
    return money ? std::optional{money->millionths()} : std::nullopt;
}

static_assert(read("5.49") == 5'490'000);
static_assert(read("0") == 0);
static_assert(read("0.000001") == 1);
static_assert(read("-1.5") == -1'500'000);
static_assert(read("0005.4900") == 5'490'000);

} // namespace

BOOST_AUTO_TEST_SUITE(money)

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

BOOST_AUTO_TEST_SUITE_END()
