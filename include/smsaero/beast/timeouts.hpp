#pragma once

#include <algorithm>
#include <chrono>

namespace smsaero::inline v0 {

/// How long each step may take, and how long a connection is kept without use. A step is also capped by what
/// the call's deadline leaves for this gate; writing and reading have the whole deadline. From none to an
/// hour: less than none counts as none, with which a step ends at once and no connection is used again, and
/// more than an hour as an hour. Thread safety: as its members. Errors: none.
struct Timeouts {
    std::chrono::milliseconds resolve{3'000};   ///< looking the name up
    std::chrono::milliseconds connect{3'000};   ///< connecting, over all addresses together
    std::chrono::milliseconds handshake{5'000}; ///< agreeing on TLS
    std::chrono::milliseconds idle{
        15'000}; ///< shorter than what servers commonly allow, so that we close first

    /// What of them counts, which any clock can be added to.
    /// @return the same, each within that range
    constexpr Timeouts within_range() const {
        auto const counted = [](std::chrono::milliseconds timeout) {
            return std::clamp<std::chrono::milliseconds>(timeout, std::chrono::milliseconds::zero(),
                                                         std::chrono::hours{1});
        };
        return {counted(resolve), counted(connect), counted(handshake), counted(idle)};
    }
};

} // namespace smsaero::inline v0
