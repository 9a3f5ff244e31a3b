#pragma once

/// @file
/// A `CounterStore` tried on every rule of its concept. Thread safety: one thread at a time. Errors: what the
/// store does wrong, or fails at, stands in the report; it must not throw.

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/verification/counter_store.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// A trial of a `CounterStore` on one rule: a counter of its own, so that rules do not meet, and amounts for
/// it that must not fail. Windows are in ticks.
template <CounterStore Store>
class CounterTrial : public StoreRuleTrial<Store> {
public:
    /// Begins on a rule.
    /// @param tried the store and its time, which must live as long
    explicit CounterTrial(TriedStore<Store>& tried)
        : StoreRuleTrial<Store>(tried),
          key_(CounterKind::Failures, "conformance" + std::to_string(this->own_number())) {}

    /// @return the rule's own counter
    CounterKey const& key() const { return key_; }

    /// Adds to the rule's own counter.
    /// @param amount any units; 0 asks, and less takes back
    /// @param window ticks, 1 or more
    /// @return what the counter stands at
    Count add(std::int64_t amount, int window) { return add_to(key_, amount, window); }
    /// Adds to any counter.
    /// @param key which one
    /// @param amount any units; 0 asks, and less takes back
    /// @param window ticks, 1 or more
    /// @return what the counter stands at
    Count add_to(CounterKey const& key, std::int64_t amount, int window) {
        return this->value(this->store().add(key, amount, this->ticks(window)));
    }

private:
    CounterKey key_;
};

/// Tries a `CounterStore` on every rule of its concept. It is made as a `StoreSuite` is, whose `tick` is to
/// be some 100 ms where time is real; `run` takes some 30 of them.
template <CounterStore Store>
class CounterStoreSuite : public StoreSuite<CounterTrial<Store>> {
public:
    using StoreSuite<CounterTrial<Store>>::StoreSuite;

    /// Tries the store.
    /// @return what was found, a row for each rule
    [[nodiscard]] StoreReport run() {
        using Trial = CounterTrial<Store>;
        this->rule("amounts add up within a window", [](Trial& trial) {
            trial.expect(trial.add(1, 50).count == 1, "the first amount is not what it counts");
            Count const second = trial.add(41, 50);
            trial.expect(second.count == 42, "a second amount is not added");
            trial.expect(second.retry_after > trial.ticks(0) && second.retry_after <= trial.ticks(50),
                         "retry_after is not within the window");
        });
        this->rule("a window ends, and the counter begins at zero", [](Trial& trial) {
            trial.add(5, 4);
            trial.pass(5);
            trial.expect(trial.add(0, 4).count == 0, "it counts beyond its window");
            trial.expect(trial.add(1, 4).count == 1, "another window does not begin at zero");
        });
        this->rule("later amounts do not move the end of a window", [](Trial& trial) {
            trial.add(1, 6);
            trial.pass(4);
            Count const later = trial.add(1, 100);
            trial.expect(later.count == 2, "a window ends too soon");
            trial.expect(later.retry_after <= trial.ticks(3),
                         "retry_after does not shrink, or the end moved");
            trial.pass(3);
            trial.expect(trial.add(0, 6).count == 0, "the end moved");
        });
        this->rule("zero asks, and opens no window", [](Trial& trial) {
            Count const nothing = trial.add(0, 5);
            trial.expect(nothing.count == 0 && nothing.retry_after == trial.ticks(0), "it opened a window");
            trial.pass(3);
            trial.add(1, 5);
            trial.pass(3);
            trial.expect(trial.add(0, 5).count == 1, "the window began when it was asked");
        });
        this->rule("what is taken back is taken off, never beyond zero", [](Trial& trial) {
            trial.expect(trial.add(-3, 50).count == 0, "it went below zero without a window");
            trial.add(5, 50);
            trial.expect(trial.add(-2, 50).count == 3, "it was not taken off");
            trial.expect(trial.add(-9, 50).count == 0, "it went below zero");
            trial.expect(trial.add(1, 50).count == 1, "it remembers what was below zero");
        });
        this->rule("what is taken back whole ends its window", [](Trial& trial) {
            trial.add(2, 50);
            trial.expect(trial.add(-2, 50).retry_after == trial.ticks(0), "the window goes on");
            trial.expect(trial.add(1, 5).retry_after <= trial.ticks(5), "the old window goes on");
        });
        this->rule("taking back opens no window", [](Trial& trial) {
            trial.add(-1, 5);
            trial.pass(3);
            trial.add(1, 5);
            trial.pass(3);
            trial.expect(trial.add(0, 5).count == 1, "it opened a window");
        });
        this->rule("clear ends the window", [](Trial& trial) {
            trial.add(7, 50);
            trial.succeeds(trial.store().clear(trial.key()));
            trial.expect(trial.add(0, 50).count == 0, "it still counts");
            trial.expect(trial.add(1, 5).retry_after <= trial.ticks(5), "the old window goes on");
            trial.expect(trial.store().clear({CounterKind::Failures, "nobody"}).has_value(),
                         "a counter that is not there cannot be cleared");
        });
        this->rule("counters of other kinds and names are others", [](Trial& trial) {
            trial.add(7, 50);
            std::string const name{trial.key().view().substr(1)};
            trial.expect(trial.add_to({CounterKind::Delay, name}, 0, 50).count == 0, "kinds meet");
            trial.expect(trial.add_to({CounterKind::Failures, name + "0"}, 0, 50).count == 0, "names meet");
        });
        this->rule("it counts money", [](Trial& trial) {
            constexpr std::int64_t much = 1'000'000'000'000'000;
            trial.add(much, 50);
            trial.expect(trial.add(1, 50).count == much + 1, "a large amount is not exact");
        });
        this->rule("amounts added at the same time all count, each once", [](Trial& trial) {
            constexpr int threads = 8;
            constexpr int each = 50;
            std::vector<std::atomic<int>> told(threads * each + 1);
            std::atomic<bool> failed = false;
            at_once(threads, [&](std::size_t) {
                for (int i = 0; i < each; ++i) {
                    auto const counted = trial.store().add(trial.key(), 1, trial.ticks(500));
                    if (!counted || counted->count < 1 || counted->count > threads * each)
                        failed = true;
                    else
                        ++told[static_cast<std::size_t>(counted->count)];
                }
            });
            trial.expect(!failed, "an operation failed, or told what cannot be");
            for (std::size_t i = 1; i < told.size(); ++i)
                trial.expect(told[i] == 1, "a count was told twice, or never: `add` is not atomic");
        });
        return this->take_report();
    }
};

/// So that `CounterStoreSuite suite(store, pass)`, with or without `tick`, need not name the store's type.
template <CounterStore Store, class... Time>
CounterStoreSuite(Store&, Time...) -> CounterStoreSuite<Store>;

} // namespace smsaero::inline v0::testing
