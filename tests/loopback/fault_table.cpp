// Every fault that a gate can show, on both transports, plain and over TLS, by one table and one test body:
// what the transport says of it, and what the gate saw.

#include "../support/engines.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// What a post is to come to: a reply with this status, or a failure.
struct Expected {
    int status = 0;
    Errc code = Errc::None;
    Phase phase = Phase::Local;
    Reached reached = Reached::Nothing;

    friend bool operator==(Expected const&, Expected const&) = default;
    friend std::ostream& operator<<(std::ostream& out, Expected const& expected) {
        if (expected.status != 0) return out << "status " << expected.status;
        return out << to_string(expected.code) << " in " << to_string(expected.phase)
                   << (expected.reached == Reached::Nothing ? ", nothing reached" : ", something reached");
    }
};

Expected replied(int status) { return {.status = status}; }
Expected not_sent(Errc code, Phase phase) { return {0, code, phase, Reached::Nothing}; }
Expected unknown(Errc code) { return {0, code, Phase::Reply, Reached::Something}; }

Expected expected_of(PostResult const& result) {
    if (result.has_value()) return replied(result->status);
    TransportFailure const failure = result.error();
    return {0, failure.code, failure.phase, failure.reached};
}

constexpr milliseconds enough = 10s;  // for what must not wait for it
constexpr milliseconds brief = 150ms; // for what must

struct Row {
    char const* fault;
    Expected expected;
    std::size_t seen; ///< complete requests that the gate counts
    PeerReply answer = {};
    std::optional<Expected> over_tls = {}; ///< where TLS makes a difference
    milliseconds deadline = enough;
    PeerReply on_open = {};      ///< after the handshake
    PeerReply on_accept = {};    ///< before the handshake
    PeerTls tls = PeerTls::Good; ///< another one makes it a row for TLS alone
    bool listens = true;
};

step::Write text(std::string const& bytes) { return {bytes}; }
std::string const head = "HTTP/1.1 200 OK\r\n";
std::string const chunked = head + "Transfer-Encoding: chunked\r\n\r\n";

