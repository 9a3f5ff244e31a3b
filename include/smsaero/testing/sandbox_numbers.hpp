#pragma once

/// @file
/// What a number's digits decide. Errors: none.

#include <string_view>

namespace smsaero::inline v0::testing {

/// Whether the gateway takes a text for a phone number: 7 to 15 digits, the first not 0.
/// @param text any
/// @return whether it does
[[nodiscard]] constexpr bool is_number(std::string_view text) {
    return text.size() >= 7 && text.size() <= 15 && text.front() != '0'
           && text.find_first_not_of("0123456789") == text.npos;
}

/// Who serves a number, with the codes of the gateway. The code of `OTHER` is the sandbox's own: no source
/// says it.
struct SandboxOperator {
    int code;              ///< the operator's code
    std::string_view name; ///< as the gateway writes it
};

/// Every operator.
inline constexpr SandboxOperator sandbox_operators[] = {
    {1, "MEGAFON"}, {4, "MTS"}, {5, "BEELINE"}, {6, "TELE2"}, {0, "OTHER"}};

/// The operator of a number: the one whose code is its last digit, `OTHER` when none is. Real prefixes move
/// between operators, so the sandbox keeps no table of them.
/// @param number digits
/// @return its operator
[[nodiscard]] constexpr SandboxOperator operator_of(std::string_view number) {
    for (auto const& each : sandbox_operators)
        if (each.code != 0 && number.ends_with(static_cast<char>('0' + each.code))) return each;
    return {0, "OTHER"};
}

/// Whether a phone can be reached; the values are those of an HLR request.
enum class SandboxReach { Available = 1, Unavailable = 2, NonExistent = 3 };

/// What becomes of whatever is sent to a number: one that ends in 222 is switched off, one that ends in 333
/// does not exist, any other is reached.
/// @param number digits
/// @return whether it is reached
[[nodiscard]] constexpr SandboxReach reach_of(std::string_view number) {
    if (number.ends_with("222")) return SandboxReach::Unavailable;
    if (number.ends_with("333")) return SandboxReach::NonExistent;
    return SandboxReach::Available;
}

/// The word that belongs to the status of an HLR request. For 2 and 3 no source says it.
/// @param status a `SandboxReach`; any other number is in work
/// @return the word
[[nodiscard]] constexpr std::string_view extended_hlr_status(int status) {
    switch (status) {
    case 1:
        return "available";
    case 2:
        return "unavailable";
    case 3:
        return "nonexistent";
    default:
        return "in work";
    }
}

} // namespace smsaero::inline v0::testing
