#include <smsaero/exchange/async_call.hpp>

#include <smsaero/testing/capture_logger.hpp>

#include "../../support/looking_transport.hpp"
#include "../../support/printing.hpp"
#include "../../support/probe.hpp"
#include "../../support/queued_transport.hpp"
#include "../../support/replies.hpp"

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <memory>
#include <optional>
#include <vector>

BOOST_AUTO_TEST_SUITE(async_call_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using testing::CaptureLogger;

namespace asio = boost::asio;

namespace {

using Script = std::vector<PostResult>;

Account account() { return {.gates = {{.host = "g0.example"}, {.host = "g1.example"}}}; }

/// What a call needs around it.
struct Scene {
    explicit Scene(Script script) : transport(std::move(script)) {}

    template <class Token>
    auto start(Token&& token, Probe probe = {}) {
        return async_call(probe, credentials, transport, logger, std::forward<Token>(token));
    }

    Credentials credentials{account()};
    QueuedTransport transport;
    CaptureLogger logger;
};

/// A transport that looks at what is associated with the handlers that it gets.
struct Looking {
    asio::io_context::executor_type fallback;
    bool executor_is_the_handlers = false;
    int allocator = 0;
    bool has_slot = false;

    template <class Handler>
    void look_at(Handler const& handler) {
        executor_is_the_handlers = asio::get_associated_executor(handler, fallback) != fallback;
        allocator = asio::get_associated_allocator(handler, Numbered<char>{0}).number;
        has_slot = asio::get_associated_cancellation_slot(handler).is_connected();
    }

    template <class Handler>
    void async_post(Gate const&, Request const&, Deadline, Handler handler) {
        look_at(handler);
        std::move(handler)(accepted());
    }
    template <class Function>
    void defer(Function function) {
        look_at(function);
        std::move(function)();
    }
};

/// A transport without `defer`.
struct Bare {
    void async_post(Gate const&, Request const&, Deadline, auto) { BOOST_FAIL("nothing is posted"); }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_call_that_fails_here_completes_after_the_call_that_started_it) {
    Scene scene{{}};
    std::optional<ProbeResult> result;
    scene.start([&](ProbeResult came) { result = std::move(came); }, {.failed_with = Errc::TemplateNotFound});
    BOOST_TEST(!result.has_value());
    BOOST_TEST(scene.transport.waiting() == 1u);
    scene.transport.run();
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(result->outcome == Outcome::NotSent);
    BOOST_TEST(result->reply.error().code == Errc::TemplateNotFound);
}

BOOST_AUTO_TEST_CASE(without_defer_a_call_that_fails_here_completes_at_once) {
    Credentials const credentials{account()};
    Bare transport;
    NullLogger logger;
    std::optional<ProbeResult> result;
    async_call(Probe{.failed_with = Errc::InvalidPayload}, credentials, transport, logger,
               [&](ProbeResult came) { result = std::move(came); });
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(result->reply.error().code == Errc::InvalidPayload);
}

BOOST_AUTO_TEST_CASE(the_final_handlers_executor_allocator_and_slot_are_passed_on) {
    Credentials const credentials{account()};
    NullLogger logger;
    asio::io_context mine, fallback;
    asio::cancellation_signal signal;
    for (Errc failed_with : {Errc::None, Errc::TemplateNotFound}) { // by `async_post` and by `defer`
        int calls = 0;
        auto const handler = [&calls](ProbeResult) { ++calls; };
        Looking plain{fallback.get_executor()};
        async_call(Probe{.failed_with = failed_with}, credentials, plain, logger, handler);
        BOOST_TEST(!plain.executor_is_the_handlers);
        BOOST_TEST(plain.allocator == 0);
        BOOST_TEST(!plain.has_slot);

        Looking bound{fallback.get_executor()};
        async_call(Probe{.failed_with = failed_with}, credentials, bound, logger,
                   asio::bind_executor(mine.get_executor(),
                                       asio::bind_allocator(Numbered<char>{7}, asio::bind_cancellation_slot(
                                                                                   signal.slot(), handler))));
        BOOST_TEST(bound.executor_is_the_handlers);
        BOOST_TEST(bound.allocator == 7);
        BOOST_TEST(bound.has_slot);
        BOOST_TEST(calls == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_handler_may_be_moved_only) {
    Scene scene{{accepted()}};
    bool called = false;
    scene.start([&called, only = std::make_unique<int>(7)](ProbeResult result) {
        called = *only == 7 && result.outcome == Outcome::Sent;
    });
    scene.transport.run();
    BOOST_TEST(called);
}

BOOST_AUTO_TEST_CASE(a_handler_that_is_an_lvalue_is_copied) {
    Scene scene{{accepted(), accepted()}};
    int calls = 0;
    auto handler = [&calls](ProbeResult) { ++calls; };
    auto const constant = handler;
    scene.start(handler);
    scene.start(constant);
    scene.transport.run();
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(a_future_gets_the_result) {
    Scene scene{{unreached(), accepted()}};
    std::future<ProbeResult> future = scene.start(asio::use_future);
    scene.transport.run();
    BOOST_TEST(future.get().outcome == Outcome::Sent);
    BOOST_TEST(scene.transport.requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_coroutine_awaits_the_result) {
    Scene scene{{unreached(), accepted()}};
    asio::io_context context;
    std::optional<ProbeResult> result;
    auto const coroutine = [&]() -> asio::awaitable<void> {
        result = co_await scene.start(asio::use_awaitable);
    };
    asio::co_spawn(context, coroutine(), asio::detached);
    context.poll();
    BOOST_TEST(!result.has_value());
    scene.transport.run();
    context.poll();
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(result->outcome == Outcome::Sent);
}

BOOST_AUTO_TEST_CASE(a_deferred_call_begins_when_it_is_started) {
    Scene scene{{accepted()}};
    auto deferred = scene.start(asio::deferred);
    scene.transport.run();
    BOOST_TEST(scene.transport.requests().empty());
    BOOST_TEST(scene.logger.lines().empty());
    std::optional<ProbeResult> result;
    std::move(deferred)([&](ProbeResult came) { result = std::move(came); });
    scene.transport.run();
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(result->outcome == Outcome::Sent);
    BOOST_TEST(scene.transport.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_deferred_call_may_be_started_more_than_once_and_is_another_call_each_time) {
    Scene scene{{accepted(), accepted()}};
    auto const deferred = scene.start(asio::deferred);
    for (std::size_t started = 1; started <= 2; ++started) {
        std::optional<ProbeResult> result;
        deferred([&](ProbeResult came) { result = std::move(came); });
        scene.transport.run();
        BOOST_REQUIRE(result.has_value());
        BOOST_TEST(result->outcome == Outcome::Sent);
        BOOST_TEST(scene.transport.requests().size() == started);
    }
}

BOOST_AUTO_TEST_CASE(a_deferred_call_that_is_never_started_sends_nothing) {
    Scene scene{{}};
    (void)scene.start(asio::deferred);
    BOOST_TEST(scene.logger.lines().empty());
}

BOOST_AUTO_TEST_CASE(a_handler_may_start_the_next_call) {
    Scene scene{{accepted(), refused(), accepted()}};
    std::vector<Outcome> outcomes;
    scene.start([&](ProbeResult first) {
        outcomes.push_back(first.outcome);
        scene.start([&](ProbeResult second) {
            outcomes.push_back(second.outcome);
            scene.start([&](ProbeResult third) { outcomes.push_back(third.outcome); });
        });
    });
    scene.transport.run();
    BOOST_TEST((outcomes == std::vector{Outcome::Sent, Outcome::Rejected, Outcome::Sent}));
}

BOOST_AUTO_TEST_CASE(the_exchange_has_gone_when_the_handler_runs) {
    struct Held : Probe {
        std::shared_ptr<int> memory = std::make_shared<int>();
    };
    Scene scene{{accepted()}};
    Held held;
    std::weak_ptr<int> const memory = held.memory;
    bool gone = false;
    async_call(std::move(held), scene.credentials, scene.transport, scene.logger,
               [&](ProbeResult) { gone = memory.expired(); });
    BOOST_TEST(!memory.expired());
    scene.transport.run();
    BOOST_TEST(gone);
}

BOOST_AUTO_TEST_CASE(a_call_whose_handler_is_destroyed_still_tells_its_end) {
    for (std::size_t gates_tried : {1u, 2u}) {
        Scene scene{Script(gates_tried, unreached())};
        bool called = false;
        scene.start([&](ProbeResult) { called = true; });
        if (gates_tried == 1) {
            scene.transport.drop();
        } else {
            // The first handler posts to the second gate, and there it ends.
            struct Dropping {
                QueuedTransport* transport;
                void operator()() const { transport->drop(); }
            };
            scene.transport.defer(Dropping{&scene.transport});
            scene.transport.run();
        }
        BOOST_TEST(!called);
        BOOST_TEST(scene.transport.requests().size() == gates_tried);
        std::string const gate = gates_tried == 1 ? "g0.example" : "g1.example";
        BOOST_TEST(scene.logger.lines().back() == "finished sms/send at " + gate + ": unknown, cancelled, 0");
    }
}

BOOST_AUTO_TEST_CASE(a_completion_that_is_destroyed_has_told_its_end_already) {
    Scene scene{{}};
    scene.start([](ProbeResult) {}, {.failed_with = Errc::TemplateNotFound});
    scene.transport.drop();
    BOOST_TEST(scene.logger.lines().size() == 2u);
    BOOST_TEST(scene.logger.lines().back() == "finished sms/send at : not_sent, template_not_found, 0");
}

BOOST_AUTO_TEST_CASE(a_transport_that_throws_as_it_starts_may_have_sent) {
    Scene scene{{}};
    bool called = false;
    BOOST_CHECK_THROW(scene.start([&](ProbeResult) { called = true; }), std::logic_error);
    BOOST_TEST(!called);
    BOOST_TEST(scene.logger.lines().back() == "finished sms/send at g0.example: unknown, cancelled, 0");
}

BOOST_AUTO_TEST_SUITE_END()
