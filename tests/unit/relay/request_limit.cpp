#include "request_limit.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace request_limit {

using namespace relay;
using namespace std::chrono_literals;

/// A clock that is set by hand.
struct HandClock {
    using duration = std::chrono::milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<HandClock>;

    static inline duration at{};
    static time_point now() { return time_point{at}; }
};

struct Limit {
    Limit() { HandClock::at = 1234567ms; }
    RequestLimit<HandClock> limit{3, 60s};
};

} // namespace request_limit

BOOST_FIXTURE_TEST_SUITE(request_limit, Limit)

BOOST_AUTO_TEST_CASE(so_many_are_within_it_and_no_more) {
    for (unsigned remaining : {2u, 1u, 0u}) {
        LimitState const state = limit.take();
        BOOST_TEST(state.is_within);
        BOOST_TEST(state.remaining == remaining);
        BOOST_TEST(state.most == 3u);
        BOOST_TEST(state.window.count() == 60);
    }
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST(!limit.take().is_within);
        BOOST_TEST(limit.take().remaining == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_window_begins_with_its_first_request_and_ends_when_it_says) {
    BOOST_TEST(limit.take().reset.count() == 60);
    HandClock::at += 1ms;
    BOOST_TEST(limit.take().reset.count() == 60); // rounded up, so that nobody comes too early
    HandClock::at += 58999ms;
    LimitState const late = limit.take();
    BOOST_TEST(late.reset.count() == 1);
    BOOST_TEST(late.remaining == 0u);
    HandClock::at += 999ms;
    BOOST_TEST(!limit.take().is_within);
    HandClock::at += 1ms;
    LimitState const anew = limit.take();
    BOOST_TEST(anew.is_within);
    BOOST_TEST(anew.remaining == 2u);
    BOOST_TEST(anew.reset.count() == 60);
}

BOOST_AUTO_TEST_CASE(a_pause_brings_no_more_than_one_window) {
    (void)limit.take();
    HandClock::at += 24h;
    BOOST_TEST(limit.take().remaining == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
