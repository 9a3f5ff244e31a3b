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
    using Store = S;                            ///< its type
    using Duration = std::chrono::milliseconds; ///< in which all stores count

    Store& store;                       ///< used by nobody else
    std::function<void(Duration)> pass; ///< lets that time pass for it
    Duration tick;                      ///< the unit of lengths of time
    std::uint64_t numbers = 0;          ///< how many `StoreRuleTrial::own_number` has given
};

/// A trial of a store on one rule. What a kind of store is tried with comes from a class derived from this.
/// Thread safety: one thread at a time, but its own `const` members any number of callers. Errors: none; an
/// operation that fails breaks the rule.
template <class S>
class StoreRuleTrial : public StoreTrial {
public:
    using Store = S;                                       ///< the type of what is tried
    using Duration = typename TriedStore<Store>::Duration; ///< in which it counts

    /// Begins on a rule.
    /// @param tried the store and its time, which must live as long
    explicit StoreRuleTrial(TriedStore<Store>& tried) : tried_(tried) {}

    /// @return what is tried
    Store& store() const { return tried_.store; }
    /// A length of time.
    /// @param count how many ticks, 0 or more
    /// @return how long they take
    Duration ticks(int count) const { return tried_.tick * count; }
    /// Lets time pass for the store.
    /// @param ticks how many, 0 or more
    void pass(int ticks) { tried_.pass(this->ticks(ticks)); }

    /// Gives a number for names that no other rule meets.
    /// @return how many were given before in all of the suite, from 0
    std::uint64_t own_number() { return tried_.numbers++; }

    /// Expects of an operation without a value that it does not fail.
    /// @param result what it came to
    template <class Result>
    void succeeds(Result const& result) {
        expect(result.has_value(), "the store failed");
    }

private:
    TriedStore<Store>& tried_;
};

/// Tries a store on rules, each with a `Trial` of its own, and keeps what they found. A `Trial` is made of
/// a `TriedStore` and derived from `StoreRuleTrial`. Thread safety: one thread at a time. Errors: what the
/// store does wrong, or fails at, stands in the report; what it throws passes through.
template <class Trial>
class StoreSuite {
public:
    using Store = typename Trial::Store;       ///< the type of what is tried
    using Duration = typename Trial::Duration; ///< in which it counts

    /// Begins with an empty report.
    /// @param store used by nobody else; must live as long
    /// @param pass `pass(duration)` lets that time pass for it: it moves a manual clock, or sleeps
    /// @param tick the unit of the rules' lengths of time; where time is real it is to be long beside what an
    /// operation takes
    StoreSuite(Store& store, std::function<void(Duration)> pass, Duration tick = Duration{100})
        : tried_{store, std::move(pass), tick} {}

    /// Tries the store on a rule.
    /// @param name the rule as a sentence
    /// @param check `check(trial)` says through the trial what is not so
    template <class Check>
    void rule(char const* name, Check check) {
        Trial trial{tried_};
        check(trial);
        report_.rows.push_back({name, trial.broken()});
    }

    /// Ends a report; the next one begins empty.
    /// @return what was found on the rules up to now
    [[nodiscard]] StoreReport take_report() { return std::exchange(report_, {}); }

private:
    TriedStore<Store> tried_;
    StoreReport report_;
};

/// Runs work on several threads, as near to the same time as can be, and waits for all. Thread safety: any
/// number of callers. Errors: none; what `work` throws ends the program.
/// @param threads how many, any number that the system can have
/// @param work called as `work(i)` on each, where `i` counts from 0
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
