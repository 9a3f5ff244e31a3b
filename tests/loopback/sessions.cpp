// TLS sessions over real sockets: each gate is offered its own alone. The two gates here are one server at
// two ports, so that either would resume a session of the other.

#include "../support/engines.hpp"
#include "../support/posting.hpp"

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/peer_context.hpp>
#include <smsaero/testing/peer_replies.hpp>
#include <smsaero/testing/test_authority.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include <openssl/ssl.h>

BOOST_AUTO_TEST_SUITE(sessions_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

PeerOptions ends_each_connection(std::shared_ptr<boost::asio::ssl::context> tls) {
    return {.answer =
                [](PeerRequest const&) {
                    return PeerReply{reply_with("Content-Length: 2\r\nConnection: close\r\n", "{}"),
                                     step::Close{}};
                },
            .tls = std::move(tls)};
}

Gate gate_of(HttpPeer const& peer) {
    return {.host = "localhost", .port = std::to_string(peer.port()), .tls = true};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_session_of_one_gate_is_never_offered_to_another) {
    for (auto const make : {Engine::blocking, Engine::async})
        for (auto const way : {PeerTls::Good, PeerTls::Tls12}) {
            TestAuthority const authority;
            auto const tls = peer_context(way, authority);
            HttpPeer const first{ends_each_connection(tls)};
            HttpPeer const second{ends_each_connection(tls)};
            Engine engine = make(authority.ca_pem(), {});
            auto const resumed = [&] { return SSL_CTX_sess_hits(tls->native_handle()); };
            auto const post = [&](HttpPeer const& peer) {
                BOOST_TEST(engine.post(gate_of(peer), a_request, within(10s)).has_value());
            };
            post(first);
            post(second);
            BOOST_TEST(resumed() == 0);
            post(first);
            BOOST_TEST(resumed() == 1);
            post(second);
            BOOST_TEST(resumed() == 2);
        }
}

BOOST_AUTO_TEST_SUITE_END()
