#include <smsaero/beast/session_cache.hpp>

#include "../../support/peers.hpp"
#include "../../support/posting.hpp"
#include "../../support/stream_line.hpp"

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/tls_context.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/x509.h>
#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(session_cache, *boost::unit_test::timeout(60))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

Gate const here{.host = "a"};
Gate const there{.host = "b"};

/// A peer that ends each connection after its first reply.
Peer ends_connections(PeerTls tls) {
    return Peer{
        {.tls = tls, .answer = [](PeerRequest const&) {
             return PeerReply{reply_with("Content-Length: 2\r\nConnection: close\r\n", "{}"), step::Close{}};
         }}};
}

/// A connection that has had a reply, so that its session has come.
class Visit {
public:
    explicit Visit(Peer const& peer, TlsSession session = nullptr) : line_(peer) {
        BOOST_TEST(!line_.handshake("localhost", std::move(session)));
        BOOST_TEST(!line_.write(StreamLine::request));
        BOOST_TEST(!line_.read().empty());
    }

    bool resumed() const { return SSL_CTX_sess_hits(line_.tls->native_handle()) == 1; }
    void keep(SessionCache& sessions, Gate const& gate) { line_.stream.keep_session(sessions, gate); }

private:
    StreamLine line_;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_session_is_given_once_and_to_its_own_gate_alone) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12}) {
        Peer const peer{tls, {ok_reply()}};
        SessionCache sessions;
        BOOST_TEST((sessions.take(here) == nullptr));
        Visit{peer}.keep(sessions, here);
        BOOST_TEST((sessions.take(there) == nullptr));
        Gate other_port = here;
        other_port.port = "8443";
        BOOST_TEST((sessions.take(other_port) == nullptr));
        BOOST_TEST((sessions.take(here) != nullptr));
        BOOST_TEST((sessions.take(here) == nullptr));
    }
}

BOOST_AUTO_TEST_CASE(a_session_can_be_resumed_after_its_connection_was_cut) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit{peer}.keep(sessions, here); // and is destroyed without a closing alert
    TlsSession const session = sessions.take(here);
    BOOST_REQUIRE((session != nullptr));
    BOOST_TEST(SSL_SESSION_is_resumable(session.get()) == 1);
}

BOOST_AUTO_TEST_CASE(of_each_gate_a_limited_number_is_kept_and_the_oldest_goes) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit visit{peer};
    visit.keep(sessions, there);
    for (std::size_t i = 0; i < SessionCache::max_sessions + 1; ++i)
        visit.keep(sessions, here);
    for (std::size_t i = 0; i < SessionCache::max_sessions; ++i)
        BOOST_TEST((sessions.take(here) != nullptr));
    BOOST_TEST((sessions.take(here) == nullptr));
    BOOST_TEST((sessions.take(there) != nullptr));
}

BOOST_AUTO_TEST_CASE(a_session_ends_with_the_certificate_that_was_verified) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit visit{peer};
    visit.keep(sessions, here);
    visit.keep(sessions, here);
    TlsSession const session = sessions.take(here);
    BOOST_TEST_REQUIRE((session != nullptr));
    // It is one object for all sessions of the connection.
    X509_gmtime_adj(X509_getm_notAfter(SSL_SESSION_get0_peer(session.get())), -1);
    BOOST_TEST((sessions.take(here) == nullptr));
}

BOOST_AUTO_TEST_CASE(after_a_fork_the_child_offers_no_session_of_its_parents) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit{peer}.keep(sessions, here);
    ::pid_t const child = ::fork();
    if (child == 0) ::_exit(sessions.take(here) == nullptr ? 0 : 1);
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    BOOST_TEST((sessions.take(here) != nullptr));
}

BOOST_AUTO_TEST_CASE(the_next_connection_to_a_gate_resumes_by_openssls_own_word) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12}) {
        Peer const peer = ends_connections(tls);
        TlsContext const context = make_tls_context({.ca_pem = peer.ca_pem()}).value();
        BlockingBeastTransport transport{context};
        for (long calls = 1; calls <= 5; ++calls) {
            BOOST_TEST(transport.post(peer.gate(), a_request, within(10s)).value().status == 200);
            BOOST_TEST(SSL_CTX_sess_hits(context->native_handle()) == calls - 1);
        }
        BOOST_TEST(peer.connections() == 5u);
    }
}

BOOST_AUTO_TEST_CASE(a_session_that_the_gate_does_not_know_costs_no_more_than_a_full_handshake) {
    Peer const first{PeerTls::Good, {ok_reply()}};
    Peer const second{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit{first}.keep(sessions, here);
    Visit const visit{second, sessions.take(here)};
    BOOST_TEST(!visit.resumed());
}

BOOST_AUTO_TEST_CASE(a_session_of_the_gate_is_resumed) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    SessionCache sessions;
    Visit{peer}.keep(sessions, here);
    Visit const visit{peer, sessions.take(here)};
    BOOST_TEST(visit.resumed());
}

BOOST_AUTO_TEST_SUITE_END()
