#include "../../../examples/cli/bulk_pacer.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

BOOST_AUTO_TEST_SUITE(bulk_pacer)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

Failure const unreachable{.code = Errc::ConnectFailed};

/// How long the next message has to wait.
std::chrono::steady_clock::duration wait_of(BulkPacer& pacer) {
    auto const begun = std::chrono::steady_clock::now();
    pacer.wait_for_turn();
    return std::chrono::steady_clock::now() - begun;
}

} // namespace

BOOST_AUTO_TEST_CASE(failures_that_several_workers_meet_at_once_are_one_pause) {
    BulkPacer pacer{{}};
    auto const begun = std::chrono::steady_clock::now();
    for (int worker = 0; worker < 8; ++worker)
        pacer.pause(unreachable);
    pacer.wait_for_turn();
    auto const waited = std::chrono::steady_clock::now() - begun;
    BOOST_TEST((waited > 900ms && waited < 1900ms));
    BOOST_TEST(!pacer.is_over());
}

BOOST_AUTO_TEST_CASE(the_gateway_may_ask_for_a_longer_pause_but_not_for_one_beyond_the_patience) {
    BulkPacer pacer{{.patience = 10s}};
    pacer.pause({.code = Errc::RateLimited, .retry_after = 2s});
    BOOST_TEST((wait_of(pacer) > 1900ms));
    pacer.end_of_failures();
    pacer.pause({.code = Errc::RateLimited, .retry_after = 11s});
    BOOST_TEST(pacer.is_over());
    BOOST_TEST(pacer.why_stopped().starts_with("too many requests"));
}

BOOST_AUTO_TEST_CASE(a_pause_ends_with_the_run) {
    BulkPacer pacer{{}};
    pacer.pause({.code = Errc::RateLimited, .retry_after = 60s});
    pacer.interrupt();
    BOOST_TEST(!pacer.wait_for_turn());
    BOOST_TEST(pacer.why_stopped() == "");
}

BOOST_AUTO_TEST_CASE(the_first_reason_to_stop_is_the_one_that_is_told) {
    BulkPacer pacer{{}};
    pacer.stop("one");
    pacer.stop("two");
    BOOST_TEST(pacer.why_stopped() == "one");
    BOOST_TEST(!pacer.wait_for_turn());
}

BOOST_AUTO_TEST_CASE(only_unknown_messages_in_a_row_stop_the_run) {
    BulkPacer pacer{{.workers = 1}};
    for (int i = 0; i < 100; ++i)
        pacer.note_unknown(i % 19 != 0, unreachable);
    BOOST_TEST(!pacer.is_over());
    for (int i = 0; i < 20; ++i)
        pacer.note_unknown(true, unreachable);
    BOOST_TEST(pacer.is_over());
}

BOOST_AUTO_TEST_CASE(the_rate_does_not_catch_up_on_what_it_missed) {
    BulkPacer pacer{{.rate = 20}};
    pacer.wait_for_turn();
    std::this_thread::sleep_for(300ms);
    auto const begun = std::chrono::steady_clock::now();
    pacer.wait_for_turn();
    pacer.wait_for_turn();
    BOOST_TEST((std::chrono::steady_clock::now() - begun > 30ms));
}

BOOST_AUTO_TEST_SUITE_END()
