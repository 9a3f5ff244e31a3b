#include <smsaero/beast/connection.hpp>

#include "../../support/fake_network.hpp"
#include "../../support/no_descriptors.hpp"
#include "../../support/peers.hpp"
#include "../../support/posting.hpp"
#include "../../support/sending.hpp"

#include <smsaero/connector.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace connection_suite {

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using boost::asio::cancellation_type;

using FakeConnection = Connection<std::function<void(PostResult, EndedIn)>, FakeTcpNetwork<>>;

/// One connection to a gate, on a context that the test runs.
struct Line {
    Line(Gate const& gate, TlsContext tls, Timeouts const& timeouts = {})
        : context(std::make_unique<boost::asio::io_context>()),
          connection(std::make_shared<FakeConnection>(context->get_executor(), std::move(tls), nullptr,
                                                      timeouts, gate)) {}
    Line(Gate const& gate, std::string const& ca_pem = {}, Timeouts const& timeouts = {})
        : Line(gate, make_tls_context({.ca_pem = ca_pem}).value(), timeouts) {}
    explicit Line(Peer const& peer, Timeouts const& timeouts = {})
        : Line(peer.gate(), peer.ca_pem(), timeouts) {}

    void start(Deadline deadline = within(10s)) {
        result.reset();
        completions = 0;
        connection->post(a_request, deadline, [this](PostResult reply, EndedIn) {
            ++completions;
            result.emplace(std::move(reply));
        });
    }

    PostResult finish() {
        while (!result && context->run_one_for(10s) != 0) {
        }
        context->restart();
        BOOST_TEST_REQUIRE(result.has_value());
        context->poll(); // whatever might call the handler again
        context->restart();
        BOOST_TEST(completions == 1);
        return std::move(*result);
    }

    PostResult post(Deadline deadline = within(10s)) {
        start(deadline);
        return finish();
    }

    void cancel(cancellation_type type) { connection->cancel(connection->call(), type); }

    template <class Condition>
    void run_until(Condition condition) {
        while (!condition())
            context->run_one_for(10ms);
    }

    std::unique_ptr<boost::asio::io_context> context;
    std::shared_ptr<FakeConnection> connection;
    std::optional<PostResult> result;
    int completions = 0;
};

/// That a call was ended by a shorter time than all of its deadline.
void check_left(Deadline const& deadline) {
    BOOST_TEST((std::chrono::steady_clock::now() < deadline.expires));
}

/// A transport of one connection a call, over the fake network.
struct FakeTransport {
    TlsContext tls;

    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        boost::asio::io_context context;
        auto const connection =
            std::make_shared<FakeConnection>(context.get_executor(), tls, nullptr, Timeouts{}, gate);
        std::optional<PostResult> result;
        connection->post(request, deadline,
                         [&](PostResult reply, EndedIn) { result.emplace(std::move(reply)); });
        context.run();
        return std::move(result.value());
    }
};

/// What a send through two gates comes to.
Attempt send_through(std::vector<Gate> gates, std::string const& ca_pem,
                     std::chrono::milliseconds deadline = 10s) {
    Connector<FakeTransport, FixedCode<"123456">, NullLogger, GenericMessage> connector{
        account_with(std::move(gates), deadline), {make_tls_context({.ca_pem = ca_pem}).value()}};
    return connector.send<UsageType::Generic>(a_phone);
}

} // namespace connection_suite

BOOST_FIXTURE_TEST_SUITE(connection_suite, UsesNetwork, *boost::unit_test::timeout(60))

