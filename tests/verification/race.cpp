// Of 64 threads that check the same right code at once one is approved, round by round, in memory and on a
// Redis.
//
//     verification_race [-- ROUNDS]

#include "../support/redis_server.hpp"
#include "../support/verifying.hpp"

#include <smsaero/verification/redis_store.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <barrier>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

constexpr int threads = 64;

int rounds() {
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::atoi(suite.argv[1]) : 100;
}

/// Whether a number is locked or must wait is not what is raced for here.
VerificationRules const all_are_compared{.tries = 100, .failures_without_delay = 100};

/// Shows how often a round had another number of winners than one.
template <class Store>
int wrong_rounds(Store& store, VerificationRules rules) {
    PhonesConnector connector{{.email = "a@example.com",
                               .api_key = Secret{"key"},
                               .sender_name = "S",
                               .gates = {{.host = "gate.example"}}}};
    Verifier verifier{connector, store, one_key(), rules, SendLimits::none()};
    VerificationId id{{}};
    std::string code;
    int round = 0;
    int wrong = 0;
    std::atomic<int> approved = 0;
    std::atomic<int> unavailable = 0;
    auto const next_round = [&]() noexcept {
        if (round > 0 && approved != 1) ++wrong;
        approved = 0;
        auto const phone = PhoneNumber::parse(std::to_string(79000000000 + round++));
        id = verifier.start(*phone, UsageType::SignIn).id.value();
        code = connector.transport().codes.back();
    };
    std::barrier barrier{threads, next_round};
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back([&] {
            for (int turn = 0; turn <= rounds(); ++turn) {
                barrier.arrive_and_wait();
                auto const result = verifier.check(id, code);
                if (result.approved()) ++approved;
                if (result.status == CheckResult::Status::Unavailable) ++unavailable;
            }
        });
    for (std::thread& thread : running)
        thread.join();
    BOOST_TEST(unavailable == 0);
    return wrong + (approved == 1 ? 0 : 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_race)

BOOST_AUTO_TEST_CASE(in_memory_one_of_many_is_approved) {
    MemoryStore<> store;
    BOOST_TEST(wrong_rounds(store, all_are_compared) == 0);
}

BOOST_AUTO_TEST_CASE(so_it_is_where_some_must_wait) {
    MemoryStore<> store;
    BOOST_TEST(wrong_rounds(store, {}) == 0);
}

BOOST_AUTO_TEST_CASE(on_a_redis_one_of_many_is_approved) {
    RedisServer server;
    auto options = server.options();
    options.reply_timeout = std::chrono::seconds{20}; // 64 threads and a server share two processors
    RedisStore store{options};
    BOOST_TEST(wrong_rounds(store, all_are_compared) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
