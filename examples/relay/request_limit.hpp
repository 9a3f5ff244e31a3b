#pragma once

#include <chrono>
#include <cstdint>

namespace relay {

/// What a `RequestLimit` says of a request.
struct LimitState {
    bool is_within = true;
    std::uint32_t most = 0;
    std::uint32_t remaining = 0;   ///< requests in this window
    std::chrono::seconds window{}; ///< its length
    std::chrono::seconds reset{};  ///< until the next one begins, rounded up
};

/// So many requests in each window of time; a window begins with its first request. `Clock` is a steady
/// clock. For one thread.
template <class Clock = std::chrono::steady_clock>
class RequestLimit {
public:
    RequestLimit(std::uint32_t most, std::chrono::seconds window) : most_(most), window_(window) {}

    /// Counts a request.
    LimitState take() {
        auto const now = Clock::now();
        if (count_ == 0 || now >= ends_) {
            count_ = 0;
            ends_ = now + window_;
        }
        bool const within = count_ < most_;
        if (within) ++count_;
        return {within, most_, most_ - count_, window_, std::chrono::ceil<std::chrono::seconds>(ends_ - now)};
    }

private:
    std::uint32_t const most_;
    std::chrono::seconds const window_;
    std::uint32_t count_ = 0;
    typename Clock::time_point ends_{};
};

} // namespace relay
