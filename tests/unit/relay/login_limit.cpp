#include "login_limit.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(login_limit)

using namespace std::chrono_literals;
using relay::LoginLimit;

namespace {

/// A limit on a clock that stands still until it is moved.
struct Trial {
    LoginLimit limit;
    LoginLimit::Time now{24h};

    /// How long `address` has to wait, in seconds; with nothing, it has failed once more.
    long guess(std::string const& address) {
        auto const wait = limit.wait(address, now);
        if (wait == 0s) limit.failed(address, now);
        return wait.count();
    }
    /// Failures of so many networks that nobody knows.
    void crowd(std::size_t networks) {
        for (std::size_t i = 0; i < networks; ++i)
            guess("10." + std::to_string(i >> 16) + "." + std::to_string(i >> 8 & 255) + "."
                  + std::to_string(i & 255));
    }
};

std::string const here = "192.0.2.1";
std::string const there = "198.51.100.1";

} // namespace

BOOST_AUTO_TEST_CASE(behind_five_failures_each_takes_twice_as_long) {
    Trial trial;
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.guess(here) == 0);
    for (long wait : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600}) {
        BOOST_TEST(trial.guess(here) == wait);
        trial.now += std::chrono::seconds(wait) - 1ms;
        BOOST_TEST(trial.guess(here) == 1);
        trial.now += 1ms;
        BOOST_TEST(trial.guess(here) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_try_that_was_refused_makes_nobody_wait_longer) {
    Trial trial;
    for (int i = 0; i < 1000; ++i)
        trial.guess(here);
    BOOST_TEST(trial.guess(here) == 30);
}

BOOST_AUTO_TEST_CASE(others_do_not_wait_for_that) {
    Trial trial;
    for (int i = 0; i < 6; ++i)
        trial.guess(here);
    BOOST_TEST(trial.guess(there) == 0);
}

BOOST_AUTO_TEST_CASE(failures_are_forgotten_behind_a_login_and_after_an_hour_without) {
    Trial trial;
    for (int i = 0; i < 4; ++i)
        trial.guess(here);
    trial.limit.succeeded(here);
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.guess(here) == 0);
    trial.now += 30s + 1h;
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.guess(here) == 0);
    BOOST_TEST(trial.guess(here) == 30);
}

BOOST_AUTO_TEST_CASE(half_of_an_ipv6_address_is_one_network) {
    Trial trial;
    for (std::string last : {"1", "2", "3", "4", "5"})
        BOOST_TEST(trial.guess("2001:db8::" + last) == 0);
    BOOST_TEST(trial.guess("2001:db8::6") == 30);
    BOOST_TEST(trial.guess("2001:db8:0:1::6") == 0);
    BOOST_TEST(trial.guess("::ffff:" + here) == 0);
    for (int i = 0; i < 4; ++i)
        trial.guess(here);
    BOOST_TEST(trial.guess("::ffff:" + here) == 30);
}

BOOST_AUTO_TEST_CASE(behind_many_failures_from_everywhere_all_wait_a_minute_and_no_longer) {
    Trial trial;
    trial.crowd(99);
    BOOST_TEST(trial.guess(here) == 0);
    BOOST_TEST(trial.guess(there) == 60);
    trial.now += 59s;
    trial.crowd(4000); // who go on do not make it longer
    BOOST_TEST(trial.limit.wait(there, trial.now).count() == 1);
    trial.now += 1s;
    BOOST_TEST(trial.guess(there) == 0);
    BOOST_TEST(trial.guess(there) == 60); // once
    trial.now += 60s;
    BOOST_TEST(trial.guess(there) == 0);
}

BOOST_AUTO_TEST_CASE(a_try_that_waited_is_one_try) {
    Trial trial;
    trial.crowd(100);
    BOOST_TEST(trial.limit.wait(here, trial.now) == 60s);
    trial.now += 2min;
    BOOST_TEST(trial.limit.wait(here, trial.now) == 0s);
    BOOST_TEST(trial.limit.wait(here, trial.now) == 60s);
}

BOOST_AUTO_TEST_CASE(when_they_are_an_hour_old_nobody_waits) {
    Trial trial;
    trial.crowd(100);
    trial.now += 1h;
    BOOST_TEST(trial.guess(here) == 0);
}

BOOST_AUTO_TEST_CASE(where_somebody_has_logged_in_only_their_own_failures_count) {
    Trial trial;
    trial.limit.succeeded(here);
    trial.crowd(200);
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.guess(here) == 0);
    BOOST_TEST(trial.guess(here) == 30);
}

BOOST_AUTO_TEST_CASE(however_many_there_are_whoever_waits_the_longest_still_waits) {
    Trial trial;
    for (int i = 0; i < 12; ++i) {
        trial.guess(here);
        trial.now += std::chrono::seconds(trial.limit.wait(here, trial.now));
    }
    trial.guess(here);
    trial.crowd(2 * LoginLimit::most_networks);
    BOOST_TEST(trial.guess(here) == 3600);
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_one_all_the_same) {
    Trial trial;
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.guess("") == 0);
    BOOST_TEST(trial.guess("") == 30);
    BOOST_TEST(trial.guess(std::string(100'000, 'x')) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
