#pragma once

/// @file
/// What messages are for. Errors: none.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// What a message is for. The nine values, their spelling and their order are Logto's template types
/// (`logto`).
enum class UsageType : unsigned char {
    SignIn,                 ///< signing in with a phone number
    Register,               ///< registering with a phone number
    ForgotPassword,         ///< resetting a forgotten password
    OrganizationInvitation, ///< an invitation into an organisation (Logto sends it by e-mail only)
    Generic, ///< everything else, the "Send" button, and the fallback for a type without a message
    UserPermissionValidation, ///< confirming that the person at the device owns the account
    BindNewIdentifier,        ///< adding a phone number to an account
    MfaVerification,          ///< the second factor when signing in
    BindMfa,                  ///< setting a phone number up as a second factor
};

/// Every usage type, in the order of the enumeration.
inline constexpr std::array usage_types{
    UsageType::SignIn,
    UsageType::Register,
    UsageType::ForgotPassword,
    UsageType::OrganizationInvitation,
    UsageType::Generic,
    UsageType::UserPermissionValidation,
    UsageType::BindNewIdentifier,
    UsageType::MfaVerification,
    UsageType::BindMfa,
};

/// The spelling in a config, which is also the enumerator's name.
/// @param type any
/// @return such as `SignIn`; empty for a value that is no enumerator
constexpr std::string_view to_string(UsageType type) {
    constexpr std::array<std::string_view, usage_types.size()> names{"SignIn",
                                                                     "Register",
                                                                     "ForgotPassword",
                                                                     "OrganizationInvitation",
                                                                     "Generic",
                                                                     "UserPermissionValidation",
                                                                     "BindNewIdentifier",
                                                                     "MfaVerification",
                                                                     "BindMfa"};
    auto const index = static_cast<std::size_t>(type);
    return index < names.size() ? names[index] : std::string_view{};
}

/// Reads a usage type (`logto`).
/// @param name its spelling; case counts, and no white space is trimmed
/// @return the usage type; nothing when none is spelt so
constexpr std::optional<UsageType> parse_usage_type(std::string_view name) {
    for (UsageType type : usage_types)
        if (to_string(type) == name) return type;
    return std::nullopt;
}

} // namespace smsaero::inline v0
