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
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(transport_suite, *boost::unit_test::timeout(60))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using boost::asio::cancellation_signal;
using boost::asio::cancellation_type;

namespace {

cancellation_type const every_type[] = {cancellation_type::total, cancellation_type::partial,
                                        cancellation_type::terminal};

Peer echo(PeerTls tls = PeerTls::Good) {
    return Peer{
        {.tls = tls, .answer = [](PeerRequest const& request) { return PeerReply{ok_reply(request.body)}; }}};
}

/// A transport on a context that the test runs.
struct Line : OwnContext {
    explicit Line(std::string const& ca_pem = {})
        : transport(context->get_executor(), make_tls_context({.ca_pem = ca_pem}).value()) {}

    BeastTransport transport;
};

/// What calls write their result to.
struct Kept {
    std::optional<PostResult> result;
    int calls = 0;

    auto handler() {
        return [this](PostResult reply) {
            ++calls;
            result.emplace(std::move(reply));
        };
    }
};

Credentials credentials_for(std::vector<Gate> gates) {
    return Credentials{account_with(std::move(gates), 10s)};
}

std::size_t count_finished(CaptureLogger const& logger) {
    return static_cast<std::size_t>(
        std::count_if(logger.lines().begin(), logger.lines().end(),
                      [](std::string const& line) { return line.starts_with("finished"); }));
}

/// What a post to a peer that never answers comes to, cancelled as soon as `when()`.
template <class When>
TransportFailure cancel_post(Peer const& silent, cancellation_type type, When when) {
    Line line{silent.ca_pem()};
    Gate const gate = silent.gate();
    Kept kept;
    cancellation_signal signal;
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_cancellation_slot(signal.slot(), kept.handler()));
    line.run_until(when);
    signal.emit(type);
    line.run();
    BOOST_TEST(kept.calls == 1);
    return kept.result.value().error();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_reply_comes_through_any_completion_token) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    auto future = line.transport.async_post(gate, a_request, within(10s), boost::asio::use_future);
    line.run();
    BOOST_TEST(future.get().value().body == a_request.body);
}

BOOST_AUTO_TEST_CASE(the_handler_is_never_called_inside_the_call_that_starts) {
    Line line;
    Gate const gate = refusing_gate(false);
    for (Deadline const& deadline : {within(10s), within(-1s)}) {
        Kept kept;
        line.transport.async_post(gate, a_request, deadline, kept.handler());
        BOOST_TEST(kept.calls == 0);
        line.run();
        BOOST_TEST(kept.calls == 1);
    }
    bool deferred = false;
    line.transport.defer([&] { deferred = true; });
    BOOST_TEST(!deferred);
    line.run();
    BOOST_TEST(deferred);
}

BOOST_AUTO_TEST_CASE(the_handler_runs_on_its_own_executor) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    boost::asio::thread_pool elsewhere{1};
    Gate const gate = peer.gate();
    bool there = false;
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_executor(elsewhere, [&](PostResult const&) {
                                  there = elsewhere.get_executor().running_in_this_thread();
                              }));
    line.run();
    elsewhere.join();
    BOOST_TEST(there);
}

BOOST_AUTO_TEST_CASE(the_context_of_the_handlers_executor_has_work_until_the_handler_has_run) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    boost::asio::io_context foreign;
    Gate const gate = peer.gate();
    Kept kept;
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_executor(foreign, kept.handler()));
    std::thread engine{[&] { line.run(); }};
    foreign.run(); // would return at once without work
    engine.join();
    BOOST_TEST(kept.calls == 1);
}

BOOST_AUTO_TEST_CASE(a_handler_may_wait_for_another_call_as_long_as_a_thread_is_left) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    std::future_status status{};
    line.transport.async_post(gate, a_request, within(10s), [&](PostResult const&) {
        auto next = line.transport.async_post(gate, a_request, within(10s), boost::asio::use_future);
        status = next.wait_for(5s);
    });
    std::thread other{[&] { line.context->run(); }};
    line.context->run();
    other.join();
    BOOST_TEST((status == std::future_status::ready));
    BOOST_TEST(peer.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(connections_are_kept_and_each_carries_one_call_at_a_time) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    for (int round = 0; round < 3; ++round) {
        Kept kept[3];
        for (Kept& each : kept)
            line.transport.async_post(gate, a_request, within(10s), each.handler());
        line.run();
        for (Kept const& each : kept)
            BOOST_TEST(each.result.value().value().status == 200);
    }
    BOOST_TEST(peer.connections() == 3u);
    BOOST_TEST(peer.complete_requests() == 9u);
}

