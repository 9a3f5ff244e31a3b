#include <smsaero/testing/conformance_verdict.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <utility>

BOOST_AUTO_TEST_SUITE(conformance_verdict_suite)

using namespace smsaero;
using namespace smsaero::testing;
using namespace std::chrono_literals;

namespace {

TransportFault const refused{
    .number = 3, .fault = "refused", .expected = not_sent(Errc::ConnectFailed, Phase::Connect)};
TransportFault const lost{.number = 10, .fault = "closed", .expected = unknown(Errc::ConnectionLost)};
TransportFault const fine{.number = 0, .fault = "none", .expected = replied(200, "{}")};

/// A run that met its fault, with nothing amiss.
FaultRun run(PostResult result, std::size_t seen = 1) {
    FaultRun made;
    made.met = true;
    made.result = std::move(result);
    made.seen = seen;
    made.elapsed = 10ms;
    made.deadline = 5s;
    return made;
}

TransportFailure says(Reached reached) { return {.code = Errc::WriteFailed, .reached = reached}; }

ConformanceVerdict verdict(TransportFault const& fault, FaultRun const& of) {
    return conformance_row(fault, false, of).verdict;
}

} // namespace

BOOST_AUTO_TEST_CASE(nothing_reached_must_be_proved) {
    BOOST_TEST(verdict(refused, run(says(Reached::Nothing), 0)) == ConformanceVerdict::Right);
    BOOST_TEST(verdict(refused, run(says(Reached::Something), 0)) == ConformanceVerdict::Cautious);
    BOOST_TEST(verdict(lost, run(says(Reached::Something))) == ConformanceVerdict::Right);
    BOOST_TEST(verdict(lost, run(says(Reached::Nothing))) == ConformanceVerdict::Wrong);
    BOOST_TEST(verdict(lost, run(says(Reached::Nothing), 0)) == ConformanceVerdict::Wrong);
}

BOOST_AUTO_TEST_CASE(a_request_to_a_server_that_must_not_be_trusted_is_wrong_whatever_is_said_of_it) {
    for (auto const reached : {Reached::Nothing, Reached::Something}) {
        auto const row = conformance_row(refused, true, run(says(reached), 1));
        BOOST_TEST(row.verdict == ConformanceVerdict::Wrong);
        BOOST_TEST(row.note == "sent its request where it must not");
    }
    BOOST_TEST(verdict(refused, run(Response{200, "{}"}, 1)) == ConformanceVerdict::Wrong);
}

BOOST_AUTO_TEST_CASE(replies_and_failures_must_not_be_confused) {
    BOOST_TEST(verdict(fine, run(Response{200, "{}"})) == ConformanceVerdict::Right);
    BOOST_TEST(verdict(fine, run(Response{201, "{}"})) == ConformanceVerdict::Wrong);
    BOOST_TEST(verdict(fine, run(Response{200, "{"})) == ConformanceVerdict::Wrong);
    BOOST_TEST(verdict(fine, run(says(Reached::Something))) == ConformanceVerdict::Wrong);
    BOOST_TEST(verdict(lost, run(Response{200, "{}"})) == ConformanceVerdict::Wrong);
    BOOST_TEST(verdict(refused, run(Response{200, "{}"}, 0)) == ConformanceVerdict::Wrong);
}

BOOST_AUTO_TEST_CASE(to_give_up_on_a_connection_that_died_while_idle_is_cautious) {
    BOOST_TEST(verdict(fine, run(says(Reached::Something), 0)) == ConformanceVerdict::Cautious);
}

BOOST_AUTO_TEST_CASE(another_reading_may_be_allowed) {
    TransportFault fault = lost;
    fault.allowed = replied(200, "");
    BOOST_TEST(verdict(fault, run(Response{200, ""})) == ConformanceVerdict::Right);
    BOOST_TEST(verdict(fault, run(Response{200, "x"})) == ConformanceVerdict::Wrong);
    fault = fine;
    fault.allowed = unknown(Errc::ConnectionLost);
    BOOST_TEST(verdict(fault, run(says(Reached::Something))) == ConformanceVerdict::Cautious);
    BOOST_TEST(verdict(fault, run(says(Reached::Nothing))) == ConformanceVerdict::Wrong);
}

BOOST_AUTO_TEST_CASE(twice_is_worse_than_all_else) {
    BOOST_TEST(verdict(lost, run(says(Reached::Something), 2)) == ConformanceVerdict::Twice);
    auto thrown = run(says(Reached::Something), 2);
    thrown.result.reset();
    thrown.thrown = "why";
    BOOST_TEST(verdict(lost, thrown) == ConformanceVerdict::Twice);
}

BOOST_AUTO_TEST_CASE(what_is_amiss_otherwise_is_wrong_and_named) {
    auto const note = [](auto change) {
        auto changed = run(says(Reached::Something));
        change(changed);
        auto const row = conformance_row(lost, false, changed);
        BOOST_TEST(row.verdict == ConformanceVerdict::Wrong);
        return row.note;
    };
    BOOST_TEST(note([](FaultRun& of) {
                   of.result.reset();
                   of.thrown = "why";
               })
               == "threw: why");
    BOOST_TEST(note([](FaultRun& of) { of.others = 1; }) == "sent a request that was not asked for");
    BOOST_TEST(note([](FaultRun& of) { of.complaint = "its body was another"; }) == "its body was another");
    BOOST_TEST(note([](FaultRun& of) { of.met = false; }) == "never came as far as the fault");
    BOOST_TEST(note([](FaultRun& of) { of.elapsed = 8s; }) == "came 3000 ms late");
}

BOOST_AUTO_TEST_CASE(a_row_says_what_was_expected_and_what_was_said) {
    auto const row = conformance_row(lost, true, run(says(Reached::Nothing)));
    BOOST_TEST(row.number == 10);
    BOOST_TEST(row.over_tls);
    BOOST_TEST(row.expected == "something reached");
    BOOST_TEST(row.said == "write_failed in reply, nothing reached");
    BOOST_TEST(row.seen == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
