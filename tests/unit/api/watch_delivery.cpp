#include <smsaero/api/watch_delivery.hpp>

#include "../../support/looking_transport.hpp"
#include "../../support/printing.hpp"
#include "../../support/queued_transport.hpp"
#include "../../support/replies.hpp"

#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, WatchEnd end) { return out << to_string(end); }
} // namespace smsaero::inline v0

namespace watch_delivery_suite {

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using testing::ManualClock;
using testing::ScriptedTransport;

namespace asio = boost::asio;

using Script = std::vector<PostResult>;

PostResult status(std::int64_t code) {
    return reply(200, R"({"success":true,"data":{"id":7,"status":)" + std::to_string(code) + "}}");
}

WatchOptions const quick{.first_wait = 100ms, .factor = 1, .longest_wait = 100ms, .deadline = 10s};

/// What a watch needs around it.
struct Fixture {
    Credentials credentials{{.email = "a@b.co", .api_key = Secret{"key"}, .gates = {{.host = "g0.example"}}}};
    testing::CaptureLogger logger;
    std::vector<milliseconds> waits;

    Fixture() { ManualClock::reset(); }

    /// Moves the clock rather than sleeping; says after so many waits that it is enough.
    auto sleeper(std::size_t enough = ~std::size_t{0}) {
        return [this, enough](milliseconds wait) {
            waits.push_back(wait);
            ManualClock::advance(wait);
            return waits.size() <= enough;
        };
    }

    WatchResult watch(ScriptedTransport& transport, WatchOptions const& options = {}) {
        return watch_delivery<ManualClock>(7, credentials, transport, logger, options, sleeper());
    }
};

/// A timer that moves the clock, and calls handlers in the transport's `run` alone.
struct QueuedTimer {
    QueuedTransport& queue;
    milliseconds wait{};
    std::vector<milliseconds> waits = {};
    boost::system::error_code error = {}; // what waits come to

    void expires_after(milliseconds next) { wait = next; }
    template <class Handler>
    void async_wait(Handler handler) {
        waits.push_back(wait);
        queue.defer([this, handler = std::move(handler)]() mutable {
            ManualClock::advance(wait);
            std::move(handler)(error);
        });
    }
};

static_assert(WatchTimer<QueuedTimer>);
static_assert(WatchTimer<asio::steady_timer>);
static_assert(!WatchTimer<int> && !WatchTimer<ManualClock>);

struct AsyncFixture : Fixture {
    explicit AsyncFixture(Script script) : transport(std::move(script)) {}

    template <class Token>
    auto start(Token&& token, WatchOptions const& options = {}) {
        return async_watch_delivery<ManualClock>(7, credentials, transport, logger, options, timer,
                                                 std::forward<Token>(token));
    }
    void start(WatchOptions const& options = {}) {
        start([this](WatchResult result) { results.push_back(std::move(result)); }, options);
    }

    QueuedTransport transport;
    QueuedTimer timer{transport};
    std::vector<WatchResult> results;
};

/// A transport and a timer in one that look at what is associated with the handlers that they get.
struct Looking {
    asio::io_context::executor_type fallback;
    int looked = 0;
    int executors = 0;
    int allocators = 0;
    int slots = 0;

    template <class Handler>
    void look_at(Handler const& handler) {
        ++looked;
        executors += asio::get_associated_executor(handler, fallback) != fallback;
        allocators += asio::get_associated_allocator(handler, Numbered<char>{0}).number == 7;
        slots += asio::get_associated_cancellation_slot(handler).is_connected();
    }

    template <class Handler>
    void async_post(Gate const&, Request const&, Deadline, Handler handler) {
        look_at(handler);
        std::move(handler)(status(1));
    }
    void expires_after(milliseconds) {}
    template <class Handler>
    void async_wait(Handler handler) {
        look_at(handler);
        std::move(handler)(boost::system::error_code{});
    }
};

/// A transport that hangs until its slot is told to cancel.
struct Hanging {
    asio::io_context& context;
    int posts = 0;

    template <class Handler>
    void async_post(Gate const&, Request const&, Deadline, Handler handler) {
        ++posts;
        auto slot = asio::get_associated_cancellation_slot(handler);
        auto const kept = std::make_shared<Handler>(std::move(handler));
        slot.assign([this, kept](asio::cancellation_type) {
            asio::post(context, [kept] { std::move (*kept)(lost(Errc::Cancelled)); });
        });
    }
};

} // namespace watch_delivery_suite

