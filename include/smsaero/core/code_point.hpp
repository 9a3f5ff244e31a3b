#pragma once

/// @file
/// What is to be said of a single character. Thread safety: any number of callers. Errors: none.

#include <string>

namespace smsaero::inline v0 {

/// How a character is named in print.
/// @param c any code point
/// @return such as `U+041A`, with four digits at least
inline std::string code_point_name(char32_t c) {
    std::string digits;
    for (; c != 0 || digits.size() < 4; c >>= 4)
        digits.insert(digits.begin(), "0123456789ABCDEF"[c & 0xF]);
    return "U+" + digits;
}

/// Whether a character is one that people see and that stays in its place: no control, no white space, no
/// mark that joins another letter or turns the direction of the text.
/// @param c any code point
/// @return whether it is so
constexpr bool is_visible(char32_t c) {
    bool const control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool const space = c == 0x20 || c == 0xA0 || c == 0xAD || c == 0x1680 || c == 0x180E || c == 0x3000;
    bool const joining = (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
    bool const formatting = (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F)
                            || (c >= 0x205F && c <= 0x206F) || c == 0x61C || c == 0xFEFF;
    return !control && !space && !joining && !formatting;
}

} // namespace smsaero::inline v0
