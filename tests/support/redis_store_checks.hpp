#pragma once

#include "redis_server.hpp"

#include <smsaero/core/entropy.hpp>
#include <smsaero/testing/counter_store_conformance.hpp>
#include <smsaero/testing/verification_store_conformance.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/store_failure.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <boost/asio/execution_context.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

/// What tests of both kinds of store on a Redis share: `Store` is made of options, and its calls block.
namespace smsaero::test_support {

/// One for all tests of a store that leave it running.
template <class Store>
RedisServer& server_of() {
    static RedisServer server;
    return server;
}

inline Verification numbered(std::string const& phone) {
    SystemEntropy entropy;
    return {VerificationId::make(entropy),
            {},
            *PhoneNumber::parse(phone),
            UsageType::SignIn,
            Delivery::Normal,
            ""};
}

inline SendTerms const long_terms{std::chrono::seconds{600},
                                  std::chrono::seconds{120},
                                  std::chrono::seconds{60},
                                  std::chrono::seconds{20},
                                  10,
                                  1};

inline void pass(std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }

/// By real time, as Redis's is. A process that is held up for a tick is late for what it tries, so what was
/// found is believed when it is found again.
template <class Suite>
void check_rules(auto& store) {
    auto const run = [&] { return Suite{store, pass, std::chrono::milliseconds{60}}.run(); };
    auto report = run();
    for (int again = 0; again < 2 && !report.conforms(); ++again)
        report = run();
    BOOST_TEST(report.conforms(), report);
}

template <class Store>
void check_rules_of_verifications() {
    Store store{server_of<Store>().options()};
    check_rules<testing::VerificationStoreSuite<Store>>(store);
}

template <class Store>
void check_rules_of_counters() {
    Store store{server_of<Store>().options()};
    check_rules<testing::CounterStoreSuite<Store>>(store);
}

inline void check_unavailable(auto const& result) {
    BOOST_TEST_REQUIRE(result.has_error());
    BOOST_TEST((result.error().code == StoreFailure::Code::Unavailable));
    BOOST_TEST(result.error().detail != "");
}

/// That while the server is gone each call fails, and that none does once it is back.
template <class Store>
void check_an_outage() {
    RedisServer gone;
    Store store{gone.options()};
    Verification const one = numbered("79001112255");
    CounterKey const key{CounterKind::Failures, "x"};
    store.create(one, long_terms).value();
    store.add(key, 1, std::chrono::seconds{60}).value();
    gone.kill();
    for (int i = 0; i < 3; ++i) {
        check_unavailable(store.begin_check(one.id, 10));
        check_unavailable(store.add(key, 1, std::chrono::seconds{60}));
    }
    check_unavailable(store.clear(key));
    gone.start();
    // It kept nothing.
    BOOST_TEST((store.begin_check(one.id, 10)->state == VerificationState::Unknown));
    BOOST_TEST(store.add(key, 1, std::chrono::seconds{60})->count == 1);
}

/// That after a fork parent and child each count right; `tell` is told of it, as a context has to be.
template <class CountsRight, class Tell>
void check_a_fork(CountsRight counts_right, Tell tell) {
    using boost::asio::execution_context;
    tell(execution_context::fork_prepare);
    ::pid_t const child = ::fork();
    tell(child == 0 ? execution_context::fork_child : execution_context::fork_parent);
    if (child == 0) {
        ::alarm(30); // lest a reply that somebody else has read is waited for
        ::_exit(counts_right("child") ? 0 : 1);
    }
    BOOST_TEST(counts_right("parent"));
    int status = 0;
    ::waitpid(child, &status, 0);
    BOOST_TEST(status == 0);
}

template <class Store>
void check_forgotten_scripts() {
    Store store{server_of<Store>().options()};
    RedisConnection connection{server_of<Store>().options()};
    CounterKey const key{CounterKind::Failures, "forgotten"};
    store.add(key, 1, std::chrono::seconds{60}).value();
    connection.run({"SCRIPT", "FLUSH"}).value();
    BOOST_TEST(store.add(key, 1, std::chrono::seconds{60})->count == 2);
}

} // namespace smsaero::test_support