BOOST_FIXTURE_TEST_SUITE(watch_delivery_suite, Fixture)

BOOST_AUTO_TEST_CASE(it_polls_until_the_status_is_final) {
    ScriptedTransport transport{status(8), status(0), lost(), status(3), status(1)};
    WatchResult const result = watch(transport);
    BOOST_TEST(result.end == WatchEnd::Final);
    BOOST_TEST((result.last.value().id == 7));
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::delivered));
    BOOST_TEST((waits == std::vector<milliseconds>{1000ms, 1500ms, 2250ms, 3375ms, 5062ms}));
    BOOST_TEST_REQUIRE(transport.requests().size() == 5u);
    for (auto const& request : transport.requests()) {
        BOOST_TEST(request.path == "sms/status");
        BOOST_TEST(request.body == R"({"id":7})");
    }
}

BOOST_AUTO_TEST_CASE(a_message_that_was_played_through_is_asked_for_in_that_mode) {
    Credentials const testing_mode{
        {.email = "a@b.co", .api_key = Secret{"key"}, .gates = {{.host = "g0.example"}}, .mode = Mode::Test}};
    ScriptedTransport transport{status(1)};
    BOOST_TEST(watch_delivery<ManualClock>(7, testing_mode, transport, logger, WatchOptions{}, sleeper())
                   .is_final());
    BOOST_TEST(transport.requests().at(0).path == "sms/teststatus");
}

BOOST_AUTO_TEST_CASE(it_stops_where_the_sleeper_says_so_and_does_not_poll_again) {
    ScriptedTransport transport{status(0), status(3), status(1)};
    WatchResult const result =
        watch_delivery<ManualClock>(7, credentials, transport, logger, WatchOptions{}, sleeper(2));
    BOOST_TEST(result.end == WatchEnd::Cancelled);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::passed_on));
    BOOST_TEST(transport.requests().size() == 2u);
    waits.clear();
    ScriptedTransport unasked;
    BOOST_TEST((watch_delivery<ManualClock>(7, credentials, unasked, logger, WatchOptions{}, sleeper(0)).end
                == WatchEnd::Cancelled));
    BOOST_TEST(unasked.requests().empty());
}

BOOST_AUTO_TEST_CASE(it_polls_no_more_after_a_failure_that_no_waiting_mends) {
    ScriptedTransport transport{status(0), reply(401, R"({"success":false,"data":null,"message":"no"})"),
                                status(1)};
    WatchResult const result = watch(transport);
    BOOST_TEST(result.end == WatchEnd::Failed);
    BOOST_TEST(result.failure.value().code == Errc::InvalidCredentials);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::queued));
    BOOST_TEST(transport.requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_unknown_message_is_not_waited_for) {
    for (PostResult const& answer :
         {reply(404, R"({"success":false,"data":null,"message":"no"})"),
          reply(400, R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})")}) {
        ScriptedTransport transport{answer};
        BOOST_TEST(watch(transport).end == WatchEnd::Failed);
    }
}

BOOST_AUTO_TEST_CASE(a_wait_that_the_gateway_asks_for_is_kept) {
    ScriptedTransport transport{reply(429, "{}", "40"), status(1)};
    BOOST_TEST(watch(transport).is_final());
    BOOST_TEST((waits == std::vector<milliseconds>{1s, 40s}));
}

BOOST_AUTO_TEST_CASE(it_ends_at_the_deadline_with_the_last_report_and_the_failure_after_it) {
    ScriptedTransport transport{status(0), status(3), reply(500, "oops")};
    WatchResult const result = watch(transport, {.deadline = 3s});
    BOOST_TEST(result.end == WatchEnd::DeadlinePassed);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::passed_on));
    BOOST_TEST(result.failure.value().code == Errc::ServerError);
    BOOST_TEST((waits == std::vector<milliseconds>{1s, 1500ms, 500ms}));
}

BOOST_AUTO_TEST_CASE(a_reply_for_another_message_says_nothing_of_this_one) {
    ScriptedTransport transport{reply(200, R"({"success":true,"data":{"id":8,"status":1}})"), status(2)};
    WatchResult const result = watch(transport);
    BOOST_TEST(result.is_final());
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::undelivered));
}

