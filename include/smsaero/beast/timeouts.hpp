#pragma once

#include <chrono>

namespace smsaero::inline v0 {

/// How long each step may take, and how long a connection is kept without use. A step is also capped by what
/// the call's deadline leaves for this gate; writing and reading have the whole deadline.
struct Timeouts {
    std::chrono::milliseconds resolve{3'000};   ///< looking the name up
    std::chrono::milliseconds connect{3'000};   ///< connecting, over all addresses together
    std::chrono::milliseconds handshake{5'000}; ///< agreeing on TLS
    std::chrono::milliseconds idle{
        15'000}; ///< shorter than what servers commonly allow, so that we close first
};

} // namespace smsaero::inline v0
