#pragma once

#include <atomic>
#include <chrono>
#include <thread>

/// Makes lookups of a name hang: `hanging_lookup.cpp` replaces the program's `getaddrinfo`.
namespace smsaero::test_support {

/// As long as it lives, lookups of `hangs.test` do not end.
class HangingLookup {
public:
    static constexpr char const* name = "hangs.test";

    HangingLookup(); // in that file, so that no program does without it
    ~HangingLookup() { release(); }
    HangingLookup(HangingLookup const&) = delete;
    HangingLookup& operator=(HangingLookup const&) = delete;

    /// Lets the lookups fail that hang.
    void release() { hanging = false; }

    static void wait() {
        ++begun;
        while (hanging)
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }

    static inline std::atomic<int> begun = 0; ///< lookups that hung, or still do

private:
    static inline std::atomic<bool> hanging = false;
};

} // namespace smsaero::test_support