BOOST_AUTO_TEST_CASE(wrong_options_wait_for_nothing_and_post_nothing) {
    ScriptedTransport transport{status(1)};
    WatchResult const result = watch(transport, {.factor = 0});
    BOOST_TEST(result.end == WatchEnd::Failed);
    BOOST_TEST(result.failure.value().code == Errc::InvalidConfig);
    BOOST_TEST(waits.empty());
    BOOST_TEST(transport.requests().empty());
}

BOOST_AUTO_TEST_CASE(without_a_sleeper_the_thread_sleeps) {
    ScriptedTransport transport{status(0), status(1)};
    auto const began = std::chrono::steady_clock::now();
    BOOST_TEST(watch_delivery(7, credentials, transport, logger, quick).is_final());
    BOOST_TEST((std::chrono::steady_clock::now() - began >= 200ms));
    BOOST_TEST(ThreadSleeper{}(0ms));
}

BOOST_AUTO_TEST_CASE(the_asynchronous_form_polls_the_same) {
    AsyncFixture scene{{status(0), lost(), status(1)}};
    scene.start();
    BOOST_TEST(scene.results.empty());
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].is_final());
    BOOST_TEST((scene.timer.waits == std::vector<milliseconds>{1000ms, 1500ms, 2250ms}));
    BOOST_TEST(scene.transport.requests().size() == 3u);
    BOOST_TEST(scene.transport.requests_stayed());
}

BOOST_AUTO_TEST_CASE(the_asynchronous_form_ends_with_a_failure_too) {
    AsyncFixture scene{{status(0), reply(403, "{}")}};
    scene.start();
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].end == WatchEnd::Failed);
    BOOST_TEST(scene.results[0].failure.value().code == Errc::Forbidden);
    BOOST_TEST((scene.results[0].last.value().status.code == DeliveryStatus::queued));
}

BOOST_AUTO_TEST_CASE(the_asynchronous_form_ends_at_its_deadline) {
    AsyncFixture scene{{status(0), status(0), status(0)}};
    scene.start({.deadline = 3s});
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].end == WatchEnd::DeadlinePassed);
    BOOST_TEST((scene.timer.waits == std::vector<milliseconds>{1s, 1500ms, 500ms}));
}

BOOST_AUTO_TEST_CASE(wrong_options_complete_later_and_post_nothing) {
    AsyncFixture scene{{}};
    scene.start({.factor = 0});
    BOOST_TEST(scene.results.empty());
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].failure.value().code == Errc::InvalidConfig);
    BOOST_TEST(scene.transport.requests().empty());
    BOOST_TEST((scene.timer.waits == std::vector<milliseconds>{0ms}));
}

BOOST_AUTO_TEST_CASE(wrong_options_are_told_even_where_the_wait_was_cancelled) {
    AsyncFixture scene{{}};
    scene.timer.error = asio::error::operation_aborted;
    scene.start({.factor = 0});
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].end == WatchEnd::Failed);
}

BOOST_AUTO_TEST_CASE(a_wait_that_is_cancelled_ends_the_watch_with_what_is_known) {
    AsyncFixture scene{{status(0), status(1)}};
    // Before the second wait.
    scene.start();
    scene.transport.defer([&] { scene.timer.error = asio::error::operation_aborted; });
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].end == WatchEnd::Cancelled);
    BOOST_TEST((scene.results[0].last.value().status.code == DeliveryStatus::queued));
    BOOST_TEST(scene.transport.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_poll_that_is_cancelled_ends_the_watch_with_what_is_known) {
    AsyncFixture scene{{status(0), lost(Errc::Cancelled)}};
    scene.start();
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST(scene.results[0].end == WatchEnd::Cancelled);
    BOOST_TEST((scene.results[0].last.value().status.code == DeliveryStatus::queued));
}

