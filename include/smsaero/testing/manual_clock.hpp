#pragma once

#include <chrono>

namespace smsaero::inline v0::testing {

/// A steady clock that stands still until a test moves it. Its time is one for the whole program. Thread
/// safety: one thread at a time. Errors: none.
struct ManualClock {
    /// What the standard asks of a clock, as `std::chrono::steady_clock` has it.
    /// @{
    using duration = std::chrono::steady_clock::duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::steady_clock::time_point;
    static constexpr bool is_steady = true;
    /// @}

    /// @return the time, which begins at the epoch
    static time_point now() noexcept { return time_point{elapsed}; }
    /// Moves the clock.
    /// @param by how far, 0 or more
    static void advance(duration by) { elapsed += by; }
    /// Takes the clock back to its beginning.
    static void reset() { elapsed = {}; }

private:
    static inline duration elapsed{};
};

} // namespace smsaero::inline v0::testing
