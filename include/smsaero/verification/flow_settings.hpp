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
    /// The connector's code generator.
    using Generator = G;

    G const& generator;             ///< maps what is derived to a code
    CodeKeys const& keys;           ///< with which codes are derived
    VerificationRules const& rules; ///< how long and how often
    SendLimits const& limits;       ///< how many messages
};

/// Whence and when a request comes.
struct RequestOrigin {
    std::optional<ClientAddress> address = {}; ///< nothing where it is not known
    std::chrono::sys_seconds at = {};          ///< by the verifier's clock
};

} // namespace smsaero::inline v0