std::vector<Row> const rows{
    // Rows 3 and 4: no connection, no TLS.
    {.fault = "refused",
     .expected = not_sent(Errc::ConnectFailed, Phase::Connect),
     .seen = 0,
     .listens = false},
    {.fault = "certificate of another authority",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::OtherAuthority},
    {.fault = "certificate for another name",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::OtherName},
    {.fault = "expired certificate",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::Expired},
    {.fault = "certificate not yet valid",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::NotYetValid},
    {.fault = "self-signed certificate",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::SelfSigned},
    {.fault = "certificate with a forged signature",
     .expected = not_sent(Errc::CertificateRefused, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::Forged},
    {.fault = "TLS 1.1 at most",
     .expected = not_sent(Errc::HandshakeFailed, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::Tls11},
    {.fault = "no certificate at all",
     .expected = not_sent(Errc::HandshakeFailed, Phase::Handshake),
     .seen = 0,
     .tls = PeerTls::Anonymous},
    {.fault = "closed before the handshake",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 0,
     .over_tls = not_sent(Errc::HandshakeFailed, Phase::Handshake),
     .on_accept = {step::Close{}}},
    {.fault = "reset in the handshake",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 0,
     .over_tls = not_sent(Errc::HandshakeFailed, Phase::Handshake),
     .on_accept = {step::Await{10}, step::Reset{}}},
    {.fault = "no TLS spoken",
     .expected = not_sent(Errc::HandshakeFailed, Phase::Handshake),
     .seen = 0,
     .on_accept = {text("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), step::Close{}},
     .tls = PeerTls::Tls12},
    {.fault = "never a word in the handshake",
     .expected = unknown(Errc::TimedOut),
     .seen = 0,
     .over_tls = not_sent(Errc::TimedOut, Phase::Handshake),
     .deadline = brief,
     .on_accept = {step::Hang{}}},

    // Rows 7 to 10: the request is on its way.
    {.fault = "closed before the request is read",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 0,
     .on_open = {step::Await{1}, step::Close{}}},
    {.fault = "reset before the request is read",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 0,
     .on_open = {step::Await{1}, step::Reset{}}},
    {.fault = "never read",
     .expected = unknown(Errc::TimedOut),
     .seen = 0,
     .deadline = brief,
     .on_open = {step::Hang{}}},
    {.fault = "never answered",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {step::Hang{}},
     .deadline = brief},
    {.fault = "closed after the request",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {step::Close{}}},
    {.fault = "closed after the request without close_notify",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {step::Close{.notify = false}}},
    {.fault = "reset after the request",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {step::Reset{}}},

    // Row 12: the reply is cut short or lies about its length.
    {.fault = "half a status line, closed",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {text("HTTP/1.1 20"), step::Close{}}},
    {.fault = "half a status line, reset",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {text("HTTP/1.1 20"), step::Pause{5ms}, step::Reset{}}},
    {.fault = "half a status line, silence",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {text("HTTP/1.1 20"), step::Hang{}},
     .deadline = brief},
    {.fault = "half of the headers, closed",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {text(head + "Content-Le"), step::Close{}}},
    {.fault = "half of the headers, silence",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {text(head + "Content-Le"), step::Hang{}},
     .deadline = brief},
    {.fault = "half of the body, closed",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Close{}}},
    {.fault = "half of the body, reset",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Pause{5ms}, step::Reset{}}},
    {.fault = "half of the body, silence",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Hang{}},
     .deadline = brief},
    {.fault = "a chunk of no size",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {text(chunked + "zz\r\nhello\r\n0\r\n\r\n")}},
    {.fault = "a chunk longer than it says",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {text(chunked + "2\r\nhello\r\n0\r\n\r\n")}},
    {.fault = "no last chunk, closed",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {text(chunked + "5\r\nhello\r\n"), step::Close{}}},
    {.fault = "a length shorter than the body",
     .expected = replied(200),
     .seen = 1,
     .answer = {reply_with("Content-Length: 5\r\n", "hello and more")}},
    {.fault = "two lengths",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {reply_with("Content-Length: 5\r\nContent-Length: 6\r\n", "hello")}},
    {.fault = "length and chunks",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {reply_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")}},

    // Row 13: not HTTP.
    {.fault = "not HTTP",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {text("220 mail.example ESMTP\r\n\r\n")}},
    {.fault = "HTTP/2",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {text("HTTP/2 200\r\n\r\n")}},
    {.fault = "another protocol",
     .expected = unknown(Errc::MalformedReply),
     .seen = 1,
     .answer = {text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")}},

    // Row 20: the client decides nothing, and asks nobody else.
    {.fault = "redirect to the same gate",
     .expected = replied(307),
     .seen = 1,
     .answer = {text("HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/elsewhere\r\n"
                     "Content-Length: 0\r\n\r\n")}},

    // Rows 21, 22 and 24: too much, or too slowly.
    {.fault = "interim replies, then the reply",
     .expected = replied(200),
     .seen = 1,
     .answer = {text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
                ok_reply()}},
    {.fault = "an interim reply, closed",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {text("HTTP/1.1 100 Continue\r\n\r\n"), step::Close{}}},
    {.fault = "an interim reply, silence",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {text("HTTP/1.1 100 Continue\r\n\r\n"), step::Hang{}},
     .deadline = brief},
    {.fault = "interim replies without an end",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {step::Flood{"HTTP/1.1 100 Continue\r\n\r\n"}}},
    {.fault = "headers without an end",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {text(head), step::Flood{"X-Filler: " + std::string(4000, 'x') + "\r\n"}}},
    {.fault = "a status line without an end",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {text("HTTP/1.1 200 "), step::Flood{std::string(4000, 'x')}}},
    {.fault = "a body that says that it is too large",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {reply_with("Content-Length: 1000000000\r\n", "x"), step::Hang{}}},
    {.fault = "a body of no stated length that is too large",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {text(head + "\r\n"), step::Flood{std::string(16'000, 'x')}}},
    {.fault = "chunks without an end",
     .expected = unknown(Errc::ReplyTooLarge),
     .seen = 1,
     .answer = {text(chunked), step::Flood{"1000\r\n" + std::string(0x1000, 'x') + "\r\n"}}},
    {.fault = "a good reply, drop by drop, beyond the deadline",
     .expected = unknown(Errc::TimedOut),
     .seen = 1,
     .answer = {step::Drip{ok_reply().bytes, 30ms}},
     .deadline = brief},

    // No faults: replies that must be taken.
    {.fault = "none", .expected = replied(200), .seen = 1, .answer = {ok_reply()}},
    {.fault = "none, TLS 1.2",
     .expected = replied(200),
     .seen = 1,
     .answer = {ok_reply()},
     .tls = PeerTls::Tls12},
    {.fault = "none, drop by drop",
     .expected = replied(200),
     .seen = 1,
     .answer = {step::Drip{ok_reply().bytes, 0ms}}},
    {.fault = "none, and an empty body in chunks, drop by drop",
     .expected = replied(200),
     .seen = 1,
     .answer = {step::Drip{chunked + "0\r\n\r\n", 0ms}}},
    {.fault = "none, HTTP/1.0",
     .expected = replied(200),
     .seen = 1,
     .answer = {text("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"), step::Close{}}},
    {.fault = "none, the body ends with the connection",
     .expected = replied(200),
     .seen = 1,
     .answer = {reply_with({}, "{}"), step::Close{}}},
    {.fault = "the body ends with the connection, without close_notify",
     .expected = replied(200),
     .seen = 1,
     .answer = {reply_with({}, "{}"), step::Close{.notify = false}},
     .over_tls = unknown(Errc::ConnectionLost)},
    {.fault = "the body ends with a reset",
     .expected = unknown(Errc::ConnectionLost),
     .seen = 1,
     .answer = {reply_with({}, "{}"), step::Pause{5ms}, step::Reset{}}},
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.fault; }

struct Kind {
    char const* name;
    Engine (*make)(std::string const&, Timeouts);
    bool tls;

    friend std::ostream& operator<<(std::ostream& out, Kind const& kind) { return out << kind.name; }
};

std::vector<Kind> const kinds{
    {"async TLS", Engine::async, true},
    {"async plain", Engine::async, false},
    {"blocking TLS", Engine::blocking, true},
    {"blocking plain", Engine::blocking, false},
};

} // namespace

BOOST_AUTO_TEST_SUITE(fault_table, *boost::unit_test::timeout(60))

BOOST_DATA_TEST_CASE(a_fault_is_told_truly_and_the_gate_asked_once,
                     boost::unit_test::data::make(rows) * boost::unit_test::data::make(kinds), row, kind) {
    if (row.tls != PeerTls::Good && !kind.tls) return;
    Peer peer({.tls = kind.tls ? row.tls : PeerTls::None,
               .answer = [&row](PeerRequest const&) { return row.answer; },
               .on_accept = [&row](std::size_t) { return row.on_accept; },
               .on_open = [&row](std::size_t) { return row.on_open; }});
    Gate const gate = row.listens ? peer.gate() : refusing_gate(kind.tls);
    Engine engine = kind.make(peer.ca_pem(), {});

    PostResult const result = engine.post(gate, a_request, within(row.deadline));

    BOOST_TEST(expected_of(result) == (kind.tls ? row.over_tls.value_or(row.expected) : row.expected));
    peer.stop();
    BOOST_TEST(peer.complete_requests() == row.seen);
    BOOST_TEST(peer.complete_requests(a_request.body) == row.seen);
    BOOST_TEST(peer.connections() <= 1u);
}

BOOST_AUTO_TEST_SUITE_END()
