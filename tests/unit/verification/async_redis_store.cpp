#include <smsaero/verification/async_redis_store.hpp>

#include <smsaero/verification/verifier.hpp>

#include "../../support/async_verifying.hpp"
#include "../../support/redis_checks.hpp"
#include "../../support/redis_store_checks.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(async_redis_store)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

static_assert(AsyncVerificationStore<AsyncRedisStore>);
static_assert(AsyncCounterStore<AsyncRedisStore>);
static_assert(!VerificationStore<AsyncRedisStore>);

/// A context that a thread of its own runs.
struct Running {
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    std::thread thread{[this] { context.run(); }};
    ~Running() {
        work.reset();
        thread.join();
    }
};

/// The same store called as one that blocks, for what both kinds of store keep.
struct Blocking {
    explicit Blocking(RedisOptions const& options) : store(running.context.get_executor(), options) {}

    template <class Begin>
    static auto wait(Begin begin) {
        return begin(boost::asio::use_future).get();
    }
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        return wait([&](auto token) { return store.async_create(proposed, terms, token); });
    }
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        return wait([&](auto token) { return store.async_reissue(id, terms, token); });
    }
    StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return wait([&](auto token) { return store.async_confirm(id, number, send, token); });
    }
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return wait([&](auto token) { return store.async_discard(id, number, send, token); });
    }
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        return wait([&](auto token) { return store.async_begin_check(id, tries, token); });
    }
    StoreResult<void> abandon_check(VerificationId const& id) {
        return wait([&](auto token) { return store.async_abandon_check(id, token); });
    }
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        return wait([&](auto token) { return store.async_consume(id, number, token); });
    }
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        return wait([&](auto token) { return store.async_add(key, amount, window, token); });
    }
    StoreResult<void> clear(CounterKey const& key) {
        return wait([&](auto token) { return store.async_clear(key, token); });
    }

    Running running;
    AsyncRedisStore store;
};

RedisServer& server() { return server_of<Blocking>(); }

} // namespace

BOOST_AUTO_TEST_CASE(it_keeps_every_rule_of_a_store) {
    check_rules_of_verifications<Blocking>();
    check_rules_of_counters<Blocking>();
}

BOOST_AUTO_TEST_CASE(a_verifier_sends_and_approves_with_it) {
    boost::asio::io_context context;
    AsyncPhonesConnector connector{phones_account(), AsyncPhonesTransport{&context}};
    AsyncRedisStore store{context.get_executor(), server().options()};
    Verifier verifier{connector, store, one_key()};
    std::optional<StartResult> started;
    verifier.async_start(*PhoneNumber::parse("79001239999"), UsageType::SignIn,
                         [&](StartResult it) { started = std::move(it); });
    BOOST_TEST(!started.has_value());
    context.run(); // which ends when nothing is under way
    BOOST_TEST_REQUIRE(started.has_value());
    BOOST_TEST((started->outcome == Outcome::Sent));
    std::optional<CheckResult> checked;
    verifier.async_check(started->id.value(), connector.transport().phones->codes.back(),
                         [&](CheckResult it) { checked = std::move(it); });
    context.restart();
    context.run();
    BOOST_TEST(checked.value().approved());
}

BOOST_AUTO_TEST_CASE(many_operations_are_under_way_at_once_and_each_has_its_own_reply) {
    boost::asio::io_context context;
    AsyncRedisStore store{context.get_executor(), server().options()};
    int right = 0;
    for (int i = 1; i <= 500; ++i)
        store.async_add({CounterKind::Failures, "many" + std::to_string(i)}, i, 60s,
                        [&, i](StoreResult<Count> count) { right += count && count->count == i ? 1 : 0; });
    context.run();
    BOOST_TEST(right == 500);
}

BOOST_AUTO_TEST_CASE(the_handler_runs_on_its_own_executor) {
    Running running;
    AsyncRedisStore store{running.context.get_executor(), server().options()};
    boost::asio::io_context own;
    bool done = false;
    store.async_clear(
        {CounterKind::Failures, "x"},
        boost::asio::bind_executor(own, [&](StoreResult<void> cleared) { done = cleared.has_value(); }));
    own.run(); // it has work until then
    BOOST_TEST(done);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_gone_fails_each_operation_until_it_is_back) {
    check_an_outage<Blocking>();
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_answer_is_given_up_on_with_all_that_waits_for_it) {
    RedisServer stuck;
    RedisOptions options = stuck.options();
    CounterKey const key{CounterKind::Failures, "x"};
    CounterKey const other{CounterKind::Failures, "y"};
    Blocking{options}.add(other, 7, 60s).value();
    options.reply_timeout = 50ms;
    options.connect_timeout = 50ms;
    boost::asio::io_context context;
    AsyncRedisStore store{context.get_executor(), options};
    // A question, again and again: where the machine is slow a server that runs takes longer now and then
    // too.
    auto const asked = [&](CounterKey const& of) {
        std::optional<std::int64_t> answer;
        while (!answer) {
            store.async_add(of, 0, 60s, [&](StoreResult<Count> count) {
                if (count) answer = count->count;
            });
            context.restart();
            context.run();
        }
        return *answer;
    };
    BOOST_TEST(asked(other) == 7);
    stuck.pause();
    int failed = 0;
    for (int i = 0; i < 5; ++i)
        store.async_add(key, 1, 60s, [&](StoreResult<Count> count) { failed += count.has_error() ? 1 : 0; });
    context.restart();
    context.run();
    BOOST_TEST(failed == 5);
    stuck.resume();
    BOOST_TEST(asked(other) == 7); // no late reply is taken for it
}

