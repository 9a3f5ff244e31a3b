#include <smsaero/core/segment_budget.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

BOOST_AUTO_TEST_SUITE(segment_budget_suite)

using namespace smsaero;

namespace {

constexpr SmsSegments taking(std::size_t segments) {
    return {.encoding = SmsEncoding::Gsm7, .units = segments * 153, .segments = segments};
}

// What keeps to its budget compiles and costs nothing; that the rest does not compile is tested where
// compiling is (tests/compile_fail).
static_assert(std::is_empty_v<CheckBudget<UsageType::SignIn, Segments{1}, taking(1)>>);
static_assert(std::is_empty_v<CheckBudget<UsageType::SignIn, Segments{9}, taking(9)>>);
static_assert(std::is_empty_v<CheckBudget<UsageType::SignIn, Segments{10}, taking(10)>>);
static_assert(std::is_empty_v<CheckBudget<UsageType::SignIn, Segments{0}, taking(0)>>);
static_assert(std::is_empty_v<CheckBudget<UsageType::SignIn, Segments{}, taking(255)>>);

} // namespace

BOOST_AUTO_TEST_CASE(a_message_is_counted_when_a_budget_asks) {
    static_assert(count_for(Segments{1}, "Код: {{code}}", 6)
                  == SmsSegments{SmsEncoding::Ucs2, 11, 1, U'К', 0});
    static_assert(count_for(Segments{1}, "{{code}}", 16).units == 16);
    static_assert(count_for(Segments{}, "Код: {{code}}", 6) == SmsSegments{});
    BOOST_TEST(
        (count_for(Segments{1}, "Код: {{code}}", 6) == SmsSegments{SmsEncoding::Ucs2, 11, 1, U'К', 0}));
    BOOST_TEST((count_for(Segments{}, "Код: {{code}}", 6) == SmsSegments{}));
    BOOST_TEST(Segments{}.at_most == Segments::any_number);
}

BOOST_AUTO_TEST_SUITE_END()
