#pragma once

/// @file
/// What counters are, and what keeps them. Errors: none but those of a store's operations.

#include <smsaero/verification/counter_key.hpp>
#include <smsaero/verification/store_failure.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// What a counter stands at.
struct Count {
    std::int64_t count = 0;                  ///< how much, with what was just added; 0 or more
    std::chrono::milliseconds retry_after{}; ///< until its window ends and it begins at zero again
};

/// What is added to a counter, and the length of its window; one of several changes made in a row.
/// Thread safety: as an array.
struct CounterChange {
    CounterKey key;                         ///< of the counter
    std::int64_t amount;                    ///< how much is added; below 0 takes back
    std::chrono::milliseconds window;       ///< of a counter that begins with it
    std::optional<std::int64_t> after = {}; ///< how much the change before it must have come to, if given

    /// @param came_to how much the counter of the change before it came to; below zero where that is not
    /// known
    /// @return whether this change is to be made after that one
    bool follows(std::int64_t came_to) const { return !after || *after == came_to; }
};

/// Counts within windows of time. Each operation is atomic, also between processes that share the store.
/// Exemplar:
///
///     struct Store {
///         StoreResult<Count> add(CounterKey const& key, std::int64_t amount,
///                                std::chrono::milliseconds window);
///         StoreResult<void> clear(CounterKey const& key);
///     };
///
/// The first amount above zero opens a window, which ends `window` later, whatever is added meanwhile; then
/// the counter is at zero again. An amount of zero asks; one below zero takes back, never beyond zero, and
/// neither opens a window. What was taken back whole ends the window, so that a message that was refused
/// takes no room; so does `clear`. Models: `MemoryStore`, `RedisStore`.
template <class S>
concept CounterStore =
    requires(S& store, CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        { store.add(key, amount, window) } -> std::same_as<StoreResult<Count>>;
        { store.clear(key) } -> std::same_as<StoreResult<void>>;
    };

/// Stands for a completion handler where a concept is checked: like the real one it can be moved, not copied.
/// Thread safety: any number of callers.
template <class T>
struct StoreHandler {
    StoreHandler() = default;
    StoreHandler(StoreHandler&&) = default;
    /// Nothing.
    void operator()(StoreResult<T>) {}
};

/// The same, asynchronously: each operation's name begins with `async_`, and it takes a completion token for
/// `void(StoreResult<…>)` at its end. The handler is never called from inside the operation; what it is given
/// by reference stays alive until then. Exemplar:
///
///     struct Store {
///         auto async_add(CounterKey const& key, std::int64_t amount,
///                        std::chrono::milliseconds window, auto&& token);
///         auto async_clear(CounterKey const& key, auto&& token);
///     };
template <class S>
concept AsyncCounterStore =
    requires(S& store, CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        store.async_add(key, amount, window, StoreHandler<Count>{});
        store.async_clear(key, StoreHandler<void>{});
    };

} // namespace smsaero::inline v0
