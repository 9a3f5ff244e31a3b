#pragma once

/// @file
/// What a check comes to. Errors: none.

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Why a check came to what it did, for the log alone: to a person all that is refused is one and the same
/// (OWASP ASVS 5, 6.3.8).
enum class CheckReason : unsigned char {
    None,      ///< it was approved
    Malformed, ///< what was typed is no code; nothing was counted
    Wrong,     ///< it is none of the codes that count
    Expired,   ///< no code counts any more
    Used,      ///< the verification was used before
    Exhausted, ///< the verification was tried too often
    Unknown,   ///< there is no such verification
    Delayed,   ///< the phone number must wait; nothing was compared
    Locked,    ///< too many failures in a row for the phone number; nothing was compared
    Store,     ///< the store failed
    Key,       ///< the key of this code is not in the ring, or OpenSSL failed
    Rules,     ///< the verifier's rules have a problem
};

/// A reason's name for logs.
/// @param reason one of the enumerators
/// @return `none`, `malformed`, `wrong` and so on: the enumerator in lower case
constexpr std::string_view to_string(CheckReason reason) {
    constexpr std::array<std::string_view, 12> names{"none",   "malformed", "wrong",   "expired",
                                                     "used",   "exhausted", "unknown", "delayed",
                                                     "locked", "store",     "key",     "rules"};
    return names[static_cast<std::size_t>(reason)];
}

/// What `check` comes to. Thread safety: as a string.
struct CheckResult {
    /// How a check ends.
    enum class Status : unsigned char {
        Approved,    ///< this person holds the phone; said once of a verification
        Refused,     ///< the code does not count; say no more than that
        RetryLater,  ///< nothing was compared: another attempt may be made in `retry_after`
        Locked,      ///< nothing was compared: the phone number is locked until the application unlocks it
        Unavailable, ///< nothing is known: a part failed, and another attempt may succeed
    };

    Status status = Status::Unavailable; ///< how it has ended
    std::chrono::seconds retry_after{};  ///< of `RetryLater`, rounded up
    /// Whose verification it was, and for what, when it is approved. Look at both: a code for signing in must
    /// not reset a password.
    std::optional<PhoneNumber> phone = {};
    UsageType usage = UsageType::Generic;                ///< only when it is approved
    CheckReason reason_for_the_log = CheckReason::Store; ///< why it came to that
    std::string detail_for_the_log = {}; ///< what the store said of itself, where it is the reason

    /// @return whether this person holds the phone
    bool approved() const { return status == Status::Approved; }
};

/// A status's name for programs and for logs.
/// @param status one of the enumerators
/// @return `approved`, `refused`, `retry_later`, `locked` or `unavailable`
constexpr std::string_view to_string(CheckResult::Status status) {
    constexpr std::array<std::string_view, 5> names{"approved", "refused", "retry_later", "locked",
                                                    "unavailable"};
    return names[static_cast<std::size_t>(status)];
}

} // namespace smsaero::inline v0
