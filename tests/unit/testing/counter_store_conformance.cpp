#include <smsaero/testing/counter_store_conformance.hpp>

#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/verification/memory_store.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <thread>

using namespace smsaero;
using smsaero::testing::ManualClock;
using smsaero::testing::StoreReport;
using smsaero::testing::StoreRow;
using Milliseconds = std::chrono::milliseconds;

namespace {

using Memory = MemoryStore<ManualClock>;

template <class Store>
StoreReport report_on() {
    Store store;
    return smsaero::testing::CounterStoreSuite{store, [](Milliseconds by) { ManualClock::advance(by); }}
        .run();
}

template <class Store>
bool breaks(std::string_view rule) {
    StoreReport const report = report_on<Store>();
    BOOST_TEST(!report.conforms());
    return std::any_of(report.rows.begin(), report.rows.end(),
                       [&](StoreRow const& row) { return row.rule == rule && !row.broken.empty(); });
}

/// Each is a store with one defect.
struct ReadsThenWrites : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto const before = Memory::add(key, 0, window);
        std::this_thread::sleep_for(Milliseconds{1}); // in which others read the same
        auto after = Memory::add(key, amount, window);
        after->count = std::max<std::int64_t>(0, before->count + amount);
        return after;
    }
};
struct NeverEnds : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return Memory::add(key, amount, window * 1000);
    }
};
struct OpensWhenAsked : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        if (Memory::add(key, 0, window)->count == 0) {
            static_cast<void>(Memory::add(key, 1, window));
            static_cast<void>(Memory::add(key, -1, window));
        }
        return Memory::add(key, amount, window);
    }
};
struct TakesNothingBack : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return Memory::add(key, std::max<std::int64_t>(0, amount), window);
    }
};
struct ClearsNothing : Memory {
    StoreResult<void> clear(CounterKey const&) { return {}; }
};
struct OneForAllKinds : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        return Memory::add({CounterKind::Failures, key.view().substr(1)}, amount, window);
    }
};
struct CountsInFloats : Memory {
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, Milliseconds window) {
        auto count = Memory::add(key, amount, window);
        count->count = static_cast<std::int64_t>(static_cast<float>(count->count));
        return count;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(counter_store_conformance)

BOOST_AUTO_TEST_CASE(a_store_that_is_right_conforms) {
    StoreReport const report = report_on<Memory>();
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 10u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<ReadsThenWrites>("amounts added at the same time all count, each once"));
    BOOST_TEST(breaks<NeverEnds>("a window ends, and the counter begins at zero"));
    BOOST_TEST(breaks<OpensWhenAsked>("zero asks, and opens no window"));
    BOOST_TEST(breaks<TakesNothingBack>("what is taken back is taken off, never beyond zero"));
    BOOST_TEST(breaks<ClearsNothing>("clear ends the window"));
    BOOST_TEST(breaks<OneForAllKinds>("counters of other kinds and names are others"));
    BOOST_TEST(breaks<CountsInFloats>("it counts money"));
}

BOOST_AUTO_TEST_SUITE_END()
