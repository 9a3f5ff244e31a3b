// Eight threads and one connector: sends, cancellations and the end of the transport, all at the same time.
// What each call was told is compared with what the gate saw.

#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(threads_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using boost::asio::cancellation_type;

namespace {

constexpr std::size_t threads = 8;
constexpr std::size_t sends_each = 150;
constexpr std::size_t sends = threads * sends_each;

/// Counts `Finished` by outcome, in all threads.
struct CountingLogger {
    std::array<std::atomic<std::size_t>, 4>* finished;

    void log(events::Started const&) {}
    void log(events::Posting const&) {}
    void log(events::GateFailed const&) {}
    void log(events::Finished const& event) { ++(*finished)[static_cast<std::size_t>(event.outcome)]; }
};

template <class T>
using TestedConnector = Connector<T, FixedCode<"0000">, CountingLogger, GenericMessage>;

/// The message of each call is its number.
std::string digits(std::size_t call) { return std::to_string(1000 + call); }
VerificationCode code_of(std::size_t call) { return VerificationCode::parse(digits(call)).value(); }

std::string body_of(std::size_t call) {
    return R"({"number":"79001234567","sign":"SMS Aero","text":"Your code is )" + digits(call) + ".\"}";
}

/// What the gate does with a call, by its number.
enum class Answer : unsigned char { AcceptsAndCloses, Refuses, Closes, Resets, Breaks, AcceptsLate, Accepts };

Answer answer_to(std::size_t call) {
    return static_cast<Answer>(std::min<std::size_t>(call % 10, static_cast<std::size_t>(Answer::Accepts)));
}

PeerReply reply_to(PeerRequest const& request) {
    std::size_t const at = request.body.find("is ") + 3;
    switch (answer_to(std::stoul(request.body.substr(at, 4)) - 1000)) {
    case Answer::Accepts:
        break;
    case Answer::AcceptsAndCloses:
        return {ok_reply(), step::Close{}};
    case Answer::AcceptsLate:
        return {step::Pause{50ms}, ok_reply()};
    case Answer::Refuses:
        return {step::Write{"HTTP/1.1 402 No\r\nContent-Length: 17\r\n\r\n{\"success\":false}"}};
    case Answer::Closes:
        return {step::Close{}};
    case Answer::Resets:
        return {step::Reset{}};
    case Answer::Breaks:
        return {reply_with("Content-Length: 10\r\n", "12345"), step::Close{}};
    }
    return {ok_reply()};
}

/// Calls to one gate, behind one that refuses, and what each was told.
struct Scene {
    template <class T>
    TestedConnector<T> connector(T transport) {
        return TestedConnector<T>{account_with({refusing_gate(true), peer.gate()}, 100s),
                                  std::move(transport),
                                  {},
                                  CountingLogger{&finished}};
    }

    TlsContext tls() const { return make_tls_context({.ca_pem = peer.ca_pem()}).value(); }

    void end(std::size_t call, Attempt const& attempt) {
        ++ended[call];
        outcomes[call] = attempt.outcome;
        if (!attempt.sent() && attempt.failure().code == Errc::Closed) ++closed;
        bool const was_cancelled = !attempt.sent() && attempt.failure().code == Errc::Cancelled;
        if (was_cancelled) ++(attempt.outcome == Outcome::Unknown ? cancelled_late : cancelled);
    }

    /// While the last of the others' calls begin.
    template <class C>
    void close_near_the_end(C& connector) {
        wait_until([&] { return begun >= sends - 2 * threads; });
        connector.transport().close();
    }

    void judge() {
        peer.stop(); // what is on its way will not arrive any more
        std::array<std::size_t, 4> told{};
        for (std::size_t call = 0; call < sends; ++call)
            BOOST_TEST_CONTEXT("call " << call) {
                BOOST_TEST(ended[call] == 1);
                std::size_t const seen = peer.complete_requests(body_of(call));
                Answer const answer = answer_to(call);
                Outcome const outcome = outcomes[call];
                bool const accepted = answer == Answer::Accepts || answer == Answer::AcceptsAndCloses
                                      || answer == Answer::AcceptsLate;
                ++told[static_cast<std::size_t>(outcome)];
                BOOST_TEST(seen <= 1u);
                if (outcome == Outcome::Sent) BOOST_TEST((seen == 1 && accepted));
                if (outcome == Outcome::Rejected) BOOST_TEST((seen == 1 && answer == Answer::Refuses));
                if (outcome == Outcome::NotSent) BOOST_TEST(seen == 0u);
            }
        for (std::size_t i = 0; i < told.size(); ++i) {
            BOOST_TEST_MESSAGE(told[i] << " " << to_string(static_cast<Outcome>(i)));
            BOOST_TEST(finished[i] == told[i]);
        }
        BOOST_TEST_MESSAGE(cancelled << " cancelled in time, " << cancelled_late << " later, " << closed
                                     << " too late");
        for (Outcome const outcome : {Outcome::Sent, Outcome::Rejected, Outcome::Unknown})
            BOOST_TEST(told[static_cast<std::size_t>(outcome)] > 0u);
    }

