// How transports end: in good order.
#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/transport.hpp>

#include "../../support/peers.hpp"
#include "../../support/posting.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <optional>
#include <string>
#include <thread>
#include <utility>

BOOST_AUTO_TEST_SUITE(transport_close, *boost::unit_test::timeout(60))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

TlsContext trusting(Peer const& peer) { return make_tls_context({.ca_pem = peer.ca_pem()}).value(); }

/// Answers when it is let go.
struct Gatekeeper {
    std::promise<void> go;
    std::shared_future<void> gone = go.get_future().share();
    Peer peer{{.answer = [gone = gone](PeerRequest const& each) {
        gone.wait();
        return PeerReply{ok_reply(each.body)};
    }}};
};

} // namespace

BOOST_AUTO_TEST_CASE(a_closed_transport_sends_nothing_more) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    BeastTransport later{context.get_executor(), trusting(peer)};
    BlockingBeastTransport transport{trusting(peer)};
    later.close();
    transport.close();
    std::optional<PostResult> result;
    Gate const gate = peer.gate();
    later.async_post(gate, a_request, within(10s),
                     [&](PostResult reply) { result.emplace(std::move(reply)); });
    BOOST_TEST(!result.has_value());
    context.run();
    check(result.value(), Errc::Closed, Phase::Local, Reached::Nothing);
    check(transport.post(gate, a_request, within(10s)), Errc::Closed, Phase::Local, Reached::Nothing);
    BOOST_TEST(peer.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(calls_that_have_begun_or_wait_go_on_to_their_ends) {
    Gatekeeper keeper;
    boost::asio::io_context context;
    BeastTransport transport{context.get_executor(), trusting(keeper.peer), {}, {.connections = 1}};
    Gate const gate = keeper.peer.gate();
    std::optional<PostResult> results[2];
    for (auto& each : results)
        transport.async_post(gate, a_request, within(10s),
                             [&](PostResult reply) { each.emplace(std::move(reply)); });
    while (keeper.peer.complete_requests() == 0)
        context.run_one_for(1ms);
    transport.close();
    keeper.go.set_value();
    context.run();
    for (auto& each : results)
        BOOST_TEST(each.value().value().status == 200);
    BOOST_TEST(keeper.peer.complete_requests() == 2u);
}

BOOST_AUTO_TEST_CASE(a_blocking_call_that_has_begun_goes_on_to_its_end) {
    Gatekeeper keeper;
    BlockingBeastTransport transport{trusting(keeper.peer)};
    auto call = std::async(std::launch::async,
                           [&] { return transport.post(keeper.peer.gate(), a_request, within(10s)); });
    wait_until([&] { return keeper.peer.complete_requests() == 1; });
    transport.close();
    keeper.go.set_value();
    BOOST_TEST(call.get().value().status == 200);
}

BOOST_AUTO_TEST_CASE(idle_connections_say_goodbye) {
    for (bool const blocking : {false, true}) {
        Peer const peer{PeerTls::Good, {ok_reply()}};
        Gate const gate = peer.gate();
        boost::asio::io_context context;
        BeastTransport later{context.get_executor(), trusting(peer)};
        BlockingBeastTransport transport{trusting(peer)};
        std::optional<PostResult> result;
        if (blocking)
            result.emplace(transport.post(gate, a_request, within(10s)));
        else
            later.async_post(gate, a_request, within(10s),
                             [&](PostResult reply) { result.emplace(std::move(reply)); });
        context.run();
        BOOST_TEST(result.value().has_value());
        BOOST_TEST(peer.goodbyes() == 0u);
        later.close();
        transport.close();
        wait_until([&] { return peer.goodbyes() == 1; }); // the test's own timeout ends a wait in vain
    }
}

BOOST_AUTO_TEST_SUITE_END()
