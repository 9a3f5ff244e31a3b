#include <smsaero/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

BOOST_AUTO_TEST_SUITE(manual_clock_suite)

using namespace std::chrono_literals;
using smsaero::testing::ManualClock;

BOOST_AUTO_TEST_CASE(it_stands_still_until_it_is_moved) {
    ManualClock::reset();
    auto const start = ManualClock::now();
    BOOST_TEST((start == ManualClock::time_point{}));
    BOOST_TEST((ManualClock::now() == start));
    ManualClock::advance(1'500ms);
    ManualClock::advance(500ms);
    BOOST_TEST((ManualClock::now() == start + 2s));
    ManualClock::reset();
    BOOST_TEST((ManualClock::now() == start));
}

BOOST_AUTO_TEST_CASE(it_stands_in_for_the_steady_clock) {
    static_assert(ManualClock::is_steady);
    static_assert(std::is_same_v<ManualClock::time_point, std::chrono::steady_clock::time_point>);
    static_assert(std::chrono::is_clock_v<ManualClock>);
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_SUITE_END()
