#pragma once

#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// The letters and digits of ASCII, whatever the locale of the program. Usable while compiling. Thread
/// safety: any number of callers. Errors: none.
namespace ascii {

/// Whether a character is a decimal digit.
/// @param c any
/// @return whether it is
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a character is a letter, in upper or lower case.
/// @param c any
/// @return whether it is
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a character is a letter or a decimal digit.
/// @param c any
/// @return whether it is
constexpr bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

/// A character in lower case.
/// @param c any
/// @return its small letter where it is a capital one, else itself
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Compares two texts; the case of ASCII letters does not count.
/// @param a,b any two
/// @return whether they are the same
constexpr bool same_but_for_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower(a[i]) != lower(b[i])) return false;
    return true;
}

/// What a hexadecimal digit is worth.
/// @param c any
/// @return how much that is, 0 to 15; 16 when it is no digit
constexpr unsigned hex_value(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    char const letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? static_cast<unsigned>(letter - 'a') + 10 : 16;
}

} // namespace ascii

} // namespace smsaero::inline v0