BOOST_AUTO_TEST_CASE(a_record_taken_whole_and_then_a_timeout_is_unknown_and_no_other_gate_is_asked) {
    for (bool const plain : {false, true}) {
        SandboxPeer first{plain};
        SandboxPeer second{plain};
        network = {.fault = WriteFault::TakenThenTimedOut, .faulty_write = plain ? 1u : 3u};
        Attempt const attempt = send_through({first.gate(), second.gate()}, first.ca_pem() + second.ca_pem());
        BOOST_TEST(attempt.outcome == Outcome::Unknown);
        BOOST_TEST(attempt.failure().code == Errc::WriteFailed);
        BOOST_TEST(attempt.failure().phase == Phase::Write);
        wait_until([&] { return first.journal() == 1; });
        BOOST_TEST(second.connections() == 0u);
        BOOST_TEST(second.journal() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_request_of_which_half_has_left_is_unknown_at_the_deadline) {
    for (bool const plain : {false, true}) {
        SandboxPeer first{plain};
        SandboxPeer second{plain};
        network = {.fault = WriteFault::HalfTaken, .faulty_write = plain ? 1u : 3u};
        Attempt const attempt =
            send_through({first.gate(), second.gate()}, first.ca_pem() + second.ca_pem(), 2s);
        BOOST_TEST(attempt.outcome == Outcome::Unknown);
        BOOST_TEST(attempt.failure().code == Errc::TimedOut);
        BOOST_TEST(attempt.failure().phase == Phase::Write);
        BOOST_TEST(first.journal() == 0u);
        BOOST_TEST(second.connections() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_write_whose_handler_is_lost_is_unknown_by_the_timer) {
    network.fault = WriteFault::HalfTakenAndLost;
    network.faulty_write = 1;
    Peer const peer{PeerTls::None, {ok_reply()}};
    Line line{peer};
    check(line.post(within(500ms)), Errc::TimedOut, Phase::Write, Reached::Something);
}

BOOST_AUTO_TEST_CASE(a_connection_broken_before_the_first_byte_is_not_sent_and_the_next_gate_gets_it_once) {
    for (bool const plain : {false, true}) {
        SandboxPeer first{plain};
        SandboxPeer second{plain};
        network = {.fault = WriteFault::BrokenBefore, .faulty_write = plain ? 1u : 3u};
        // The fault is of the first connection alone.
        Attempt const alone = send_through({first.gate()}, first.ca_pem());
        BOOST_TEST(alone.outcome == Outcome::NotSent);
        BOOST_TEST(alone.failure().code == Errc::WriteFailed);
        BOOST_TEST(alone.failure().phase == Phase::Write);
        BOOST_TEST(first.journal() == 0u);

        network.faults_left = 1;
        Attempt const attempt = send_through({first.gate(), second.gate()}, first.ca_pem() + second.ca_pem());
        BOOST_TEST(attempt.outcome == Outcome::Sent);
        wait_until([&] { return first.connections() == 2; });
        BOOST_TEST(first.journal() == 0u);
        BOOST_TEST(second.journal() == 1u);
        BOOST_TEST(second.inbox() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_plain_gate_whose_name_means_another_machine_is_not_connected_to) {
    network.lookup = Lookup::Given;
    network.given = {{boost::asio::ip::make_address("192.0.2.1"), 80},
                     {boost::asio::ip::make_address("2001:db8::1"), 80}};
    Line line{Gate{.host = "localhost", .port = "80", .tls = false}};
    check(line.post(), Errc::InsecureGate, Phase::Resolve, Reached::Nothing);
    BOOST_TEST(network.connected.empty());
}

BOOST_AUTO_TEST_CASE(of_a_plain_gates_addresses_only_those_of_this_machine_are_tried) {
    Peer peer{PeerTls::None, {ok_reply()}};
    auto const port = static_cast<unsigned short>(std::stoi(peer.gate().port));
    network.lookup = Lookup::Given;
    network.given = {{boost::asio::ip::make_address("192.0.2.1"), port},
                     {boost::asio::ip::make_address("127.0.0.1"), port}};
    Line line{peer};
    BOOST_TEST(line.post().value().status == 200);
    BOOST_TEST(network.connected.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_lookup_that_fails_or_finds_nothing_is_told) {
    Line line{Gate{.host = "gate.test"}};
    network.lookup = Lookup::Fails;
    check(line.post(), Errc::ResolveFailed, Phase::Resolve, Reached::Nothing);
    network.lookup = Lookup::Given;
    check(line.post(), Errc::ResolveFailed, Phase::Resolve, Reached::Nothing);
    BOOST_TEST(network.looked_up == (std::vector<std::string>{"gate.test", "gate.test"}),
               boost::test_tools::per_element());
    BOOST_TEST(network.connected.empty());
}

BOOST_AUTO_TEST_CASE(a_lookup_that_hangs_ends_by_the_timer_and_its_late_answer_does_nothing) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    Line line{peer, {.resolve = 20ms}};
    network.lookup = Lookup::Hangs;
    Deadline const deadline = within(5s);
    check(line.post(deadline), Errc::TimedOut, Phase::Resolve, Reached::Nothing);
    check_left(deadline);
    network.lookup = Lookup::Loopback;
    line.start();
    std::move(network.hanging.at(0))(boost::system::error_code{}, FakeNetwork::Found{});
    BOOST_TEST(line.finish().value().status == 200);
    BOOST_TEST(peer.complete_requests() == 1u);
}

BOOST_AUTO_TEST_CASE(the_next_address_is_tried_when_one_refuses) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    auto const address = boost::asio::ip::make_address("127.0.0.1");
    auto const refusing = static_cast<unsigned short>(std::stoi(refusing_gate(true).port));
    auto const port = static_cast<unsigned short>(std::stoi(peer.gate().port));
    network.lookup = Lookup::Given;
    network.given = {{address, refusing}, {address, port}};
    Line line{peer};
    BOOST_TEST(line.post().value().status == 200);
    BOOST_TEST(network.connected == network.given, boost::test_tools::per_element());
    network.given = {{address, refusing}, {address, refusing}};
    Line other{peer};
    check(other.post(), Errc::ConnectFailed, Phase::Connect, Reached::Nothing);
}

BOOST_AUTO_TEST_CASE(the_next_address_is_tried_when_one_swallows_packets) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    auto const port = static_cast<unsigned short>(std::stoi(peer.gate().port));
    network.lookup = Lookup::Given;
    network.given.assign(2, {boost::asio::ip::make_address("127.0.0.1"), port});
    network.connects_hang = 1;
    Line line{peer, {.connect = 400ms}};
    BOOST_TEST(line.post().value().status == 200);
    BOOST_TEST(network.connected.size() == 2u);
}

BOOST_AUTO_TEST_CASE(connecting_and_shaking_hands_end_by_timers_of_their_own) {
    Peer silent{{.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }}};
    Line line{silent, {.connect = 500ms, .handshake = 20ms}};
    Deadline const deadline = within(20s);
    network.connects_hang = 1;
    check(line.post(deadline), Errc::TimedOut, Phase::Connect, Reached::Nothing);
    check(line.post(deadline), Errc::TimedOut, Phase::Handshake, Reached::Nothing);
    check_left(deadline);
}

BOOST_AUTO_TEST_CASE(without_a_descriptor_left_there_is_no_connection) {
    Line line{Gate{.host = "gate.test"}};
    NoDescriptors const none;
    check(line.post(), Errc::ConnectFailed, Phase::Connect, Reached::Nothing);
    BOOST_TEST(network.connected.empty());
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_asks_nobody) {
    Line line{Gate{.host = "gate.test"}};
    check(line.post(within(-1s)), Errc::TimedOut, Phase::Local, Reached::Nothing);
    BOOST_TEST(network.looked_up.empty());
}

/// Answers the first request, and then leaves the rest to `then`.
Peer answers_once(PeerReply const& then) {
    return Peer{{.answer = [then](PeerRequest const& request) {
        return request.request == 0 ? PeerReply{ok_reply()} : then;
    }}};
}

/// What a call with the deadline `second` comes to that is begun while the end of one with `first` is told.
PostResult post_after(Peer const& peer, Deadline first, Deadline second) {
    Line line{peer, {.resolve = 1min, .connect = 1min, .handshake = 1min}};
    bool ended = false;
    line.connection->post(a_request, first, [&](PostResult reply, EndedIn where) {
        BOOST_TEST(reply.has_value());
        BOOST_TEST((where == EndedIn::Handler));
        ended = true;
        line.start(second);
    });
    line.run_until([&] { return ended; });
    return line.finish();
}

BOOST_AUTO_TEST_CASE(a_call_begun_by_the_end_of_another_has_a_deadline_of_its_own) {
    // Later than the other's, whose timer still waits; earlier; and the same.
    Peer const slow = answers_once({step::Pause{1200ms}, ok_reply()});
    BOOST_TEST(post_after(slow, within(1s), within(20s)).value().status == 200);
    Peer const silent = answers_once({step::Hang{}});
    auto const times_out = [&](Deadline first, Deadline second) {
        check(post_after(silent, first, second), Errc::TimedOut, Phase::Reply, Reached::Something);
    };
    Deadline const all = within(20s);
    times_out(within(1min), within(1s));
    Deadline const both = within(1s);
    times_out(both, both);
    check_left(all);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_passes_while_the_end_is_told_leaves_the_next_call_its_own) {
    Peer const peer = answers_once({step::Hang{}});
    Line line{peer};
    bool ended = false;
    line.connection->post(a_request, within(1s), [&](PostResult, EndedIn) {
        std::this_thread::sleep_for(1200ms);
        line.context->poll(); // another thread's, say
        ended = true;
    });
    line.run_until([&] { return ended; });
    line.context->restart();
    check(line.post(within(500ms)), Errc::TimedOut, Phase::Reply, Reached::Something);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_keeps_its_context_from_nothing) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    Line line{peer, {.resolve = 1h, .connect = 1h, .handshake = 1h}};
    line.start(within(1h));
    line.context->run(); // and ends
    BOOST_TEST(line.result.value().value().status == 200);
    BOOST_TEST(line.connection->is_alive());
}

BOOST_AUTO_TEST_CASE(the_gates_share_of_the_time_ends_what_comes_before_the_request_but_not_the_reply) {
    Peer silent{{.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }}};
    auto const now = std::chrono::steady_clock::now();
    Deadline const deadline{now + 20s, now + 500ms};
    check(Line{silent}.post(deadline), Errc::TimedOut, Phase::Handshake, Reached::Nothing);
    check_left(deadline);
    Peer slow{PeerTls::Good, {step::Pause{1200ms}, ok_reply()}};
    auto const later = std::chrono::steady_clock::now();
    BOOST_TEST(Line{slow}.post({later + 20s, later + 1s}).has_value());
}

BOOST_AUTO_TEST_CASE(a_second_request_takes_the_same_connection) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12, PeerTls::None}) {
        Peer peer{tls, {ok_reply()}};
        Line line{peer};
        for (int i = 0; i < 3; ++i) {
            BOOST_TEST(line.post().value().status == 200);
            BOOST_TEST(line.connection->is_reusable());
            // With TLS 1.3 the tickets lie unread at first, which is no sign of death.
            BOOST_TEST(line.connection->is_alive());
        }
        BOOST_TEST(peer.connections() == 1u);
        BOOST_TEST(peer.complete_requests() == 3u);
    }
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_ends_while_idle_is_dead) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12, PeerTls::None})
        for (PeerStep const& end : {PeerStep{step::Close{}}, PeerStep{step::Close{.notify = false}},
                                    PeerStep{step::Reset{}}, PeerStep{step::Write{"unasked"}}}) {
            Peer peer{tls, {ok_reply(), step::Pause{10ms}, end}};
            Line line{peer};
            BOOST_TEST(line.post().value().status == 200);
            wait_until([&] { return !line.connection->is_alive(); });
            BOOST_TEST(peer.complete_requests() == 1u);
        }
}

