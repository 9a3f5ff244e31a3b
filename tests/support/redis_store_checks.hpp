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
#include <string_view>

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

/// Lets time pass for a Redis, whose clock is the machine's: all that it keeps becomes so much older. Nobody
/// waits, and what a slow machine takes besides is nothing beside a tick of a minute.
inline void age(RedisServer const& server, std::chrono::milliseconds by) {
    constexpr std::string_view script = R"lua(
for _, key in ipairs(redis.call('KEYS', '*')) do
  if redis.call('TYPE', key).ok == 'hash' then
    for _, field in ipairs({'expires', 'before_expires', 'send_ends', 'next_send', 'ends'}) do
      local moment = tonumber(redis.call('HGET', key, field))
      if moment > 0 then redis.call('HSET', key, field, string.format('%.0f', moment - ARGV[1])) end
    end
  end
  local left = redis.call('PTTL', key) -- below 0 for good
  if left >= 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end -- without time left it goes at once
end
return redis.status_reply('OK')
)lua";
    std::string const milliseconds = std::to_string(by.count());
    RedisConnection connection{server.options()};
    BOOST_TEST_REQUIRE(connection.run({"EVAL", script, "0", milliseconds}).value()->type
                       == REDIS_REPLY_STATUS);
}

template <class Suite, class Store>
void check_rules() {
    Store store{server_of<Store>().options()};
    auto const pass = [](std::chrono::milliseconds time) { age(server_of<Store>(), time); };
    auto const report = Suite{store, pass, std::chrono::minutes{1}}.run();
    BOOST_TEST(report.conforms(), report);
}

template <class Store>
void check_rules_of_verifications() {
    check_rules<testing::VerificationStoreSuite<Store>, Store>();
}

template <class Store>
void check_rules_of_counters() {
    check_rules<testing::CounterStoreSuite<Store>, Store>();
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
