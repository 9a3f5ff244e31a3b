// Processes that are killed amid a start or resend, and a Redis that is killed amid everything: no code that
// may have reached a phone is refused, and none counts twice.

#include "../support/redis_server.hpp"
#include "../support/verifying.hpp"

#include <smsaero/verification/redis_store.hpp>

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using Status = StartResult::Status;

namespace {

Account account() {
    return {.email = "a@example.com",
            .api_key = Secret{"key"},
            .sender_name = "S",
            .gates = {{.host = "gate.example"}}};
}

/// A store whose process ends, as by a kill, before or after one of its operations.
struct KillingStore : RedisStore {
    using RedisStore::RedisStore;
    int killed_at = 0; ///< counts halves of operations; 0 for never

    void half() {
        if (--killed_at == 0) ::kill(::getpid(), SIGKILL);
    }
    template <class Work>
    auto run(Work work) {
        half();
        auto result = work();
        half();
        return result;
    }

    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        return run([&] { return RedisStore::create(proposed, terms); });
    }
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        return run([&] { return RedisStore::reissue(id, terms); });
    }
    StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return run([&] { return RedisStore::confirm(id, number, send); });
    }
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        return run([&] { return RedisStore::add(key, amount, window); });
    }
};

PhoneNumber const phone = *PhoneNumber::parse("79001234567");

/// Runs `call` in a process that is killed at that half of an operation; the code that reached the phone
/// meanwhile, or nothing.
template <class Call>
std::string killed(RedisServer& server, int at, VerificationRules rules, Call call) {
    int pipe[2];
    BOOST_TEST_REQUIRE(::pipe(pipe) == 0);
    ::pid_t const child = ::fork();
    if (child == 0) {
        PhonesConnector connector{account()};
        KillingStore store{server.options()};
        Verifier<PhonesConnector, KillingStore> verifier{connector, store, one_key(), rules,
                                                         SendLimits::none()};
        connector.transport().on_arrival = [&] {
            std::string const& code = connector.transport().codes.back();
            if (::write(pipe[1], code.data(), code.size()) < 0) ::_exit(2);
            store.half(); // the message has arrived, and its sender is gone before it knows
        };
        store.killed_at = at;
        call(verifier);
        ::_exit(0);
    }
    ::close(pipe[1]);
    ::waitpid(child, nullptr, 0);
    char code[16] = {};
    auto const size = ::read(pipe[0], code, sizeof code);
    ::close(pipe[0]);
    return {code, static_cast<std::size_t>(std::max<::ssize_t>(0, size))};
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_crash)

BOOST_AUTO_TEST_CASE(a_process_killed_at_any_step_of_a_start_refuses_no_code_that_arrived) {
    int arrived = 0;
    for (int at = 1; at <= 8; ++at) {
        RedisServer server;
        auto const code =
            killed(server, at, {}, [](auto& verifier) { verifier.start(phone, UsageType::SignIn); });
        PhonesConnector connector{account()};
        RedisStore store{server.options()};
        Verifier verifier{connector, store, one_key(), {}, SendLimits::none()};
        auto const joined = verifier.start(phone, UsageType::SignIn);
        // Where nothing was stored yet, this start is the first.
        BOOST_TEST((joined.status == (at == 1 ? Status::Sending : Status::Waiting)));
        if (code.empty()) continue;
        ++arrived;
        BOOST_TEST(verifier.check(joined.id.value(), code).approved());
    }
    BOOST_TEST(arrived == 4); // killed on arrival, before, after and beyond the last operation
}

BOOST_AUTO_TEST_CASE(a_process_killed_at_any_step_of_a_resend_refuses_no_code_that_arrived) {
    // The first code lives for less than is asked of one that is sent again, however soon that is, so the
    // second one is new.
    VerificationRules const short_lived{.lifetime = 60s, .repeat_with = 0s, .cooldown = 0s};
    VerificationRules const rules{.lifetime = 120s, .repeat_with = 120s, .cooldown = 0s};
    for (int at = 1; at <= 8; ++at)
        BOOST_TEST_CONTEXT("half " << at) {
            RedisServer server;
            PhonesConnector connector{account()};
            RedisStore store{server.options()};
            Verifier verifier{connector, store, one_key(), short_lived, SendLimits::none()};
            auto const started = verifier.start(phone, UsageType::SignIn);
            std::string const first = connector.transport().codes.back();
            auto const second = killed(server, at, rules, [&](auto& other) { other.resend(*started.id); });
            auto const counting = store.begin_check(*started.id, 100).value();
            // At most two; and the first one goes when the second is known to have arrived.
            bool const confirmed = at >= 7; // killed behind that
            BOOST_TEST(counting.count == (at == 1 || confirmed ? 1u : 2u));
            if (!second.empty() && second != first)
                BOOST_TEST(verifier.check(*started.id, second).approved());
            else
                BOOST_TEST(verifier.check(*started.id, first).approved());
        }
}