BOOST_AUTO_TEST_CASE(a_connection_too_long_idle_is_not_used) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    Line line{peer, {.idle = 0ms}};
    BOOST_TEST(line.post().value().status == 200);
    wait_until([&] { return !line.connection->is_alive(); });
}

BOOST_AUTO_TEST_CASE(timeouts_that_no_clock_can_be_added_to_are_long_ones) {
    auto const longest = std::chrono::milliseconds::max();
    Peer peer{PeerTls::Good, {ok_reply()}};
    Line line{peer, {longest, longest, longest, longest}};
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(line.post().has_value());
        BOOST_TEST(line.connection->is_alive());
    }
    BOOST_TEST(peer.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(negative_timeouts_end_their_steps_at_once) {
    auto const shortest = std::chrono::milliseconds::min();
    Peer const peer{PeerTls::Good, {ok_reply()}};
    network.connects_hang = 1;
    Line line{peer, {.connect = shortest, .idle = shortest}};
    Deadline const deadline = within(5s);
    check(line.post(deadline), Errc::TimedOut, Phase::Connect, Reached::Nothing);
    check_left(deadline);
    BOOST_TEST(!line.connection->is_alive());
}

BOOST_AUTO_TEST_CASE(a_connection_is_dropped_after_what_leaves_it_unfit) {
    std::string const body = R"({"success":true})";
    std::string const length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
    for (PeerReply const& reply : {PeerReply{reply_with(length + "Connection: close\r\n", body)},
                                   PeerReply{reply_with(length, body + "more")},
                                   PeerReply{step::Write{ok_reply().bytes + ok_reply().bytes}},
                                   PeerReply{step::Write{"HTTP/1.0 200 OK\r\n" + length + "\r\n" + body}},
                                   PeerReply{reply_with({}, body), step::Close{}}}) {
        Peer peer{PeerTls::Good, reply};
        Line line{peer};
        BOOST_TEST(line.post().value().status == 200);
        BOOST_TEST(!line.connection->is_reusable());
        BOOST_TEST(line.post().value().status == 200);
        BOOST_TEST(peer.connections() == 2u);
        BOOST_TEST(peer.complete_requests() == 2u);
    }
}

BOOST_AUTO_TEST_CASE(a_certificate_is_checked_for_the_gates_own_name_or_address) {
    Peer good{PeerTls::Good, {ok_reply()}};
    Peer other{PeerTls::OtherName, {ok_reply()}};
    Peer partial{PeerTls::PartialName, {ok_reply()}};
    auto const post = [](Peer const& peer, std::string const& host) {
        Gate gate = peer.gate();
        gate.host = host;
        return Line{gate, peer.ca_pem()}.post();
    };
    for (auto const* host : {"localhost", "127.0.0.1", "::1"}) {
        BOOST_TEST(post(good, host).has_value());
        check(post(other, host), Errc::CertificateRefused, Phase::Handshake, Reached::Nothing);
    }
    BOOST_TEST(post(other, "other.test").has_value());
    BOOST_TEST(post(other, "127.0.0.2").has_value());
    for (auto const* host : {"gate.other.test", "other.test", "127.0.0.3"})
        check(post(good, host), Errc::CertificateRefused, Phase::Handshake, Reached::Nothing);
    // RFC 9525, 6.3: a wildcard stands for a whole label.
    check(post(partial, "gate.other.test"), Errc::CertificateRefused, Phase::Handshake, Reached::Nothing);
}

BOOST_AUTO_TEST_CASE(a_context_of_the_users_own_cannot_turn_verification_off) {
    namespace ssl = boost::asio::ssl;
    auto const own = [] { return std::make_shared<ssl::context>(ssl::context::tls_client); };
    {
        Peer peer{PeerTls::Good, {ok_reply()}};
        auto trusting = own();
        trusting->set_verify_mode(ssl::verify_none);
        trusting->set_verify_callback([](bool, ssl::verify_context&) { return true; });
        check(Line{peer.gate(), trusting}.post(), Errc::CertificateRefused, Phase::Handshake,
              Reached::Nothing);
    }
    {
        Peer peer{PeerTls::Anonymous, {ok_reply()}};
        auto anonymous = own();
        SSL_CTX_set_max_proto_version(anonymous->native_handle(), TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(anonymous->native_handle(), "aNULL:@SECLEVEL=0");
        check(Line{peer.gate(), anonymous}.post(), Errc::CertificateRefused, Phase::Handshake,
              Reached::Nothing);
    }
    {
        Peer peer{PeerTls::Tls11, {ok_reply()}};
        auto old = own();
        SSL_CTX_set_cipher_list(old->native_handle(), "ALL:@SECLEVEL=0");
        old->add_certificate_authority(boost::asio::buffer(peer.ca_pem()));
        check(Line{peer.gate(), old}.post(), Errc::HandshakeFailed, Phase::Handshake, Reached::Nothing);
    }
}

BOOST_AUTO_TEST_CASE(why_a_certificate_is_refused_is_told) {
    Peer peer{PeerTls::Expired, {ok_reply()}};
    BOOST_TEST(Line{peer}.post().error().detail == "certificate has expired");
}

BOOST_AUTO_TEST_CASE(a_failed_call_leaves_nothing_in_the_threads_queue_of_openssl) {
    Peer peer{PeerTls::Forged, {ok_reply()}};
    Line line{peer};
    ERR_clear_error(); // of what made the peer
    BOOST_TEST(line.post().has_error());
    BOOST_TEST(ERR_peek_error() == 0u);
}

BOOST_AUTO_TEST_CASE(memory_that_runs_out_ends_the_call) {
    Peer peer{PeerTls::None, {ok_reply()}};
    network = {.fault = WriteFault::TakenAndThrows, .faulty_write = 1, .faults_left = 1};
    Line line{peer};
    check(line.post(), Errc::WriteFailed, Phase::Write, Reached::Something);
    BOOST_TEST(line.post().value().status == 200);
}

BOOST_AUTO_TEST_CASE(a_call_is_cancelled_at_once_until_its_request_leaves_by_every_type) {
    for (auto const type :
         {cancellation_type::total, cancellation_type::partial, cancellation_type::terminal}) {
        {
            Line line{Gate{.host = "gate.test"}};
            network.lookup = Lookup::Hangs;
            line.start();
            line.cancel(type);
            check(line.finish(), Errc::Cancelled, Phase::Resolve, Reached::Nothing);
            network = {};
        }
        {
            Peer peer{{.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }}};
            Line line{peer};
            line.start();
            line.run_until([] { return network.connected.size() == 1; });
            line.cancel(type);
            check(line.finish(), Errc::Cancelled, Phase::Connect, Reached::Nothing);
            network = {};
            line.start();
            line.run_until([] { return network.writes == 1; });
            line.cancel(type);
            check(line.finish(), Errc::Cancelled, Phase::Handshake, Reached::Nothing);
            network = {};
        }
    }
}

BOOST_AUTO_TEST_CASE(once_its_request_leaves_a_call_is_cancelled_by_partial_and_terminal_alone) {
    for (auto const type : {cancellation_type::partial, cancellation_type::terminal}) {
        Peer peer{PeerTls::Good, {step::Hang{}}};
        Line line{peer};
        line.start();
        line.run_until([&] { return peer.complete_requests() == 1 && line.context->poll() == 0; });
        line.cancel(cancellation_type::total);
        line.context->poll();
        line.context->restart();
        BOOST_TEST(!line.result.has_value());
        line.cancel(type);
        check(line.finish(), Errc::Cancelled, Phase::Reply, Reached::Something);

        network = {.fault = WriteFault::HalfTaken, .faulty_write = 3};
        line.start();
        line.run_until([] { return network.writes > 3; }); // the first one that finds no room
        line.cancel(cancellation_type::total);
        line.context->poll();
        line.context->restart();
        BOOST_TEST(!line.result.has_value());
        line.cancel(type);
        check(line.finish(), Errc::Cancelled, Phase::Write, Reached::Something);
        network = {};
    }
}

BOOST_AUTO_TEST_CASE(a_callback_of_the_tls_context_may_cancel_the_call_that_it_is_called_in) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    auto const tls = make_tls_context({.ca_pem = peer.ca_pem()}).value();
    Line line{peer.gate(), tls};
    tls->set_verify_callback([&](bool good, boost::asio::ssl::verify_context&) {
        line.cancel(cancellation_type::terminal);
        return good;
    });
    check(line.post(), Errc::Cancelled, Phase::Handshake, Reached::Nothing);
    BOOST_TEST(peer.complete_requests() == 0u);
}