BOOST_AUTO_TEST_CASE(a_watch_that_is_dropped_completes_never) {
    for (bool const in_a_poll : {false, true}) {
        AsyncFixture scene{{status(0)}};
        scene.start();
        if (in_a_poll) { // which begins behind what stands in the queue now
            scene.transport.defer([&] { scene.transport.drop(); });
            scene.transport.run();
        }
        BOOST_TEST(scene.transport.requests().size() == (in_a_poll ? 1u : 0u));
        scene.transport.drop();
        BOOST_TEST(scene.results.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_signal_on_the_slot_cancels_the_wait) {
    asio::io_context context;
    asio::steady_timer timer{context};
    QueuedTransport transport{{}};
    asio::cancellation_signal signal;
    std::vector<WatchResult> results;
    async_watch_delivery(7, credentials, transport, logger, WatchOptions{.first_wait = 30s}, timer,
                         asio::bind_cancellation_slot(signal.slot(), [&](WatchResult result) {
                             results.push_back(std::move(result));
                         }));
    context.poll();
    BOOST_TEST(results.empty());
    signal.emit(asio::cancellation_type::terminal);
    context.poll();
    BOOST_TEST_REQUIRE(results.size() == 1u);
    BOOST_TEST(results[0].end == WatchEnd::Cancelled);
    BOOST_TEST(!results[0].last.has_value());
}

BOOST_AUTO_TEST_CASE(a_signal_on_the_slot_cancels_the_poll) {
    asio::io_context context;
    asio::steady_timer timer{context};
    Hanging transport{context};
    asio::cancellation_signal signal;
    std::vector<WatchResult> results;
    async_watch_delivery(7, credentials, transport, logger, quick, timer,
                         asio::bind_cancellation_slot(signal.slot(), [&](WatchResult result) {
                             results.push_back(std::move(result));
                         }));
    context.run(); // until nothing but the poll is under way
    BOOST_TEST(transport.posts == 1);
    BOOST_TEST(results.empty());
    signal.emit(asio::cancellation_type::terminal);
    context.restart();
    context.run();
    BOOST_TEST_REQUIRE(results.size() == 1u);
    BOOST_TEST(results[0].end == WatchEnd::Cancelled);
}

BOOST_AUTO_TEST_CASE(cancelling_the_timer_cancels_the_wait) {
    asio::io_context context;
    asio::steady_timer timer{context};
    QueuedTransport transport{{}};
    std::vector<WatchResult> results;
    async_watch_delivery(7, credentials, transport, logger, WatchOptions{}, timer,
                         [&](WatchResult result) { results.push_back(std::move(result)); });
    timer.cancel();
    context.run();
    BOOST_TEST_REQUIRE(results.size() == 1u);
    BOOST_TEST(results[0].end == WatchEnd::Cancelled);
}

BOOST_AUTO_TEST_CASE(the_final_handlers_executor_allocator_and_slot_are_passed_on_to_waits_and_polls) {
    asio::io_context mine, fallback;
    asio::cancellation_signal signal;
    int calls = 0;
    auto const handler = [&calls](WatchResult) { ++calls; };
    Looking plain{fallback.get_executor()};
    async_watch_delivery(7, credentials, plain, logger, WatchOptions{}, plain, handler);
    BOOST_TEST(plain.looked == 2);
    BOOST_TEST(plain.executors + plain.allocators + plain.slots == 0);

    Looking bound{fallback.get_executor()};
    async_watch_delivery(
        7, credentials, bound, logger, WatchOptions{}, bound,
        asio::bind_executor(
            mine.get_executor(),
            asio::bind_allocator(Numbered<char>{7}, asio::bind_cancellation_slot(signal.slot(), handler))));
    BOOST_TEST(bound.looked == 2);
    BOOST_TEST(bound.executors == 2);
    BOOST_TEST(bound.allocators == 2);
    BOOST_TEST(bound.slots == 2);
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(a_handler_may_be_moved_only_and_start_the_next_watch) {
    AsyncFixture scene{{status(1), status(2)}};
    scene.start([&, only = std::make_unique<int>(7)](WatchResult const& first) {
        BOOST_TEST(first.is_final());
        BOOST_TEST(*only == 7);
        scene.start();
    });
    scene.transport.run();
    BOOST_TEST_REQUIRE(scene.results.size() == 1u);
    BOOST_TEST((scene.results[0].last.value().status.code == DeliveryStatus::undelivered));
}

BOOST_AUTO_TEST_CASE(a_future_gets_the_result) {
    AsyncFixture scene{{status(1)}};
    std::future<WatchResult> future = scene.start(asio::use_future);
    scene.transport.run();
    BOOST_TEST(future.get().is_final());
}

BOOST_AUTO_TEST_SUITE_END()
