#include <smsaero/beast/blocking_transport.hpp>

#include "../../support/failing_memory.hpp"
#include "../../support/peers.hpp"
#include "../../support/posting.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

Peer echo(PeerTls tls = PeerTls::Good) {
    return Peer{
        {.tls = tls, .answer = [](PeerRequest const& request) { return PeerReply{ok_reply(request.body)}; }}};
}

BlockingBeastTransport transport_to(Peer const& peer) {
    return BlockingBeastTransport{make_tls_context({.ca_pem = peer.ca_pem()}).value()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(blocking_transport_suite, *boost::unit_test::timeout(60))

BOOST_AUTO_TEST_CASE(calls_of_one_thread_share_a_connection) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::None}) {
        Peer const peer = echo(tls);
        BlockingBeastTransport transport = transport_to(peer);
        for (int i = 0; i < 3; ++i)
            BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).value().body == a_request.body);
        BOOST_TEST(peer.connections() == 1u);
        BOOST_TEST(peer.complete_requests() == 3u);
    }
}

BOOST_AUTO_TEST_CASE(an_idle_connection_that_the_server_ended_is_not_used) {
    Peer peer = echo();
    BlockingBeastTransport transport = transport_to(peer);
    BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).has_value());
    peer.stop();
    check(transport.post(peer.gate(), a_request, within(10s)), Errc::ConnectFailed, Phase::Connect,
          Reached::Nothing);
}

BOOST_AUTO_TEST_CASE(it_works_on_after_a_call_that_timed_out) {
    Peer const silent{PeerTls::Good, {step::Hang{}}};
    Peer const peer = echo();
    BlockingBeastTransport transport{make_tls_context({.ca_pem = silent.ca_pem() + peer.ca_pem()}).value()};
    check(transport.post(silent.gate(), a_request, within(50ms)), Errc::TimedOut, Phase::Reply,
          Reached::Something);
    BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).value().body == a_request.body);
}

BOOST_AUTO_TEST_CASE(many_threads_may_share_it) {
    Peer const peer = echo();
    BlockingBeastTransport transport = transport_to(peer);
    Gate const gate = peer.gate();
    constexpr int threads = 8;
    constexpr int calls = 50;
    std::atomic<int> right = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&, i] {
            for (int call = 0; call < calls; ++call) {
                Request const request{.path = "sms/send",
                                      .authorization = "Basic dTpr",
                                      .body = std::to_string(i) + '/' + std::to_string(call)};
                auto const reply = transport.post(gate, request, within(30s));
                if (reply.has_value() && reply->body == request.body) ++right;
            }
        });
    for (std::thread& each : all)
        each.join();
    BOOST_TEST(right == threads * calls);
    BOOST_TEST(peer.complete_requests() == static_cast<std::size_t>(threads * calls));
    BOOST_TEST(peer.connections() <= static_cast<std::size_t>(threads));
}

BOOST_AUTO_TEST_CASE(wherever_memory_runs_out_the_call_ends_and_tells_the_truth) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::None}) {
        std::string const long_body(20'000, 'x'); // so that reading it needs memory too
        Peer const peer{tls, {ok_reply(long_body)}};
        Gate const gate = peer.gate();
        std::size_t seen = 0;
        bool failed = true;
        for (long allocation = 0; failed; ++allocation) {
            BOOST_TEST_CONTEXT("allocation " << allocation) {
                BlockingBeastTransport transport = transport_to(peer);
                Deadline const deadline = within(10s);
                FailingMemory memory{allocation};
                PostResult const result = transport.post(gate, a_request, deadline);
                failed = memory.has_failed();
                memory.stop();
                if (!failed) BOOST_TEST(result.has_value());
                if (result.has_error()) {
                    BOOST_TEST(result.error().code != Errc::TimedOut);
                    if (result.error().reached == Reached::Nothing)
                        BOOST_TEST(peer.complete_requests() == seen);
                }
                BOOST_TEST(peer.complete_requests() <= seen + 1);
                seen = peer.complete_requests();
                // What the call left behind harms no other one.
                BOOST_TEST(transport.post(gate, a_request, within(10s)).has_value());
                wait_until([&] { return peer.complete_requests() > seen; });
                seen = peer.complete_requests();
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
