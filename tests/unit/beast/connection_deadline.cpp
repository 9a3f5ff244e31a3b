// Deadlines by a clock that the test moves: gates that are dead, and one that never answers.
#include <smsaero/beast/connection.hpp>

#include "../../support/fake_network.hpp"
#include "../../support/peers.hpp"
#include "../../support/posting.hpp"
#include "../../support/probe.hpp"
#include "../../support/sending.hpp"

#include <smsaero/exchange/exchange.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/wire/credentials.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace connection_deadline {

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

/// Looks at the clock again whenever the context is polled.
struct AtEveryPoll {
    static ManualClock::duration to_wait_duration(ManualClock::duration) { return {}; }
    static ManualClock::duration to_wait_duration(ManualClock::time_point) { return {}; }
};
using ManualConnection =
    Connection<std::function<void(PostResult, EndedIn)>,
               FakeTcpNetwork<boost::asio::basic_waitable_timer<ManualClock, AtEveryPoll>>>;

constexpr auto deadline = 12s;

/// What a call through these gates comes to, and how long it took by the clock, which stands still while
/// something happens.
struct Call {
    Call(std::vector<Gate> gates, std::string const& ca_pem) {
        Credentials const credentials{account_with(std::move(gates), deadline)};
        TlsContext const tls = make_tls_context({.ca_pem = ca_pem}).value();
        Exchange<Probe, CaptureLogger, ManualClock> exchange{Probe{}, credentials, logger};
        auto const start = ManualClock::now();
        for (auto to = exchange.begin(); to;) {
            ++posts;
            to = exchange.next(post(*to, exchange.request(), tls));
        }
        took = ManualClock::now() - start;
        result = exchange.take_result();
    }

    static PostResult post(PostTo const& to, Request const& request, TlsContext const& tls) {
        boost::asio::io_context context;
        auto const connection = std::make_shared<ManualConnection>(
            context.get_executor(), tls, nullptr,
            Timeouts{.resolve = 1min, .connect = 1min, .handshake = 1min}, *to.gate);
        std::optional<PostResult> result;
        connection->post(request, to.deadline,
                         [&](PostResult reply, EndedIn) { result.emplace(std::move(reply)); });
        while (!result) {
            for (int i = 0; i < 20 && !result; ++i) { // for what the peer does to arrive
                context.poll();
                std::this_thread::sleep_for(1ms);
            }
            if (!result) ManualClock::advance(100ms);
        }
        return std::move(*result);
    }

    CaptureLogger logger;
    int posts = 0;
    ManualClock::duration took{};
    ProbeResult result;
};

} // namespace connection_deadline

BOOST_FIXTURE_TEST_SUITE(connection_deadline, UsesNetwork, *boost::unit_test::timeout(60))

BOOST_AUTO_TEST_CASE(a_gate_that_accepts_and_never_answers_is_unknown_in_its_reply_at_the_deadline) {
    Peer const silent{PeerTls::Good, {step::Hang{}}};
    Peer const next{PeerTls::Good, {ok_reply()}};
    Call const call{{silent.gate(), next.gate()}, silent.ca_pem() + next.ca_pem()};
    BOOST_TEST(call.result.outcome == Outcome::Unknown);
    BOOST_TEST(call.result.reply.error().code == Errc::TimedOut);
    BOOST_TEST(call.result.reply.error().phase == Phase::Reply);
    BOOST_TEST((call.took == deadline));
    BOOST_TEST(silent.complete_requests() == 1u);
    BOOST_TEST(next.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(three_dead_gates_take_no_longer_than_the_deadline_and_get_nothing) {
    PeerSetup const dead{.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }};
    Peer const gates[] = {Peer{dead}, Peer{dead}, Peer{dead}};
    Call const call{{gates[0].gate(), gates[1].gate(), gates[2].gate()}, gates[0].ca_pem()};
    BOOST_TEST(call.result.outcome == Outcome::NotSent);
    BOOST_TEST(call.result.reply.error().code == Errc::TimedOut);
    BOOST_TEST(call.result.reply.error().phase == Phase::Handshake);
    BOOST_TEST(call.posts == 3);
    BOOST_TEST((call.took == deadline));
}

BOOST_AUTO_TEST_SUITE_END()