BOOST_AUTO_TEST_CASE(without_a_descriptor_left_nothing_is_sent_and_the_next_call_works) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    Kept kept;
    {
        NoDescriptors const none;
        line.transport.async_post(gate, a_request, within(10s), kept.handler());
        BOOST_TEST(kept.calls == 0);
        line.run();
        check(kept.result.value(), Errc::ConnectFailed, Phase::Local, Reached::Nothing);
    }
    line.transport.async_post(gate, a_request, within(10s), kept.handler());
    line.run();
    BOOST_TEST(kept.calls == 2);
    BOOST_TEST(kept.result->has_value());
}

BOOST_AUTO_TEST_CASE(an_idle_connection_that_the_server_ended_is_not_used) {
    Peer peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    Kept kept;
    line.transport.async_post(gate, a_request, within(10s), kept.handler());
    line.run();
    BOOST_TEST(kept.result.value().has_value());
    peer.stop();
    line.transport.async_post(gate, a_request, within(10s), kept.handler());
    line.run();
    // On the old connection the request would have been lost on its way. The port may be another program's by
    // now.
    BOOST_TEST_REQUIRE(kept.result->has_error());
    BOOST_TEST(kept.result->error().reached == Reached::Nothing);
}

BOOST_AUTO_TEST_CASE(cancelled_right_after_it_was_started_a_call_connects_nowhere) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    for (cancellation_type const type : every_type) {
        Kept kept;
        cancellation_signal signal;
        line.transport.async_post(gate, a_request, within(10s),
                                  boost::asio::bind_cancellation_slot(signal.slot(), kept.handler()));
        signal.emit(type);
        line.run();
        BOOST_TEST(kept.calls == 1);
        check(*kept.result, Errc::Cancelled, Phase::Queue, Reached::Nothing);
    }
    BOOST_TEST(peer.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(cancelled_right_after_it_was_started_by_a_handler_on_a_kept_connection_too) {
    // A reply that has come by then would be the truth.
    Peer const peer{{.answer = [](PeerRequest const& request) {
        return request.request == 0 ? PeerReply{ok_reply()} : PeerReply{step::Hang{}};
    }}};
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    cancellation_signal signal;
    Kept kept;
    line.transport.async_post(gate, a_request, within(10s), [&](PostResult const&) {
        line.transport.async_post(gate, a_request, within(10s),
                                  boost::asio::bind_cancellation_slot(signal.slot(), kept.handler()));
        signal.emit(cancellation_type::terminal);
    });
    line.run();
    BOOST_TEST(kept.calls == 1);
    BOOST_TEST(kept.result.value().has_error());
    TransportFailure const failure = kept.result->error();
    BOOST_TEST(failure.code == Errc::Cancelled);
    BOOST_TEST(peer.complete_requests() <= (failure.reached == Reached::Nothing ? 1u : 2u));
}

BOOST_AUTO_TEST_CASE(cancelled_in_the_handshake_nothing_was_reached) {
    for (cancellation_type const type : every_type) {
        Peer const silent{{.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }}};
        auto const failure = cancel_post(silent, type, [&] { return silent.connections() == 1; });
        BOOST_TEST(failure.code == Errc::Cancelled);
        BOOST_TEST(failure.reached == Reached::Nothing);
    }
}

BOOST_AUTO_TEST_CASE(cancelled_while_waiting_for_the_reply_it_may_have_arrived) {
    for (cancellation_type const type : {cancellation_type::partial, cancellation_type::terminal}) {
        Peer const silent{PeerTls::Good, {step::Hang{}}};
        auto const failure = cancel_post(silent, type, [&] { return silent.complete_requests() == 1; });
        BOOST_TEST(failure.code == Errc::Cancelled);
        BOOST_TEST(failure.reached == Reached::Something);
    }
}

BOOST_AUTO_TEST_CASE(total_cancellation_while_waiting_for_the_reply_is_ignored) {
    std::promise<void> cancelled;
    auto const wait = cancelled.get_future().share();
    Peer const peer{{.answer = [wait](PeerRequest const&) {
        wait.wait();
        return PeerReply{ok_reply()};
    }}};
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    Kept kept;
    cancellation_signal signal;
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_cancellation_slot(signal.slot(), kept.handler()));
    line.run_until([&] { return peer.complete_requests() == 1; });
    signal.emit(cancellation_type::total);
    line.context->poll();
    cancelled.set_value();
    line.run();
    BOOST_TEST(kept.calls == 1);
    BOOST_TEST(kept.result.value().value().status == 200);
}

