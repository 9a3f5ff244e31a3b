// Calls to a transport that may not open a connection for each of them.
#include <smsaero/beast/transport.hpp>

#include "../../support/no_descriptors.hpp"
#include "../../support/own_context.hpp"
#include "../../support/peers.hpp"
#include "../../support/posting.hpp"
#include "../../support/sending.hpp"

#include <smsaero/api/auth.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/wire/credentials.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(transport_queue, *boost::unit_test::timeout(60))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using boost::asio::cancellation_signal;
using boost::asio::cancellation_type;

namespace {

Request request(std::size_t number) {
    return {.path = "sms/send", .authorization = "Basic dTpr", .body = std::to_string(number)};
}

/// Calls through a transport with one connection, numbered from 0, and what each came to.
struct Line : OwnContext {
    explicit Line(Peer const& peer, Limits limits = {.connections = 1}, std::size_t calls = 8)
        : gate(peer.gate()),
          transport(context->get_executor(), make_tls_context({.ca_pem = peer.ca_pem()}).value(), {}, limits),
          results(calls),
          signals(calls) {
        for (std::size_t i = 0; i < calls; ++i)
            requests.push_back(request(i));
    }

    void start(std::size_t number, Deadline deadline = within(10s)) {
        transport.async_post(
            gate, requests[number], deadline,
            boost::asio::bind_cancellation_slot(signals[number].slot(), [this, number](PostResult reply) {
                BOOST_TEST(!results[number].has_value());
                results[number].emplace(std::move(reply));
                ended.push_back(number);
            }));
    }

    Gate gate;
    BeastTransport transport;
    std::vector<Request> requests;
    std::vector<std::optional<PostResult>> results;
    std::deque<cancellation_signal> signals;
    std::vector<std::size_t> ended;
};

Peer echo() {
    return Peer{{.answer = [](PeerRequest const& each) { return PeerReply{ok_reply(each.body)}; }}};
}

/// Answers all but the requests with this body.
Peer echo_but(std::string const& body) {
    return Peer{{.answer = [body](PeerRequest const& each) {
        return each.body == body ? PeerReply{step::Hang{}} : PeerReply{ok_reply(each.body)};
    }}};
}

} // namespace

BOOST_AUTO_TEST_CASE(calls_wait_for_a_connection_and_come_in_turn) {
    Peer const peer = echo();
    Line line{peer};
    for (std::size_t i = 0; i < 8; ++i)
        line.start(i);
    line.run();
    for (std::size_t i = 0; i < 8; ++i)
        BOOST_TEST(line.results[i].value().value().body == std::to_string(i));
    BOOST_TEST(std::is_sorted(line.ended.begin(), line.ended.end()));
    BOOST_TEST(peer.connections() == 1u);
    BOOST_TEST(peer.complete_requests() == 8u);
}

BOOST_AUTO_TEST_CASE(no_more_connections_are_open_than_are_allowed) {
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    Peer const peer{{.answer = [&](PeerRequest const&) {
        int const here = ++now;
        for (int before = most; here > before && !most.compare_exchange_weak(before, here);) {
        }
        std::this_thread::sleep_for(5ms);
        --now;
        return PeerReply{ok_reply()};
    }}};
    Line line{peer, {.connections = 3}, 20};
    for (std::size_t i = 0; i < 20; ++i)
        line.start(i);
    line.run();
    BOOST_TEST(peer.connections() == 3u);
    BOOST_TEST(most <= 3);
    BOOST_TEST(line.ended.size() == 20u);
}

BOOST_AUTO_TEST_CASE(a_call_beyond_those_that_may_wait_fails_at_once_and_is_not_sent) {
    Peer const peer = echo_but("0");
    Line line{peer, {.connections = 1, .waiting = 2}};
    line.start(0);
    line.run_until([&] { return peer.complete_requests() == 1; });
    line.start(1);
    line.start(2);
    line.start(3);
    line.run_until([&] { return line.results[3].has_value(); });
    check(*line.results[3], Errc::QueueFull, Phase::Queue, Reached::Nothing);
    BOOST_TEST(line.ended.size() == 1u);
    line.signals[0].emit(cancellation_type::terminal);
    line.run();
    BOOST_TEST(line.results[1].value().has_value());
    BOOST_TEST(line.results[2].value().has_value());
    BOOST_TEST(peer.complete_requests("3") == 0u);
}

BOOST_AUTO_TEST_CASE(a_call_whose_time_passes_while_it_waits_is_not_sent) {
    Peer const peer = echo_but("0");
    Line line{peer};
    line.start(0);
    auto const now = std::chrono::steady_clock::now();
    line.start(1, {now + 10s, now + 50ms}); // this gate's share of the time ends first
    line.start(2);
    line.run_until([&] { return line.results[1].has_value(); });
    check(*line.results[1], Errc::TimedOut, Phase::Queue, Reached::Nothing);
    BOOST_TEST((std::chrono::steady_clock::now() >= now + 50ms));
    line.signals[0].emit(cancellation_type::terminal);
    line.run();
    BOOST_TEST(line.results[2].value().has_value());
    BOOST_TEST(peer.complete_requests("1") == 0u);
}

