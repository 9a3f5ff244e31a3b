// Whole sends through several gates: who is asked, in what time, and how often the message is seen.

#include "../support/engines.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/connector.hpp>
#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(gates_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

struct Kind {
    char const* name;
    Engine (*make)(std::string const&, Timeouts);
    bool tls;

    friend std::ostream& operator<<(std::ostream& out, Kind const& kind) { return out << kind.name; }
};

Kind const kinds[] = {
    {"async TLS", Engine::async, true},
    {"async plain", Engine::async, false},
    {"blocking TLS", Engine::blocking, true},
    {"blocking plain", Engine::blocking, false},
};

/// A peer that never gets as far as reading a request: over TLS it is silent in the handshake.
Peer silent(bool tls) {
    return Peer{{.tls = tls ? PeerTls::Good : PeerTls::None, .answer = {}, .on_accept = [](std::size_t) {
                     return PeerReply{step::Hang{}};
                 }}};
}

Peer answering(bool tls, PeerReply const& reply) { return Peer{tls ? PeerTls::Good : PeerTls::None, reply}; }

struct Sending {
    Attempt attempt;
    std::vector<std::string> log;
};

Sending send_through(Kind const& kind, std::vector<Gate> gates, std::string const& ca_pem,
                     std::chrono::milliseconds deadline = 10s) {
    CaptureLogger logger;
    Connector<Engine, FixedCode<"123456">, CaptureLogger, GenericMessage> connector{
        account_with(std::move(gates), deadline), kind.make(ca_pem, {}), {}, logger};
    Attempt attempt = connector.send<UsageType::Generic>(a_phone);
    return {std::move(attempt), logger.lines()};
}

std::size_t count(std::vector<std::string> const& lines, std::string_view beginning) {
    std::size_t found = 0;
    for (std::string const& line : lines)
        found += line.starts_with(beginning);
    return found;
}

} // namespace

BOOST_DATA_TEST_CASE(the_third_gate_gets_it_once_when_two_refuse, boost::unit_test::data::make(kinds), kind) {
    Peer const third = answering(kind.tls, {ok_reply()});
    auto const [attempt, log] =
        send_through(kind, {refusing_gate(kind.tls), refusing_gate(kind.tls), third.gate()}, third.ca_pem());
    BOOST_TEST(attempt.outcome == Outcome::Sent);
    BOOST_TEST(third.complete_requests() == 1u);
    BOOST_TEST(third.connections() == 1u);
    BOOST_TEST(count(log, "gate ") == 2u);
    BOOST_TEST(count(log, "finished") == 1u);
}

BOOST_DATA_TEST_CASE(with_no_gate_left_nothing_was_sent, boost::unit_test::data::make(kinds), kind) {
    auto const [attempt, log] =
        send_through(kind, {refusing_gate(kind.tls), refusing_gate(kind.tls)}, unrelated_authority());
    BOOST_TEST(attempt.outcome == Outcome::NotSent);
    BOOST_TEST(attempt.failure().code == Errc::ConnectFailed);
    BOOST_TEST(count(log, "finished") == 1u);
}

BOOST_DATA_TEST_CASE(a_gate_that_may_have_got_it_is_the_last_one_asked, boost::unit_test::data::make(kinds),
                     kind) {
    for (PeerReply const& reply :
         {PeerReply{step::Close{}}, PeerReply{step::Reset{}},
          PeerReply{step::Write{"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"}},
          PeerReply{step::Write{"HTTP/1.1 302 Found\r\nLocation: /v2/x\r\nContent-Length: 0\r\n\r\n"}}}) {
        Peer const first = answering(kind.tls, reply);
        Peer const second = answering(kind.tls, {ok_reply()});
        auto const [attempt, log] =
            send_through(kind, {first.gate(), second.gate()}, first.ca_pem() + second.ca_pem());
        BOOST_TEST(attempt.outcome == Outcome::Unknown);
        BOOST_TEST(first.complete_requests() == 1u);
        BOOST_TEST(second.connections() == 0u);
    }
}

BOOST_DATA_TEST_CASE(a_gate_with_a_wrong_certificate_gets_nothing_and_the_next_one_all,
                     boost::unit_test::data::make({kinds[0], kinds[2]}), kind) {
    for (PeerTls const tls :
         {PeerTls::OtherAuthority, PeerTls::OtherName, PeerTls::Expired, PeerTls::Tls11}) {
        Peer const first{tls, {ok_reply()}};
        Peer const second{PeerTls::Good, {ok_reply()}};
        auto const [attempt, log] =
            send_through(kind, {first.gate(), second.gate()}, first.ca_pem() + second.ca_pem());
        BOOST_TEST(attempt.outcome == Outcome::Sent);
        BOOST_TEST(first.complete_requests() == 0u);
        BOOST_TEST(second.complete_requests() == 1u);
    }
}

// Plain gates are reached as soon as they are connected to.
BOOST_DATA_TEST_CASE(gates_that_hang_share_the_deadline, boost::unit_test::data::make({kinds[0], kinds[2]}),
                     kind) {
    Peer const first = silent(kind.tls);
    Peer const second = silent(kind.tls);
    Peer const third = answering(kind.tls, {ok_reply()});
    std::string const trust = first.ca_pem() + second.ca_pem() + third.ca_pem();
    {
        auto const [attempt, log] = send_through(kind, {first.gate(), second.gate()}, trust, 1s);
        BOOST_TEST(attempt.outcome == Outcome::NotSent);
        BOOST_TEST(attempt.failure().code == Errc::TimedOut);
        BOOST_TEST(attempt.failure().phase == Phase::Handshake);
    }
    BOOST_TEST(first.connections() == 1u);
    BOOST_TEST(second.connections() == 1u);
    {
        auto const [attempt, log] =
            send_through(kind, {first.gate(), second.gate(), third.gate()}, trust, 3s);
        BOOST_TEST(attempt.outcome == Outcome::Sent);
        BOOST_TEST(third.complete_requests() == 1u);
    }
}

BOOST_DATA_TEST_CASE(a_gate_that_never_answers_is_unknown_and_the_last_one_asked,
                     boost::unit_test::data::make(kinds), kind) {
    Peer const first = answering(kind.tls, {step::Hang{}});
    Peer const second = answering(kind.tls, {ok_reply()});
    auto const [attempt, log] =
        send_through(kind, {first.gate(), second.gate()}, first.ca_pem() + second.ca_pem(), 2s);
    BOOST_TEST(attempt.outcome == Outcome::Unknown);
    BOOST_TEST(attempt.failure().code == Errc::TimedOut);
    BOOST_TEST(attempt.failure().phase == Phase::Reply);
    BOOST_TEST(first.complete_requests() == 1u);
    BOOST_TEST(second.connections() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
