// Which gate a call begins with, after what became of the calls before it on the same credentials.
#include <smsaero/exchange/exchange.hpp>

#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/manual_clock.hpp>

#include "../../support/printing.hpp"
#include "../../support/probe.hpp"
#include "../../support/replies.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(gate_order_of_calls)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using testing::CaptureLogger;
using testing::ManualClock;

namespace {

/// Three gates, called again and again.
struct Calls {
    Calls() { ManualClock::reset(); }

    /// The first letters of the hosts that a call went to, by what each post came to.
    std::string play(std::vector<PostResult> script) {
        Exchange<Probe, CaptureLogger, ManualClock> exchange{{}, credentials, logger};
        std::string hosts;
        std::optional<PostTo> post = exchange.begin();
        while (post) {
            hosts += post->gate->host.substr(0, 1);
            BOOST_REQUIRE(hosts.size() <= script.size());
            post = exchange.next(std::move(script[hosts.size() - 1]));
        }
        return hosts;
    }

    Credentials credentials{
        Account{.api_key = Secret{"key"},
                .gates = {{.host = "a.example"}, {.host = "b.example"}, {.host = "c.example"}}}};
    CaptureLogger logger;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_gate_that_was_not_reached_is_tried_last_for_a_minute) {
    Calls calls;
    BOOST_TEST(calls.play({unreached(), accepted()}) == "ab");
    BOOST_TEST(calls.play({accepted()}) == "b");
    BOOST_TEST(calls.play({unreached(), unreached(), accepted()}) == "bca");
    BOOST_TEST(calls.play({accepted()}) == "a"); // which has answered since
    ManualClock::advance(60s);
    BOOST_TEST(calls.play({unreached(), accepted()}) == "ab");
    ManualClock::advance(59s);
    BOOST_TEST(calls.play({accepted()}) == "b");
    ManualClock::advance(1s);
    BOOST_TEST(calls.play({accepted()}) == "a");
}

BOOST_AUTO_TEST_CASE(so_is_one_that_took_a_request_and_did_not_answer) {
    Calls calls;
    BOOST_TEST(calls.play({lost(Errc::TimedOut)}) == "a");
    BOOST_TEST(calls.play({lost(Errc::ConnectionLost)}) == "b");
    BOOST_TEST(calls.play({lost(Errc::WriteFailed, Phase::Write)}) == "c");
    BOOST_TEST(calls.play({accepted()}) == "a");
}

BOOST_AUTO_TEST_CASE(a_reply_is_an_answer_whatever_it_says) {
    for (PostResult const& said : {refused(), reply(502, "<html>"), reply(429, "{}"), reply(200, "")}) {
        Calls calls;
        BOOST_TEST(calls.play({said}) == "a");
        BOOST_TEST(calls.play({accepted()}) == "a");
    }
}

BOOST_AUTO_TEST_CASE(what_the_caller_or_this_machine_did_is_no_fault_of_the_gate) {
    for (PostResult const& failure :
         {unreached(Errc::Cancelled), lost(Errc::Cancelled), unreached(Errc::ConnectFailed, Phase::Local),
          unreached(Errc::TimedOut, Phase::Queue)}) {
        Calls calls;
        calls.play({failure, accepted()});
        BOOST_TEST(calls.play({accepted()}) == "a");
    }
}

BOOST_AUTO_TEST_CASE(the_order_of_a_call_is_settled_when_it_begins) {
    Calls calls;
    calls.play({unreached(), accepted()});
    Exchange<Probe, CaptureLogger, ManualClock> exchange{{}, calls.credentials, calls.logger};
    auto const first = exchange.begin();
    BOOST_REQUIRE(first);
    BOOST_TEST(first->gate->host == "b.example");
    calls.play({unreached(), accepted()}); // b fails, c answers
    ManualClock::advance(61s);             // nobody is doubtful any more, and its time is over
    BOOST_TEST(!exchange.next(unreached()));
    BOOST_TEST(calls.logger.lines().back() == "finished sms/send at b.example: not_sent, connect_failed, 0");
}

BOOST_AUTO_TEST_CASE(each_gate_is_asked_once_even_while_their_order_changes) {
    Calls calls;
    calls.play({unreached(), accepted()});
    Exchange<Probe, CaptureLogger, ManualClock> exchange{{}, calls.credentials, calls.logger};
    std::string hosts;
    for (auto post = exchange.begin(); post; post = exchange.next(unreached())) {
        hosts += post->gate->host.substr(0, 1);
        calls.credentials.health().failed(1, ManualClock::now());
        calls.credentials.health().answered(0);
    }
    BOOST_TEST(hosts == "bca");
}

BOOST_AUTO_TEST_SUITE_END()
