#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace smsaero::inline v0 {

/// The ways in which a text may write a byte of another text that it quotes.
namespace written_byte {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether all of `digits` is a number to this base, and that of the byte `c`.
inline bool is_number_of(char c, std::string_view digits, int base) {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    return error == std::errc{} && end == digits.data() + digits.size()
           && number == static_cast<std::uint8_t>(c);
}

/// The length of an HTML character reference for `c` at the start of `text`, such as `&quot;`, `&#34;` or
/// `&#x22;`; 0 when there is none.
inline std::size_t reference_length(std::string_view text, char c) {
    struct Named {
        std::string_view reference;
        char c;
    };
    constexpr std::array<Named, 5> named{
        {{"&quot;", '"'}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&apos;", '\''}}};
    for (Named const& each : named)
        if (each.c == c && text.starts_with(each.reference)) return each.reference.size();
    std::size_t const end = text.substr(0, 8).find(';');
    if (end == text.npos || !text.starts_with("&#")) return 0;
    std::string_view const digits = text.substr(2, end - 2);
    bool const is_it =
        digits.starts_with('x') ? is_number_of(c, digits.substr(1), 16) : is_number_of(c, digits, 10);
    return is_it ? end + 1 : 0;
}

/// The length of `c` escaped for a URL (`%22`), JSON (`\u0022`) or HTML (`&quot;`) at the start of `text`; 0
/// when it is not escaped there.
inline std::size_t escape_length(std::string_view text, char c) {
    switch (text[0]) {
    case '%':
        return text.size() >= 3 && is_number_of(c, text.substr(1, 2), 16) ? 3 : 0;
    case '\\':
        return text.starts_with("\\u00") && text.size() >= 6 && is_number_of(c, text.substr(4, 2), 16) ? 6
                                                                                                       : 0;
    case '&':
        return reference_length(text, c);
    default:
        return 0;
    }
}

/// How many bytes at the start of `text` write the byte `c`: escaped, as itself, or as a letter in the other
/// case; 0 when none do.
inline std::size_t length(std::string_view text, char c) {
    if (text.empty()) return 0;
    if (std::size_t const escaped = escape_length(text, c)) return escaped;
    return lower(text[0]) == lower(c) ? 1 : 0;
}

} // namespace written_byte

} // namespace smsaero::inline v0
