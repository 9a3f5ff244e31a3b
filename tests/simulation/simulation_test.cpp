#include "simulation.hpp"

#include "sim_judge.hpp"
#include "sim_world.hpp"

#include <smsaero/core/outcome.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using namespace smsaero::simulation;

namespace {

/// That what is planted breaks a promise within 10,000 sends, one that is kept without it. One of `signs`
/// stands in what is said of it.
void check_caught(Planted planted, std::initializer_list<char const*> signs) {
    for (std::uint64_t seed : {1u, 2u, 3u}) {
        Options options{.seed = seed, .sends = 10'000, .planted = planted};
        Report const report = simulate(options);
        BOOST_TEST_CONTEXT(describe(options, report)) {
            BOOST_TEST(!report.violation.empty());
            BOOST_TEST(std::any_of(signs.begin(), signs.end(), [&](char const* sign) {
                return report.violation.find(sign) != std::string::npos;
            }));
        }
        options.planted = Planted::Nothing;
        BOOST_TEST(simulate(options).violation == "");
    }
}

/// What is said of a call with this outcome, otherwise in order, that the gateway saw and billed so often.
std::string_view verdict(Outcome outcome, unsigned seen, unsigned billed) {
    CallRecord const call{
        .seen = seen, .billed = billed, .finished = 1, .ended = 1, .logged = outcome, .outcome = outcome};
    return wrong_with(call, 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(simulation_suite, *boost::unit_test::timeout(600))

BOOST_AUTO_TEST_CASE(no_promise_is_broken_in_100000_sends_through_every_fault) {
    Options const options{.seed = 1, .sends = 100'000};
    Report const report = simulate(options);
    BOOST_TEST_MESSAGE(describe(options, report));
    BOOST_TEST(report.violation == "", describe(options, report));
    BOOST_TEST(report.sends >= options.sends);
    BOOST_TEST(too_rare(report) == std::vector<std::string>{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_seed_replays_its_run_and_another_seed_is_another_run) {
    Report const first = simulate({.seed = 7, .sends = 5'000});
    Report const again = simulate({.seed = 7, .sends = 5'000});
    BOOST_TEST(first.digest == again.digest);
    BOOST_TEST(first.sends == again.sends);
    BOOST_TEST((first.faults == again.faults));
    BOOST_TEST(first.digest != simulate({.seed = 8, .sends = 5'000}).digest);
}

BOOST_AUTO_TEST_CASE(tracing_a_message_changes_nothing_and_tells_how_it_went) {
    Report const plain = simulate({.seed = 7, .sends = 1'000});
    Report const traced = simulate({.seed = 7, .sends = 1'000, .traced = 100});
    BOOST_TEST(plain.digest == traced.digest);
    BOOST_TEST(plain.trace.empty());
    BOOST_TEST(traced.trace.size() >= 2u);
}

BOOST_AUTO_TEST_CASE(each_outcome_promises_what_the_gateway_saw_and_billed) {
    for (unsigned seen : {0u, 1u, 2u}) {
        for (unsigned billed = 0; billed <= seen; ++billed) {
            BOOST_TEST(verdict(Outcome::NotSent, seen, billed).empty() == (seen == 0));
            BOOST_TEST(verdict(Outcome::Rejected, seen, billed).empty() == (seen == 1 && billed == 0));
            BOOST_TEST(verdict(Outcome::Sent, seen, billed).empty() == (seen == 1 && billed == 1));
            BOOST_TEST(verdict(Outcome::Unknown, seen, billed).empty() == (seen <= 1));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_call_ends_once_in_time_with_its_own_receipt_and_one_event) {
    CallRecord const sound{.seen = 1,
                           .billed = 1,
                           .finished = 1,
                           .ended = 1,
                           .logged = Outcome::Sent,
                           .outcome = Outcome::Sent,
                           .receipt = 1};
    BOOST_TEST(wrong_with(sound, 1) == "");
    BOOST_TEST(wrong_with(sound, 2) != "");
    for (unsigned times : {0u, 2u}) {
        CallRecord call = sound;
        call.ended = times;
        BOOST_TEST(wrong_with(call, 1) != "");
        call = sound;
        call.finished = times;
        BOOST_TEST(wrong_with(call, 1) != "");
    }
    CallRecord call = sound;
    call.logged = Outcome::Unknown;
    BOOST_TEST(wrong_with(call, 1) != "");
    call = sound;
    call.late = patience + std::chrono::nanoseconds{1};
    BOOST_TEST(wrong_with(call, 1) != "");
}

BOOST_AUTO_TEST_CASE(a_message_that_is_billed_in_two_of_its_calls_is_a_violation) {
    World world{1};
    for (Outcome outcome : {Outcome::Unknown, Outcome::Sent}) {
        CallRecord& call = world.journal.at(5, world.journal.begin(5));
        call = {.seen = 1, .billed = 1, .finished = 1, .ended = 1, .logged = outcome, .outcome = outcome};
    }
    judge(world, 5);
    BOOST_TEST(world.violation == "message 5: billed 2 times");
    BOOST_TEST(world.journal.unjudged() == 0u);
}

BOOST_AUTO_TEST_CASE(a_retry_of_what_is_unknown_is_caught) {
    check_caught(Planted::RetriesUnknown, {"seen 2"});
}

BOOST_AUTO_TEST_CASE(taking_from_bytes_transferred_what_was_reached_is_caught) {
    // Or the next gate got it too.
    check_caught(Planted::TrustsBytesTransferred, {"not_sent, but the gateway saw it", "seen 2"});
}

BOOST_AUTO_TEST_CASE(reuse_of_a_connection_after_a_desync_is_caught) {
    check_caught(Planted::ReusesAfterDesync,
                 {"with the receipt of another call", "sent, but not billed", "rejected, but billed"});
}

BOOST_AUTO_TEST_CASE(a_gate_tried_again_after_a_reply_timeout_is_caught) {
    check_caught(Planted::PostsAgainAfterTimeout, {"seen 2"});
}

BOOST_AUTO_TEST_CASE(a_fault_that_hardly_occurs_is_too_rare) {
    Report report{.sends = 100'000};
    report.outcomes.fill(100);
    report.phases.fill(100);
    report.faults.fill(100);
    BOOST_TEST(too_rare(report).empty());
    report.faults[0] = 99;
    BOOST_TEST(too_rare(report).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
