#pragma once

#include <chrono>

namespace smsaero::inline v0::testing {

/// A steady clock that stands still until a test moves it. Its time is one for the whole program. Not for
/// several threads.
struct ManualClock {
    using duration = std::chrono::steady_clock::duration;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::steady_clock::time_point;
    static constexpr bool is_steady = true;

    static time_point now() noexcept { return time_point{elapsed}; }
    static void advance(duration by) { elapsed += by; }
    static void reset() { elapsed = {}; }

private:
    static inline duration elapsed{};
};

} // namespace smsaero::inline v0::testing
