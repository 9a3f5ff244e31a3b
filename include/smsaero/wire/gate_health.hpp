#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>

namespace smsaero::inline v0 {

/// Which gates failed a short while ago, so that calls try them last instead of waiting for them again. It
/// only ever changes the order: a doubtful gate is still tried when no other is left. Copies share what they
/// know. Thread safety: any number of callers. Errors: none.
class GateHealth {
public:
    /// Of the clock that nobody sets.
    using TimePoint = std::chrono::steady_clock::time_point;

    /// How long a gate that failed is tried last.
    static constexpr std::chrono::seconds doubt{60};
    /// Of how many gates it keeps count; any beyond are never doubtful.
    static constexpr std::size_t max_gates = 64;

    /// All are well at first.
    /// @param gates how many there are, any number
    explicit GateHealth(std::size_t gates) : count_(std::min(gates, max_gates)), until_(new Until[count_]) {}

    /// The gates that failed less than `doubt` ago.
    /// @param now the time
    /// @return bits, one for each gate by its position, the lowest for the first
    std::uint64_t doubtful(TimePoint now) const {
        std::uint64_t bits = 0;
        for (std::size_t gate = 0; gate < count_; ++gate)
            if (now.time_since_epoch().count() < until_.get()[gate].load(std::memory_order_relaxed))
                bits |= std::uint64_t{1} << gate;
        return bits;
    }

    /// Notes that a gate failed.
    /// @param gate its position, any number
    /// @param now the time
    void failed(std::size_t gate, TimePoint now) { set(gate, (now + doubt).time_since_epoch().count()); }
    /// Notes that a gate is well.
    /// @param gate its position, any number
    void answered(std::size_t gate) { set(gate, std::numeric_limits<Ticks>::min()); }

private:
    using Ticks = TimePoint::rep;
    struct Until : std::atomic<Ticks> {
        Until() : std::atomic<Ticks>(std::numeric_limits<Ticks>::min()) {}
    };

    void set(std::size_t gate, Ticks until) {
        // Read first: gates mostly stay well, and a write would take the line from every other thread.
        if (gate < count_ && until_.get()[gate].load(std::memory_order_relaxed) != until)
            until_.get()[gate].store(until, std::memory_order_relaxed);
    }

    std::size_t count_;
    std::shared_ptr<Until[]> until_;
};

} // namespace smsaero::inline v0