    Peer peer{{.answer = reply_to}};
    std::array<std::atomic<std::size_t>, 4> finished{};
    std::vector<std::atomic<int>> ended = std::vector<std::atomic<int>>(sends);
    std::vector<std::atomic<Outcome>> outcomes = std::vector<std::atomic<Outcome>>(sends);
    std::atomic<std::size_t> begun = 0;
    std::atomic<std::size_t> closed = 0;
    std::atomic<std::size_t> cancelled = 0;
    std::atomic<std::size_t> cancelled_late = 0;
};

void join(std::vector<std::thread>& all) {
    for (std::thread& each : all)
        each.join();
}

/// Half of the calls are cancelled, each in one of three ways.
cancellation_type how_cancelled(std::size_t call) {
    constexpr cancellation_type types[] = {cancellation_type::total, cancellation_type::partial,
                                           cancellation_type::terminal};
    std::size_t const way = call / 10 % 6;
    return way < 3 ? types[way] : cancellation_type::none;
}

} // namespace

BOOST_AUTO_TEST_CASE(eight_threads_send_by_one_blocking_connector_and_one_of_them_ends_it) {
    Scene scene;
    auto connector = scene.connector(BlockingBeastTransport{scene.tls()});
    std::vector<std::thread> senders;
    for (std::size_t thread = 0; thread < threads; ++thread)
        senders.emplace_back([&, thread] {
            for (std::size_t call = thread; call < sends; call += threads) {
                ++scene.begun;
                scene.end(call, connector.send<UsageType::Generic>(a_phone, code_of(call)));
            }
            if (thread == 0) scene.close_near_the_end(connector);
        });
    join(senders);
    scene.judge();
}

BOOST_AUTO_TEST_CASE(eight_threads_run_one_connector_while_eight_send_cancel_and_end_it) {
    Scene scene;
    boost::asio::io_context context;
    auto connector = scene.connector(
        BeastTransport{context.get_executor(), scene.tls(), Timeouts{}, Limits{.connections = 12}});
    auto work = boost::asio::make_work_guard(context);
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i)
        running.emplace_back([&] { context.run(); });

    // A signal and its slot are not to be used at once, so each call has a strand, as Asio wants it.
    std::deque<boost::asio::cancellation_signal> signals(sends);
    std::vector<boost::asio::strand<boost::asio::io_context::executor_type>> strands;
    for (std::size_t call = 0; call < sends; ++call)
        strands.push_back(boost::asio::make_strand(context));
    std::vector<std::thread> senders;
    for (std::size_t thread = 0; thread < threads; ++thread)
        senders.emplace_back([&, thread] {
            for (std::size_t call = thread; call < sends; call += threads) {
                ++scene.begun;
                connector.async_send<UsageType::Generic>(
                    a_phone, code_of(call),
                    boost::asio::bind_executor(
                        strands[call], boost::asio::bind_cancellation_slot(
                                           signals[call].slot(),
                                           [&, call](Attempt const& attempt) { scene.end(call, attempt); })));
                if (answer_to(call) == Answer::AcceptsLate) std::this_thread::sleep_for(15ms);
                if (auto const type = how_cancelled(call); type != cancellation_type::none)
                    boost::asio::post(strands[call], [&, call, type] { signals[call].emit(type); });
                // So that a few are under way, and a few wait for a connection.
                if (call >= 2 * threads) wait_until([&] { return scene.ended[call - 2 * threads] != 0; });
            }
            if (thread == 0) scene.close_near_the_end(connector);
        });
    join(senders);
    work.reset();
    join(running);
    scene.judge();
    BOOST_TEST(scene.cancelled > 0u);
    BOOST_TEST(scene.cancelled_late > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