namespace {

/// Flows by several threads while the server is killed and started again; whether a code counted twice, and
/// how long the longest call took.
struct Storm {
    explicit Storm(std::vector<std::string> persistence, int flows) : server(std::move(persistence)) {
        auto options = server.options();
        options.connect_timeout = options.reply_timeout = 500ms;
        RedisStore store{options};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                PhonesConnector connector{account()};
                Verifier verifier{connector, store, one_key(), {}, SendLimits::none()};
                for (long i = 0; begun < flows; ++i)
                    flow(verifier, connector.transport(), 79000000000 + 4 * i + thread);
            });
        do {
            // On a disk that is slow to keep what it is told, too, somebody comes through between two kills.
            int const before = approved;
            std::this_thread::sleep_for(60ms);
            while (approved == before && begun < flows)
                std::this_thread::sleep_for(1ms);
            server.kill();
            std::this_thread::sleep_for(20ms);
            server.start();
            ++restarts;
        } while (begun < flows);
        for (std::thread& thread : threads)
            thread.join();
    }

    template <class V>
    void flow(V& verifier, PhonesTransport& phones, long number) {
        auto const started = timed(
            [&] { return verifier.start(*PhoneNumber::parse(std::to_string(number)), UsageType::SignIn); });
        if (!started.id) return std::this_thread::sleep_for(1ms); // there is no server just now
        ++begun;
        std::string const code = phones.codes.back();
        int times = 0;
        for (int check = 0; check < 4; ++check)
            if (timed([&] { return verifier.check(*started.id, code); }).approved()) ++times;
        approved += times > 0 ? 1 : 0;
        twice += times > 1 ? 1 : 0;
    }

    template <class Call>
    auto timed(Call call) {
        auto const began = std::chrono::steady_clock::now();
        auto result = call();
        auto const took = std::chrono::steady_clock::now() - began;
        auto seen = longest.load();
        while (took.count() > seen && !longest.compare_exchange_weak(seen, took.count())) {
        }
        return result;
    }

    RedisServer server;
    std::atomic<int> begun = 0; // flows that had an answer from Redis
    std::atomic<int> approved = 0;
    std::atomic<int> twice = 0;
    std::atomic<std::int64_t> longest = 0;
    int restarts = 0;
};

int flows() {
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::atoi(suite.argv[1]) : 600;
}

} // namespace

BOOST_AUTO_TEST_CASE(no_code_counts_twice_when_a_redis_that_keeps_nothing_is_killed_amid_it_all) {
    Storm storm{{}, flows()};
    BOOST_TEST(storm.twice == 0);
    BOOST_TEST(storm.approved > 0);
    BOOST_TEST(storm.restarts > 0);
    BOOST_TEST(std::chrono::nanoseconds{storm.longest}
               < 10s); // each of a call's operations has its own limit
}

BOOST_AUTO_TEST_CASE(nor_when_it_keeps_everything_before_it_answers) {
    Storm storm{{"--appendonly", "yes", "--appendfsync", "always"}, flows()};
    BOOST_TEST(storm.twice == 0);
    BOOST_TEST(storm.approved > 0);
    BOOST_TEST(std::chrono::nanoseconds{storm.longest} < 10s);
}

BOOST_AUTO_TEST_CASE(what_redis_had_not_written_when_the_power_went_counts_again) {
    // With `appendfsync everysec` up to a second is lost; here it is taken away by hand. The guide says so.
    RedisServer server{{"--appendonly", "yes", "--appendfsync", "everysec"}};
    RedisStore store{server.options()};
    PhonesConnector connector{account()};
    Verifier verifier{connector, store, one_key(), {}, SendLimits::none()};
    auto const started = verifier.start(phone, UsageType::SignIn);
    std::string const code = connector.transport().codes.back();
    server.keep_disk();
    BOOST_TEST(verifier.check(*started.id, code).approved());
    BOOST_TEST(!verifier.check(*started.id, code).approved());
    server.kill();
    server.bring_back_disk();
    server.start();
    BOOST_TEST(verifier.check(*started.id, code).approved());
}

BOOST_AUTO_TEST_SUITE_END()
