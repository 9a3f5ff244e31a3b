#pragma once

#include <smsaero/testing/store_report.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// A store that is tried, and its time.
template <class S>
struct TriedStore {
    using Store = S;
    using Duration = std::chrono::milliseconds;

    Store& store;
    std::function<void(Duration)> pass; ///< lets that time pass for it
    Duration tick;                      ///< the unit of lengths of time
    std::uint64_t numbers = 0;          ///< how many `StoreRuleTrial::own_number` has given
};

/// A trial of a store on one rule. What a kind of store is tried with comes from a class derived from this.
template <class S>
class StoreRuleTrial : public StoreTrial {
public:
    using Store = S;
    using Duration = typename TriedStore<Store>::Duration;

    explicit StoreRuleTrial(TriedStore<Store>& tried) : tried_(tried) {}

    Store& store() const { return tried_.store; }
    Duration ticks(int count) const { return tried_.tick * count; }
    void pass(int ticks) { tried_.pass(this->ticks(ticks)); }

    /// From zero, and never the same in all of a suite: for names that no other rule meets.
    std::uint64_t own_number() { return tried_.numbers++; }

    /// Expects of an operation without a value that it does not fail.
    template <class Result>
    void succeeds(Result const& result) {
        expect(result.has_value(), "the store failed");
    }

private:
    TriedStore<Store>& tried_;
};

/// Tries a store on rules, each with a `Trial` of its own, and keeps what they found. A `Trial` is made of
/// a `TriedStore` and derived from `StoreRuleTrial`.
template <class Trial>
class StoreSuite {
public:
    using Store = typename Trial::Store;
    using Duration = typename Trial::Duration;

    /// `store` is used by nobody else, and `pass(duration)` lets that time pass for it: it moves a manual
    /// clock, or sleeps. `tick` is the unit of the rules' lengths of time; where time is real it is to be
    /// long beside what an operation takes.
    StoreSuite(Store& store, std::function<void(Duration)> pass, Duration tick = Duration{100})
        : tried_{store, std::move(pass), tick} {}

    /// `check(trial)` says through the trial what is not so.
    template <class Check>
    void rule(char const* name, Check check) {
        Trial trial{tried_};
        check(trial);
        report_.rows.push_back({name, trial.broken()});
    }

    /// On the rules up to now; the next report begins empty.
    [[nodiscard]] StoreReport take_report() { return std::exchange(report_, {}); }

private:
    TriedStore<Store> tried_;
    StoreReport report_;
};

/// Runs `work(i)` on so many threads, as near to the same time as can be.
template <class Work>
void at_once(std::size_t threads, Work work) {
    std::atomic<std::size_t> ready = 0;
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i)
        running.emplace_back([&, i] {
            ++ready;
            while (ready < threads)
                std::this_thread::yield();
            work(i);
        });
    for (std::thread& thread : running)
        thread.join();
}

} // namespace smsaero::inline v0::testing
