#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// Reads a whole number.
/// @param text decimal digits, with a minus sign in front if it is negative, and nothing else
/// @return the number that it stands for; nothing for any other text, and for what is beyond 63 bits and a
/// sign: it is not guessed at
constexpr std::optional<std::int64_t> whole_number(std::string_view text) {
    bool const negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    if (text.empty()) return std::nullopt;
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    std::uint64_t const limit = negative ? largest + 1 : largest;
    std::uint64_t number = 0;
    for (char c : text) {
        auto const digit = static_cast<std::uint64_t>(static_cast<unsigned char>(c)) - '0';
        if (digit > 9 || number > largest / 10) return std::nullopt;
        number = number * 10 + digit; // at most 2^63 + 1, as the largest ends with 7
        if (number > limit) return std::nullopt;
    }
    return static_cast<std::int64_t>(negative ? 0 - number : number);
}

} // namespace smsaero::inline v0
