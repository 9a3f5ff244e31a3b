#include <smsaero/testing/sandbox_numbers.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(sandbox_numbers)

using namespace smsaero::testing;

static_assert(is_number("7999000"));
static_assert(is_number("799900000012345"));
static_assert(!is_number(""));
static_assert(!is_number("799900"));
static_assert(!is_number("7999000000123456"));
static_assert(!is_number("09990000001"));
static_assert(!is_number("+79990000001"));

static_assert(reach_of("79990000001") == SandboxReach::Available);
static_assert(reach_of("79990000222") == SandboxReach::Unavailable);
static_assert(reach_of("79990000333") == SandboxReach::NonExistent);
static_assert(reach_of("79990000022") == SandboxReach::Available);
static_assert(reach_of("79990000033") == SandboxReach::Available);
static_assert(reach_of("79990002223") == SandboxReach::Available);

BOOST_AUTO_TEST_CASE(the_last_digit_is_the_code_of_the_operator) {
    BOOST_TEST(operator_of("79990000001").name == "MEGAFON");
    BOOST_TEST(operator_of("79990000004").name == "MTS");
    BOOST_TEST(operator_of("79990000005").name == "BEELINE");
    BOOST_TEST(operator_of("79990000006").name == "TELE2");
    for (auto const* other : {"79990000000", "79990000002", "79990000003", "79990000007"}) {
        BOOST_TEST(operator_of(other).name == "OTHER");
        BOOST_TEST(operator_of(other).code == 0);
    }
    for (auto const& each : sandbox_operators)
        if (each.code != 0)
            BOOST_TEST(operator_of("7999000000" + std::to_string(each.code)).code == each.code);
}

BOOST_AUTO_TEST_CASE(each_hlr_status_has_its_word) {
    BOOST_TEST(extended_hlr_status(1) == "available");
    BOOST_TEST(extended_hlr_status(2) == "unavailable");
    BOOST_TEST(extended_hlr_status(3) == "nonexistent");
    BOOST_TEST(extended_hlr_status(4) == "in work");
}

BOOST_AUTO_TEST_SUITE_END()
