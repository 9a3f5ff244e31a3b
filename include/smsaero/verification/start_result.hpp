#pragma once

/// @file
/// What a start or a resend comes to. Errors: none.

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/send_limits.hpp>
#include <smsaero/verification/verification_id.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Why `start` or `resend` sent nothing, for the log.
enum class StartReason : unsigned char {
    None,      ///< it sent, or tried to: see the outcome
    TooSoon,   ///< a send is under way, or was a moment ago
    Expired,   ///< the verification has no code any more, and cannot have another
    Used,      ///< the verification was used
    Exhausted, ///< the verification was tried too often
    Unknown,   ///< there is no such verification
    Locked,    ///< too many failures in a row for the phone number
    Store,     ///< the store failed
    Key,       ///< the key of this code is not in the ring, or OpenSSL failed
    Entropy,   ///< the system gives no random bytes
    Rules,     ///< the verifier's rules or limits have a problem
    Limit,     ///< a limit stands in the way: see the refusal
};

/// A reason's name for logs.
/// @param reason one of the enumerators
/// @return `none`, `too_soon`, `expired` and so on: the enumerator in lower case
constexpr std::string_view to_string(StartReason reason) {
    constexpr std::array<std::string_view, 12> names{"none",      "too_soon", "expired", "used",
                                                     "exhausted", "unknown",  "locked",  "store",
                                                     "key",       "entropy",  "rules",   "limit"};
    return names[static_cast<std::size_t>(reason)];
}

/// By which way a code is sent.
enum class Channel : unsigned char {
    Sms,
    Telegram, ///< after the SMS was rejected; see `VerificationRules::telegram_fallback`
};

/// A channel's name for programs and for logs.
/// @param channel one of the enumerators
/// @return `sms` or `telegram`
constexpr std::string_view to_string(Channel channel) { return channel == Channel::Sms ? "sms" : "telegram"; }

/// What `start` and `resend` come to.
struct StartResult {
    /// How a start ends.
    enum class Status : unsigned char {
        Sending,     ///< a message was handed to the connector: see the outcome
        Waiting,     ///< a code is under way, or was sent a moment ago; another may be in `resend_in`
        Refused,     ///< nothing is sent: a limit stands in the way, or the number is locked
        Gone,        ///< of `resend`: there is nothing to send again; start anew
        Unavailable, ///< nothing was sent, because a part failed; another attempt may succeed
    };

    Status status = Status::Unavailable; ///< how it has ended
    /// To be kept in the session of whoever asked, and given to `check` and `resend`. Nothing where no code
    /// can be on its way.
    std::optional<VerificationId> id = {};
    /// Of the message. After `Unknown` the person may hold the code all the same, so ask for it.
    Outcome outcome = Outcome::NotSent;
    Channel channel = Channel::Sms; ///< by which it was sent, so where the person finds the code
    /// The code, where there is an id: the one that was sent, or may have been, last. Zero where none counts.
    std::chrono::milliseconds expires_in{};
    /// No other message is sent sooner, where there is an id; a limit may ask for more.
    std::chrono::milliseconds resend_in{};
    /// The connector's word: a receipt if, and only if, a message was sent.
    boost::system::result<Receipt, Failure> reply = Failure{};
    /// The limit that stood in the way, or would have but for `SendLimits::record_only`.
    std::optional<Refusal> refusal = {};
    StartReason reason_for_the_log = StartReason::None; ///< why nothing was sent
    std::string detail_for_the_log = {}; ///< what the store said of itself, where it is the reason
};

/// A status's name for programs and for logs.
/// @param status one of the enumerators
/// @return `sending`, `waiting`, `refused`, `gone` or `unavailable`
constexpr std::string_view to_string(StartResult::Status status) {
    constexpr std::array<std::string_view, 5> names{"sending", "waiting", "refused", "gone", "unavailable"};
    return names[static_cast<std::size_t>(status)];
}

} // namespace smsaero::inline v0
