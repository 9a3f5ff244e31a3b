#include <smsaero/verification/redis_store.hpp>

#include "../../support/redis_store_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

BOOST_AUTO_TEST_SUITE(redis_store)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

static_assert(VerificationStore<RedisStore>);
static_assert(CounterStore<RedisStore>);
static_assert(!ImmediateStore<RedisStore>);

RedisServer& server() { return server_of<RedisStore>(); }

} // namespace

BOOST_AUTO_TEST_CASE(it_keeps_every_rule_of_a_store_of_verifications) {
    check_rules_of_verifications<RedisStore>();
}

BOOST_AUTO_TEST_CASE(after_a_fork_parent_and_child_each_have_their_own_replies) {
    RedisStore store{server().options()};
    store.add({CounterKind::Failures, "before"}, 1, 60s).value();
    auto const counts_right = [&](char const* name) {
        bool right = true;
        for (std::int64_t i = 1; i <= 300; ++i) {
            auto const count = store.add({CounterKind::Failures, name}, 1, 60s);
            right = right && count && count->count == i;
        }
        return right;
    };
    check_a_fork(counts_right, [](auto) {});
}

BOOST_AUTO_TEST_CASE(it_keeps_every_rule_of_a_store_of_counters) { check_rules_of_counters<RedisStore>(); }

BOOST_AUTO_TEST_CASE(two_processes_share_verifications_and_counters) {
    RedisStore store{server().options()};
    Verification const one = numbered("79001112233");
    ::pid_t const other = ::fork();
    if (other == 0) {
        RedisStore theirs{server().options()};
        bool const done = theirs.create(one, long_terms).has_value()
                          && theirs.add({CounterKind::Failures, "shared"}, 5, 60s).has_value();
        ::_exit(done ? 0 : 1);
    }
    int status = 0;
    ::waitpid(other, &status, 0);
    BOOST_TEST(status == 0);
    auto const joined = store.create(numbered("79001112233"), long_terms).value();
    BOOST_TEST(!joined.is_to_be_sent);
    BOOST_TEST((joined.verification->id == one.id));
    BOOST_TEST(store.add({CounterKind::Failures, "shared"}, 1, 60s)->count == 6);
}

BOOST_AUTO_TEST_CASE(another_prefix_shares_nothing) {
    RedisOptions other = server().options();
    other.prefix = "other";
    RedisStore store{server().options()};
    RedisStore apart{other};
    Verification const one = numbered("79001112244");
    store.create(one, long_terms).value();
    BOOST_TEST((apart.begin_check(one.id, 10)->state == VerificationState::Unknown));
    BOOST_TEST(apart.create(numbered("79001112244"), long_terms)->is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_gone_fails_each_call_until_it_is_back) {
    check_an_outage<RedisStore>();
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_answer_is_given_up_on) {
    RedisServer stuck;
    RedisOptions options = stuck.options();
    RedisStore patient{options};
    patient.add({CounterKind::Failures, "x"}, 1, 60s).value();
    patient.add({CounterKind::Failures, "y"}, 7, 60s).value();
    options.reply_timeout = 50ms;
    RedisStore store{options};
    // A question, again and again: where the machine is slow a server that runs takes longer now and then
    // too.
    auto const asked = [&](char const* name) {
        for (;;)
            if (auto const count = store.add({CounterKind::Failures, name}, 0, 60s)) return count->count;
    };
    BOOST_TEST(asked("x") == 1);
    stuck.pause();
    BOOST_TEST(store.add({CounterKind::Failures, "x"}, 1, 60s).has_error());
    stuck.resume();
    // The late reply is not taken for that of the next command.
    BOOST_TEST(asked("y") == 7);
    auto const count = asked("x");
    BOOST_TEST((count == 1 || count == 2));
}

BOOST_AUTO_TEST_CASE(scripts_that_the_server_has_forgotten_are_sent_again) {
    check_forgotten_scripts<RedisStore>();
}

BOOST_AUTO_TEST_CASE(what_is_stored_expires_by_itself) {
    RedisStore store{server().options()};
    RedisConnection connection{server().options()};
    connection.run({"FLUSHALL"}).value();
    auto const keys = [&] { return connection.run({"KEYS", "*"}).value()->elements; };
    store.create(numbered("79001112266"), long_terms).value();
    store.add({CounterKind::Failures, "x"}, 1, 60s).value();
    BOOST_TEST(keys() == 3u);
    connection.run({"FLUSHALL"}).value();
    SendTerms const short_terms{50ms, 10ms, 10ms, 10ms, 10, 1};
    store.create(numbered("79001112266"), short_terms).value();
    store.add({CounterKind::Failures, "x"}, 1, 50ms).value();
    while (keys() != 0)
        std::this_thread::sleep_for(10ms);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_verification_tells_its_code) {
    RedisStore store{server().options()};
    RedisConnection connection{server().options()};
    connection.run({"FLUSHALL"}).value();
    store.create(numbered("79001112277"), long_terms).value();
    auto const keys = connection.run({"KEYS", "*:id:*"}).value();
    BOOST_TEST_REQUIRE(keys->elements == 1u);
    auto const fields = connection.run({"HKEYS", {keys->element[0]->str, keys->element[0]->len}}).value();
    for (std::size_t i = 0; i < fields->elements; ++i)
        BOOST_TEST((std::string{fields->element[i]->str} != "code"));
}

BOOST_AUTO_TEST_SUITE_END()