BOOST_AUTO_TEST_CASE(cancelling_a_call_that_has_ended_does_not_touch_the_next_one) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    boost::asio::io_context foreign;
    Gate const gate = peer.gate();
    Kept first;
    Kept second;
    cancellation_signal signal;
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_cancellation_slot(
                                  signal.slot(), boost::asio::bind_executor(foreign, first.handler())));
    line.run();
    BOOST_TEST(first.calls == 0); // it has ended, but its handler has yet to run
    line.transport.async_post(gate, a_request, within(10s), second.handler());
    signal.emit(cancellation_type::terminal);
    line.run();
    foreign.run();
    BOOST_TEST(first.result.value().value().status == 200);
    BOOST_TEST(second.result.value().value().status == 200);
    BOOST_TEST(peer.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(cancelled_between_two_gates_the_second_is_not_asked) {
    for (cancellation_type const type : every_type) {
        Peer const second = echo();
        Line line{second.ca_pem()};
        boost::asio::io_context foreign;
        Credentials const credentials = credentials_for({refusing_gate(true), second.gate()});
        CaptureLogger logger;
        cancellation_signal signal;
        std::optional<CallResult<Auth>> result;
        async_call(Auth{}, credentials, line.transport, logger,
                   boost::asio::bind_cancellation_slot(
                       signal.slot(), boost::asio::bind_executor(
                                          foreign, [&](CallResult<Auth> reply) { result.emplace(reply); })));
        line.run(); // the first gate has refused, and what goes on runs on the other context
        BOOST_TEST(!result.has_value());
        signal.emit(type);
        while (!result) {
            foreign.poll();
            foreign.restart();
            line.run();
        }
        BOOST_TEST_REQUIRE(result->has_error());
        BOOST_TEST(result->error().code == Errc::Cancelled);
        BOOST_TEST(second.connections() == 0u);
        BOOST_TEST(count_finished(logger) == 1u);
    }
}

BOOST_AUTO_TEST_CASE(the_signal_may_go_before_its_call_has_ended) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    Kept kept;
    auto signal = std::make_unique<cancellation_signal>();
    line.transport.async_post(gate, a_request, within(10s),
                              boost::asio::bind_cancellation_slot(signal->slot(), kept.handler()));
    signal.reset();
    line.run();
    BOOST_TEST(kept.result.value().value().status == 200);
}

BOOST_AUTO_TEST_CASE(a_context_that_goes_away_takes_its_calls_along_and_they_are_logged_once) {
    Peer const silent{PeerTls::Good, {step::Hang{}}};
    std::vector<Gate> const gates{silent.gate()};
    for (bool const written : {false, true}) {
        Line line{silent.ca_pem()};
        Credentials const credentials = credentials_for(gates);
        CaptureLogger logger;
        auto const alive = std::make_shared<int>();
        bool called = false;
        async_call(Auth{}, credentials, line.transport, logger,
                   [alive, &called](CallResult<Auth> const&) { called = true; });
        if (written) line.run_until([&] { return silent.complete_requests() == 1; });
        line.context.reset();
        BOOST_TEST(!called);
        BOOST_TEST(alive.use_count() == 1);
        BOOST_TEST(count_finished(logger) == 1u);
        BOOST_TEST(logger.lines().back()
                   == std::string("finished auth at localhost: ") + (written ? "unknown" : "not_sent")
                          + ", cancelled, 0");
    }
}

BOOST_AUTO_TEST_CASE(many_threads_may_start_and_run_calls) {
    Peer const peer = echo();
    Line line{peer.ca_pem()};
    Gate const gate = peer.gate();
    constexpr int starters = 4;
    constexpr int calls = 25;
    std::atomic<int> right = 0;
    auto work = boost::asio::make_work_guard(*line.context);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { line.context->run(); });
    std::vector<std::thread> starting;
    for (int i = 0; i < starters; ++i)
        starting.emplace_back([&, i] {
            for (int call = 0; call < calls; ++call) {
                Request const request{.path = "sms/send",
                                      .authorization = "Basic dTpr",
                                      .body = std::to_string(i) + '/' + std::to_string(call)};
                auto reply =
                    line.transport.async_post(gate, request, within(30s), boost::asio::use_future).get();
                if (reply.has_value() && reply->body == request.body) ++right;
            }
        });
    for (std::thread& each : starting)
        each.join();
    work.reset();
    for (std::thread& each : threads)
        each.join();
    BOOST_TEST(right == starters * calls);
    BOOST_TEST(peer.complete_requests() == static_cast<std::size_t>(starters * calls));
    BOOST_TEST(peer.connections() <= static_cast<std::size_t>(starters));
}

BOOST_AUTO_TEST_SUITE_END()
