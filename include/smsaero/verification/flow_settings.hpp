#pragma once

#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/send_limits.hpp>
#include <smsaero/verification/verification_rules.hpp>

#include <chrono>
#include <optional>

namespace smsaero::inline v0 {

/// What all flows of a verifier go by, which owns it and outlives them.
template <class G>
struct FlowSettings {
    using Generator = G;

    G const& generator;
    CodeKeys const& keys;
    VerificationRules const& rules;
    SendLimits const& limits;
};

/// Whence and when a request comes.
struct RequestOrigin {
    std::optional<ClientAddress> address = {};
    std::chrono::sys_seconds at = {};
};

} // namespace smsaero::inline v0