BOOST_AUTO_TEST_CASE(cancelling_when_there_is_no_call_does_nothing) {
    Peer peer{PeerTls::Good, {ok_reply()}};
    Line line{peer};
    line.cancel(cancellation_type::terminal);
    BOOST_TEST(line.post().value().status == 200);
    line.cancel(cancellation_type::terminal);
    BOOST_TEST(line.post().value().status == 200);
    BOOST_TEST(peer.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a_call_whose_context_goes_away_is_destroyed_and_not_called) {
    Peer peer{PeerTls::Good, {step::Hang{}}};
    Line line{peer};
    auto const alive = std::make_shared<bool>();
    bool called = false;
    line.connection->post(a_request, within(10s), [alive, &called](PostResult, EndedIn) { called = true; });
    line.run_until([&] { return peer.complete_requests() == 1; });
    line.connection.reset();
    line.context.reset();
    BOOST_TEST(!called);
    BOOST_TEST(alive.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_reply_is_asked_for_behind_what_is_ready) {
    for (bool const plain : {false, true}) {
        SandboxPeer peer{plain};
        Line line{peer.gate(), peer.ca_pem()};
        BOOST_TEST(line.post().has_value());
        std::size_t const writes = network.writes, reads = network.reads;
        line.start();
        BOOST_TEST(network.writes == writes + 1);
        BOOST_TEST(network.reads == reads);
        BOOST_TEST(line.finish().has_value());
        BOOST_TEST(network.reads > reads);
    }
}

BOOST_AUTO_TEST_SUITE_END()