BOOST_AUTO_TEST_CASE(cancelled_while_it_waits_a_call_is_not_sent_and_the_others_go_on) {
    for (cancellation_type const type :
         {cancellation_type::total, cancellation_type::partial, cancellation_type::terminal}) {
        Peer const peer = echo_but("0");
        Line line{peer};
        line.start(0);
        line.start(1);
        line.start(2);
        line.signals[1].emit(type);
        BOOST_TEST(!line.results[1].has_value());
        line.run_until([&] { return line.results[1].has_value(); });
        check(*line.results[1], Errc::Cancelled, Phase::Queue, Reached::Nothing);
        line.run_until([&] { return peer.complete_requests("0") == 1; });
        line.signals[0].emit(cancellation_type::terminal);
        line.run();
        BOOST_TEST(line.results[2].value().has_value());
        BOOST_TEST(peer.complete_requests("1") == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_call_that_waited_can_be_cancelled_once_it_is_under_way) {
    Peer const peer = echo_but("1");
    Line line{peer};
    line.start(0);
    line.start(1);
    line.start(2);
    line.run_until([&] { return peer.complete_requests("1") == 1; });
    line.signals[1].emit(cancellation_type::terminal);
    line.run();
    check(line.results[1].value(), Errc::Cancelled, Phase::Reply, Reached::Something);
    BOOST_TEST(line.results[2].value().has_value());
}

BOOST_AUTO_TEST_CASE(a_call_gets_a_new_connection_when_that_of_its_forerunner_is_lost) {
    for (PeerStep const& end : {PeerStep{step::Close{}}, PeerStep{step::Reset{}}}) {
        Peer const peer{{.answer = [end](PeerRequest const& each) {
            return each.body == "0" ? PeerReply{end} : PeerReply{ok_reply(each.body)};
        }}};
        Line line{peer};
        line.start(0);
        line.start(1);
        line.run();
        check(line.results[0].value(), Errc::ConnectionLost, Phase::Reply, Reached::Something);
        BOOST_TEST(line.results[1].value().value().body == "1");
        BOOST_TEST(peer.complete_requests("0") == 1u);
        BOOST_TEST(peer.connections() == 2u);
    }
}

BOOST_AUTO_TEST_CASE(without_a_descriptor_left_none_of_those_that_wait_is_sent_or_forgotten) {
    Peer const peer = echo();
    Line line{peer};
    {
        NoDescriptors const none;
        for (std::size_t i = 0; i < 8; ++i)
            line.start(i);
        line.run();
    }
    for (std::size_t i = 0; i < 8; ++i)
        BOOST_TEST(line.results[i].value().error().reached == Reached::Nothing);
    BOOST_TEST(peer.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(a_call_that_waited_in_vain_keeps_no_context_running) {
    Peer const peer = echo_but("0");
    Line line{peer};
    line.start(0);
    line.start(1, within(20s));
    line.run_until([&] { return peer.complete_requests("0") == 1; });
    auto const begin = std::chrono::steady_clock::now();
    line.signals[1].emit(cancellation_type::total);
    line.signals[0].emit(cancellation_type::terminal);
    line.run();
    BOOST_TEST((std::chrono::steady_clock::now() - begin < 10s));
    BOOST_TEST(line.ended.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_context_that_goes_away_takes_those_that_wait_along_and_they_are_logged_once) {
    Peer const silent{PeerTls::Good, {step::Hang{}}};
    Line line{silent};
    Credentials const credentials{account_with({silent.gate()}, 10s)};
    CaptureLogger logger;
    auto const alive = std::make_shared<int>();
    for (int i = 0; i < 3; ++i)
        async_call(Auth{}, credentials, line.transport, logger, [alive](CallResult<Auth> const&) {});
    line.run_until([&] { return silent.complete_requests() == 1; });
    line.context.reset();
    BOOST_TEST(alive.use_count() == 1);
    auto const told = [&](std::string const& end) {
        return std::count(logger.lines().begin(), logger.lines().end(),
                          "finished auth at " + silent.gate().host + ": " + end);
    };
    BOOST_TEST(told("unknown, cancelled, 0") == 1);
    BOOST_TEST(told("not_sent, cancelled, 0") == 2);
    BOOST_TEST(logger.lines().size() == 9u);
}

BOOST_AUTO_TEST_CASE(threads_may_start_run_and_cancel_calls_that_wait) {
    Peer const peer = echo();
    constexpr std::size_t calls = 400;
    Line line{peer, {.connections = 2, .waiting = 300}, calls};
    std::atomic<std::size_t> ended = 0;
    auto work = boost::asio::make_work_guard(*line.context);
    std::vector<std::thread> running;
    for (int i = 0; i < 4; ++i)
        running.emplace_back([&] { line.context->run(); });
    std::vector<std::thread> starting;
    for (std::size_t part = 0; part < 4; ++part)
        starting.emplace_back([&, part] {
            for (std::size_t i = part; i < calls; i += 4) {
                line.transport.async_post(
                    line.gate, line.requests[i], within(30s),
                    boost::asio::bind_cancellation_slot(line.signals[i].slot(), [&, i](PostResult reply) {
                        line.results[i].emplace(std::move(reply));
                        ++ended;
                    }));
                if (i % 3 == 0) line.signals[i].emit(cancellation_type::total);
            }
        });
    for (std::thread& thread : starting)
        thread.join();
    work.reset();
    for (std::thread& thread : running)
        thread.join();
    BOOST_TEST(ended == calls);
    std::size_t answered = 0;
    for (std::size_t i = 0; i < calls; ++i) {
        BOOST_TEST_REQUIRE(line.results[i].has_value());
        std::size_t const seen = peer.complete_requests(std::to_string(i));
        BOOST_TEST(seen <= 1u);
        if (line.results[i]->has_value()) BOOST_TEST(seen == 1u);
        if (line.results[i]->has_error() && line.results[i]->error().reached == Reached::Nothing)
            BOOST_TEST(seen == 0u);
        answered += line.results[i]->has_value();
    }
    BOOST_TEST(answered >= 2u);
}

BOOST_AUTO_TEST_SUITE_END()