BOOST_AUTO_TEST_CASE(where_it_is_not_let_in_every_operation_fails) {
    RedisServer guarded;
    set_password(guarded, "secret");
    CounterKey const key{CounterKind::Failures, "x"};
    for (auto const& [password, works] :
         {std::pair{"secret", true}, std::pair{"guess", false}, std::pair{"", false}}) {
        RedisOptions options = guarded.options();
        options.password = Secret{password};
        options.database = 2;
        boost::asio::io_context context;
        AsyncRedisStore store{context.get_executor(), options};
        std::optional<bool> done;
        store.async_add(key, 1, 60s, [&](StoreResult<Count> count) { done = count.has_value(); });
        context.run();
        BOOST_TEST((done == works));
    }
}

BOOST_AUTO_TEST_CASE(after_a_fork_parent_and_child_each_have_their_own_replies) {
    boost::asio::io_context context;
    AsyncRedisStore store{context.get_executor(), server().options()};
    auto const counts_right = [&](std::string const& name) {
        int right = 0;
        for (int i = 1; i <= 300; ++i) {
            store.async_add({CounterKind::Failures, "async " + name}, 1, 60s,
                            [&, i](StoreResult<Count> count) { right += count && count->count == i; });
            context.restart();
            context.run();
        }
        return right == 300;
    };
    store.async_add({CounterKind::Failures, "before"}, 1, 60s, [](auto) {});
    context.run();
    check_a_fork(counts_right, [&](auto event) { context.notify_fork(event); });
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_under_way_at_a_fork_is_the_parents) {
    RedisServer slow;
    RedisOptions options = slow.options();
    options.reply_timeout = 20s;
    boost::asio::io_context context;
    AsyncRedisStore store{context.get_executor(), options};
    CounterKey const key{CounterKind::Failures, "under way"};
    std::optional<bool> done;
    store.async_add(key, 1, 60s, [](auto) {});
    context.run();
    slow.pause();
    store.async_add(key, 1, 60s, [&](StoreResult<Count> count) { done = count && count->count == 2; });
    context.restart();
    context.poll(); // until it waits for the reply
    BOOST_TEST_REQUIRE(!done.has_value());
    context.notify_fork(boost::asio::execution_context::fork_prepare);
    ::pid_t const child = ::fork();
    context.notify_fork(child == 0 ? boost::asio::execution_context::fork_child
                                   : boost::asio::execution_context::fork_parent);
    context.restart();
    if (child == 0) {
        ::alarm(30);
        context.run();
        ::_exit(done == false ? 0 : 1);
    }
    slow.resume();
    int status = 0;
    ::waitpid(child, &status, 0); // the child has had the chance to read it
    context.run();
    BOOST_TEST((done == true));
    BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_CASE(scripts_that_the_server_has_forgotten_are_sent_again) {
    check_forgotten_scripts<Blocking>();
}

BOOST_AUTO_TEST_CASE(a_store_may_go_while_an_operation_is_under_way) {
    boost::asio::io_context context;
    std::optional<bool> done;
    {
        AsyncRedisStore store{context.get_executor(), server().options()};
        store.async_clear({CounterKind::Failures, "x"}, [&](StoreResult<void> it) { done = it.has_value(); });
    }
    context.run();
    BOOST_TEST((done == true));
}

BOOST_AUTO_TEST_CASE(a_context_that_goes_takes_what_is_under_way_with_it) {
    auto const held = std::make_shared<int>();
    std::optional<AsyncRedisStore> store;
    {
        boost::asio::io_context context;
        store.emplace(context.get_executor(), server().options());
        for (int i = 0; i < 3; ++i)
            store->async_clear({CounterKind::Failures, "x"}, [held](StoreResult<void>) {});
        context.poll_one();
        context.poll_one();
        store.reset();
        BOOST_TEST(held.use_count() > 1);
    }
    BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
