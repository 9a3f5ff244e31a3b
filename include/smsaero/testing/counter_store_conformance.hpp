#pragma once

#include <smsaero/testing/store_report.hpp>
#include <smsaero/verification/counter_store.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace smsaero::inline v0::testing {

/// Tries a `CounterStore` on every rule of its concept: `store`, used by nobody else, and `pass(duration)`,
/// which lets that time pass for it: it moves a manual clock, or sleeps. `tick` is the unit of the suite's
/// windows; where time is real it is to be long beside what an operation takes, such as 100 ms. Takes some 30
/// ticks.
template <CounterStore Store>
class CounterStoreSuite {
public:
    using Duration = std::chrono::milliseconds;

    CounterStoreSuite(Store& store, std::function<void(Duration)> pass, Duration tick = Duration{100})
        : store_(store), pass_(std::move(pass)), tick_(tick) {}

    [[nodiscard]] StoreReport run() {
        StoreReport report;
        auto const rule = [&](char const* name, auto check) {
            StoreTrial trial;
            // Its own counter, so that rules do not meet.
            check(trial,
                  CounterKey{CounterKind::Failures, "conformance" + std::to_string(report.rows.size())});
            report.rows.push_back({name, trial.broken()});
        };
        auto const count = [this](StoreTrial& trial, CounterKey const& key, std::int64_t amount, int ticks) {
            return trial.value(store_.add(key, amount, tick_ * ticks));
        };
        rule("amounts add up within a window", [&](StoreTrial& trial, CounterKey const& key) {
            trial.expect(count(trial, key, 1, 50).count == 1, "the first amount is not what it counts");
            Count const second = count(trial, key, 41, 50);
            trial.expect(second.count == 42, "a second amount is not added");
            trial.expect(second.retry_after > Duration{} && second.retry_after <= tick_ * 50,
                         "retry_after is not within the window");
        });
        rule("a window ends, and the counter begins at zero", [&](StoreTrial& trial, CounterKey const& key) {
            count(trial, key, 5, 4);
            pass_(tick_ * 5);
            trial.expect(count(trial, key, 0, 4).count == 0, "it counts beyond its window");
            trial.expect(count(trial, key, 1, 4).count == 1, "another window does not begin at zero");
        });
        rule("later amounts do not move the end of a window", [&](StoreTrial& trial, CounterKey const& key) {
            count(trial, key, 1, 6);
            pass_(tick_ * 4);
            Count const later = count(trial, key, 1, 100);
            trial.expect(later.count == 2, "a window ends too soon");
            trial.expect(later.retry_after <= tick_ * 3, "retry_after does not shrink, or the end moved");
            pass_(tick_ * 3);
            trial.expect(count(trial, key, 0, 6).count == 0, "the end moved");
        });
        rule("zero asks, and opens no window", [&](StoreTrial& trial, CounterKey const& key) {
            Count const nothing = count(trial, key, 0, 5);
            trial.expect(nothing.count == 0 && nothing.retry_after == Duration{}, "it opened a window");
            pass_(tick_ * 3);
            count(trial, key, 1, 5);
            pass_(tick_ * 3);
            trial.expect(count(trial, key, 0, 5).count == 1, "the window began when it was asked");
        });
        rule("what is taken back is taken off, never beyond zero",
             [&](StoreTrial& trial, CounterKey const& key) {
                 trial.expect(count(trial, key, -3, 50).count == 0, "it went below zero without a window");
                 count(trial, key, 5, 50);
                 trial.expect(count(trial, key, -2, 50).count == 3, "it was not taken off");
                 trial.expect(count(trial, key, -9, 50).count == 0, "it went below zero");
                 trial.expect(count(trial, key, 1, 50).count == 1, "it remembers what was below zero");
             });
        rule("taking back opens no window", [&](StoreTrial& trial, CounterKey const& key) {
            count(trial, key, -1, 5);
            pass_(tick_ * 3);
            count(trial, key, 1, 5);
            pass_(tick_ * 3);
            trial.expect(count(trial, key, 0, 5).count == 1, "it opened a window");
        });
        rule("clear ends the window", [&](StoreTrial& trial, CounterKey const& key) {
            count(trial, key, 7, 50);
            trial.expect(store_.clear(key).has_value(), "the store failed");
            trial.expect(count(trial, key, 0, 50).count == 0, "it still counts");
            trial.expect(count(trial, key, 1, 5).retry_after <= tick_ * 5, "the old window goes on");
            trial.expect(store_.clear({CounterKind::Failures, "nobody"}).has_value(),
                         "a counter that is not there cannot be cleared");
        });
        rule("counters of other kinds and names are others", [&](StoreTrial& trial, CounterKey const& key) {
            count(trial, key, 7, 50);
            std::string const name{key.view().substr(1)};
            trial.expect(count(trial, {CounterKind::Delay, name}, 0, 50).count == 0, "kinds meet");
            trial.expect(count(trial, {CounterKind::Failures, name + "0"}, 0, 50).count == 0, "names meet");
        });
        rule("it counts money", [&](StoreTrial& trial, CounterKey const& key) {
            constexpr std::int64_t much = 1'000'000'000'000'000;
            count(trial, key, much, 50);
            trial.expect(count(trial, key, 1, 50).count == much + 1, "a large amount is not exact");
        });
        rule("amounts added at the same time all count, each once",
             [&](StoreTrial& trial, CounterKey const& key) {
                 constexpr int threads = 8;
                 constexpr int each = 50;
                 std::vector<std::atomic<int>> told(threads * each + 1);
                 std::atomic<bool> failed = false;
                 std::vector<std::thread> running;
                 for (int thread = 0; thread < threads; ++thread)
                     running.emplace_back([&] {
                         for (int i = 0; i < each; ++i) {
                             auto const counted = store_.add(key, 1, tick_ * 500);
                             if (!counted || counted->count < 1 || counted->count > threads * each)
                                 failed = true;
                             else
                                 ++told[static_cast<std::size_t>(counted->count)];
                         }
                     });
                 for (std::thread& thread : running)
                     thread.join();
                 trial.expect(!failed, "an operation failed, or told what cannot be");
                 for (std::size_t i = 1; i < told.size(); ++i)
                     trial.expect(told[i] == 1, "a count was told twice, or never: `add` is not atomic");
             });
        return report;
    }

private:
    Store& store_;
    std::function<void(Duration)> pass_;
    Duration const tick_;
};

} // namespace smsaero::inline v0::testing
