#include <smsaero/beast/blocking_transport.hpp>

#include "../../support/failing_memory.hpp"
#include "../../support/hanging_lookup.hpp"
#include "../../support/no_descriptors.hpp"
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

BOOST_AUTO_TEST_SUITE(blocking_transport_suite, *boost::unit_test::timeout(60))

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
    PostResult const result = transport.post(peer.gate(), a_request, within(10s));
    // On the old connection the request would have been lost on its way. The port may be another program's by
    // now.
    BOOST_TEST_REQUIRE(result.has_error());
    BOOST_TEST(result.error().reached == Reached::Nothing);
}

BOOST_AUTO_TEST_CASE(it_works_on_after_a_call_that_timed_out) {
    Peer const silent{PeerTls::Good, {step::Hang{}}};
    Peer const peer = echo();
    BlockingBeastTransport transport{make_tls_context({.ca_pem = silent.ca_pem() + peer.ca_pem()}).value()};
    check(transport.post(silent.gate(), a_request, within(500ms)), Errc::TimedOut, Phase::Reply,
          Reached::Something);
    BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).value().body == a_request.body);
}

BOOST_AUTO_TEST_CASE(a_lookup_that_hangs_ends_its_call_alone) {
    Peer const peer = echo();
    BlockingBeastTransport transport{make_tls_context({.ca_pem = peer.ca_pem()}).value(), {.resolve = 500ms}};
    Gate gate = peer.gate();
    HangingLookup lookup;
    for (int i = 0; i < 2; ++i) {
        gate.host = HangingLookup::name;
        check(transport.post(gate, a_request, within(10s)), Errc::TimedOut, Phase::Resolve, Reached::Nothing);
        gate.host = "localhost";
        gate.base = "/other" + std::to_string(i) + "/"; // so that it is looked up too
        BOOST_TEST(transport.post(gate, a_request, within(10s)).value().body == a_request.body);
    }
    wait_until([] { return HangingLookup::begun == 2; });
    lookup.release();
    BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).has_value());
}

BOOST_AUTO_TEST_CASE(lookups_that_hang_do_not_take_more_and_more_threads) {
    BlockingBeastTransport transport{make_tls_context().value(), {.resolve = 5ms}};
    Gate const gate{.host = HangingLookup::name};
    HangingLookup lookup;
    int const before = HangingLookup::begun;
    for (int i = 0; i < 20; ++i)
        check(transport.post(gate, a_request, within(10s)), Errc::TimedOut, Phase::Resolve, Reached::Nothing);
    BOOST_TEST(HangingLookup::begun - before <= 8);
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

BOOST_AUTO_TEST_CASE(without_a_descriptor_left_nothing_is_sent_and_the_next_call_works) {
    Peer const peer = echo();
    Gate const gate = peer.gate();
    BlockingBeastTransport transport = transport_to(peer);
    {
        NoDescriptors const none;
        check(transport.post(gate, a_request, within(10s)), Errc::ConnectFailed, Phase::Local,
              Reached::Nothing);
    }
    BOOST_TEST(transport.post(gate, a_request, within(10s)).has_value());
}

BOOST_AUTO_TEST_CASE(wherever_memory_runs_out_the_call_ends_and_tells_the_truth) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::None}) {
        Peer peer{tls, {ok_reply(std::string(20'000, 'x'))}}; // large, so that reading it needs memory too
        Gate const gate = peer.gate();
        std::vector<PostResult> results;
        bool failed = true;
        while (failed) {
            auto const allocation = static_cast<long>(results.size());
            BlockingBeastTransport transport = transport_to(peer);
            Deadline const deadline = within(10s);
            Request const request{
                .path = "sms/send", .authorization = "Basic dTpr", .body = std::to_string(allocation)};
            FailingMemory memory{allocation};
            PostResult result = transport.post(gate, request, deadline);
            failed = memory.has_failed();
            memory.stop();
            results.push_back(std::move(result));
            // What the call left behind harms no other one.
            BOOST_TEST(transport.post(gate, a_request, within(10s)).has_value(), "allocation " << allocation);
        }
        peer.stop(); // what is on its way will not arrive any more
        BOOST_TEST(results.size() > 20u);
        for (std::size_t allocation = 0; allocation < results.size(); ++allocation)
            BOOST_TEST_CONTEXT("allocation " << allocation) {
                PostResult const& result = results[allocation];
                std::size_t const seen = peer.complete_requests(std::to_string(allocation));
                BOOST_TEST(seen <= 1u);
                if (result.has_value()) BOOST_TEST(seen == 1u);
                if (result.has_error() && result.error().reached == Reached::Nothing) BOOST_TEST(seen == 0u);
                if (result.has_error()) BOOST_TEST(result.error().code != Errc::TimedOut);
            }
        BOOST_TEST(results.back().has_value());
    }
}

BOOST_AUTO_TEST_SUITE_END()
