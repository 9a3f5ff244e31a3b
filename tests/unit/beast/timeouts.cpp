#include <smsaero/beast/timeouts.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>

BOOST_AUTO_TEST_SUITE(timeouts_suite)

using namespace smsaero;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(the_defaults_are_those_of_the_manual_and_fit_into_a_call) {
    Timeouts const timeouts;
    BOOST_TEST((timeouts.resolve == 3s));
    BOOST_TEST((timeouts.connect == 3s));
    BOOST_TEST((timeouts.handshake == 5s));
    BOOST_TEST((timeouts.resolve + timeouts.connect + timeouts.handshake < 15s));
    BOOST_TEST((timeouts.idle == 15s));
}

BOOST_AUTO_TEST_CASE(what_counts_is_from_none_to_an_hour) {
    auto const check = [](Timeouts const& timeouts, Timeouts const& counted) {
        Timeouts const within = timeouts.within_range();
        BOOST_TEST((within.resolve == counted.resolve));
        BOOST_TEST((within.connect == counted.connect));
        BOOST_TEST((within.handshake == counted.handshake));
        BOOST_TEST((within.idle == counted.idle));
    };
    auto const longest = std::chrono::milliseconds::max();
    auto const shortest = std::chrono::milliseconds::min();
    check({}, {});
    check({0ms, 1ms, 1h, 1h - 1ms}, {0ms, 1ms, 1h, 1h - 1ms});
    check({longest, longest, longest, longest}, {1h, 1h, 1h, 1h});
    check({shortest, shortest, shortest, shortest}, {0ms, 0ms, 0ms, 0ms});
    check({1h + 1ms, -1ms, longest, shortest}, {1h, 0ms, 1h, 0ms});
    static_assert(Timeouts{.idle = 2h}.within_range().idle == 1h);
}

BOOST_AUTO_TEST_SUITE_END()
