#include <smsaero/testing/counter_store_conformance.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

BOOST_AUTO_TEST_SUITE(counter_store_conformance)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;
using Milliseconds = std::chrono::milliseconds;

namespace {

auto const run = [](auto& store, auto pass) {
    return smsaero::testing::CounterStoreSuite{store, pass}.run();
};

struct ReadsThenWrites : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto const before = RightStore::add(key, 0, window);
        std::this_thread::sleep_for(Milliseconds{1}); // in which others read the same
        auto after = RightStore::add(key, amount, window);
        after->count = std::max<std::int64_t>(0, before->count + amount);
        return after;
    }
};
struct NeverEnds : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return RightStore::add(key, amount, window * 1000);
    }
};
struct OpensWhenAsked : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto const now = smsaero::testing::ManualClock::now();
        auto const opened = [&] {
            std::lock_guard const lock{mutex};
            return first_asked.try_emplace(std::string{key.view()}, now).first->second;
        }();
        return RightStore::add(key, amount, window - std::chrono::duration_cast<Milliseconds>(now - opened));
    }
    std::mutex mutex;
    std::map<std::string, smsaero::testing::ManualClock::time_point> first_asked;
};
struct KeepsTheWindow : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto const before = RightStore::add(key, 0, window);
        auto after = RightStore::add(key, amount, window);
        if (after->count == 0) after->retry_after = before->retry_after;
        return after;
    }
};
struct TakesNothingBack : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return RightStore::add(key, std::max<std::int64_t>(0, amount), window);
    }
};
struct ClearsNothing : RightStore {
    StoreResult<void> clear(CounterKey const&) { return {}; }
};
struct OneForAllKinds : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return RightStore::add({CounterKind::Failures, key.view().substr(1)}, amount, window);
    }
};
struct CountsInFloats : RightStore {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto count = RightStore::add(key, amount, window);
        count->count = static_cast<std::int64_t>(static_cast<float>(count->count));
        return count;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_conforms) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 11u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<ReadsThenWrites>(run, "amounts added at the same time all count, each once"));
    BOOST_TEST(breaks<NeverEnds>(run, "a window ends, and the counter begins at zero"));
    BOOST_TEST(breaks<OpensWhenAsked>(run, "zero asks, and opens no window"));
    BOOST_TEST(breaks<TakesNothingBack>(run, "what is taken back is taken off, never beyond zero"));
    BOOST_TEST(breaks<KeepsTheWindow>(run, "what is taken back whole ends its window"));
    BOOST_TEST(breaks<ClearsNothing>(run, "clear ends the window"));
    BOOST_TEST(breaks<OneForAllKinds>(run, "counters of other kinds and names are others"));
    BOOST_TEST(breaks<CountsInFloats>(run, "it counts money"));
}

BOOST_AUTO_TEST_CASE(it_can_run_again_on_the_same_store) {
    RightStore store;
    smsaero::testing::CounterStoreSuite suite{store, test_support::pass};
    BOOST_TEST(suite.run().conforms());
    auto const again = suite.run();
    BOOST_TEST(again.conforms(), again);
}

BOOST_AUTO_TEST_SUITE_END()
