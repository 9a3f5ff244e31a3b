#include <smsaero/config/ecmascript_number.hpp>

#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

BOOST_AUTO_TEST_SUITE(ecmascript_number_suite)

using namespace smsaero;

namespace {

std::string written(double number) {
    std::string out;
    append_ecmascript_number(out, number);
    return out;
}

/// ECMA-262, Number::toString, by trial: the fewest digits that read back, then the standard's five forms.
std::string slowly_written(double number) {
    if (number < 0) return "-" + slowly_written(-number);
    char form[64];
    int digits = 1;
    do
        std::snprintf(form, sizeof form, "%.*e", digits - 1, number);
    while (std::strtod(form, nullptr) != number && digits++ < 17);
    std::string s;
    char const* at = form;
    for (; *at != 'e'; ++at)
        if (*at != '.') s += *at;
    int const n = std::atoi(at + 1) + 1;
    int const k = static_cast<int>(s.size());
    auto const zeros = [](int count) { return std::string(static_cast<std::size_t>(count), '0'); };
    if (k <= n && n <= 21) return s + zeros(n - k);
    if (0 < n && n <= 21) return s.insert(static_cast<std::size_t>(n), ".");
    if (-6 < n && n <= 0) return "0." + zeros(-n) + s;
    std::string const exponent = (n - 1 < 0 ? "e-" : "e+") + std::to_string(std::abs(n - 1));
    return (k == 1 ? s : s.insert(1, ".")) + exponent;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_notation_changes_where_javascript_changes_it) {
    BOOST_TEST(written(0.0) == "0");
    BOOST_TEST(written(-0.0) == "0");
    BOOST_TEST(written(1) == "1");
    BOOST_TEST(written(-1.5) == "-1.5");
    BOOST_TEST(written(100) == "100");
    BOOST_TEST(written(1e20) == "100000000000000000000");
    BOOST_TEST(written(123456789012345680000.0) == "123456789012345680000");
    BOOST_TEST(written(999999999999999900000.0) == "999999999999999900000");
    BOOST_TEST(written(1e21) == "1e+21");
    BOOST_TEST(written(1.5e21) == "1.5e+21");
    BOOST_TEST(written(0.1) == "0.1");
    BOOST_TEST(written(0.000001) == "0.000001");
    BOOST_TEST(written(0.0000015) == "0.0000015");
    BOOST_TEST(written(1e-7) == "1e-7");
    BOOST_TEST(written(-1.5e-7) == "-1.5e-7");
    BOOST_TEST(written(9999999.5) == "9999999.5");
    BOOST_TEST(written(0.30000000000000004) == "0.30000000000000004");
}

BOOST_AUTO_TEST_CASE(the_extremes_are_right) {
    BOOST_TEST(written(5e-324) == "5e-324");
    BOOST_TEST(written(1.7976931348623157e308) == "1.7976931348623157e+308");
    BOOST_TEST(written(2.2250738585072014e-308) == "2.2250738585072014e-308");
    BOOST_TEST(written(9007199254740992.0) == "9007199254740992");
    BOOST_TEST(written(18446744073709551616.0) == "18446744073709552000");
    BOOST_TEST(written(1e23) == "1e+23");
}

BOOST_AUTO_TEST_CASE(random_numbers_agree_with_a_slow_search_for_the_shortest_digits) {
    std::mt19937_64 random(7);
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
        // Half of them over all doubles, half where the notation changes.
        double const any = std::bit_cast<double>(std::uint64_t{random()});
        double const near =
            std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 110) - 90);
        double const number = i % 2 == 0 ? any : near;
        if (!std::isfinite(number) || number == 0) continue;
        if (written(number) == slowly_written(number)) continue;
        ++wrong;
        BOOST_TEST_MESSAGE(written(number) << " but slowly " << slowly_written(number));
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
