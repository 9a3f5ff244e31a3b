#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Text as it stands inside a JSON string, byte for byte what JavaScript's `JSON.stringify` writes (`logto`):
/// only `"`, `\` and the control characters below U+0020 are escaped, those without a short form as
/// lower-case `\u00xx`. Usable while compiling. Thread safety: any number of callers. Errors: none.
namespace json_escape {

/// How a byte is written.
/// @param c any byte of UTF-8
/// @return 0 for itself, `u` for `\u00xx`, or the letter of its short escape
constexpr char form(char c) {
    switch (c) {
    case '"':
        return '"';
    case '\\':
        return '\\';
    case '\b':
        return 'b';
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\f':
        return 'f';
    case '\r':
        return 'r';
    default:
        return static_cast<unsigned char>(c) < 0x20 ? 'u' : '\0';
    }
}

/// How long the escaped text will be.
/// @param text UTF-8
/// @return how many bytes `write` will write
constexpr std::size_t size(std::string_view text) {
    std::size_t total = text.size();
    for (char c : text) {
        char const escape = form(c);
        if (escape != '\0') total += escape == 'u' ? 5 : 1;
    }
    return total;
}

/// Writes `text` escaped, without quotes.
/// @param text UTF-8
/// @param out has room for `size(text)` bytes
/// @return the end of what was written
constexpr char* write(std::string_view text, char* out) {
    constexpr char const* hex = "0123456789abcdef";
    for (char c : text) {
        char const escape = form(c);
        if (escape == '\0') {
            *out++ = c;
            continue;
        }
        *out++ = '\\';
        *out++ = escape;
        if (escape == 'u') {
            *out++ = '0';
            *out++ = '0';
            *out++ = hex[c >> 4];
            *out++ = hex[c & 15];
        }
    }
    return out;
}

/// The same as a string.
/// @param text UTF-8
/// @return the text escaped, without quotes
inline std::string text(std::string_view text) {
    std::string escaped(size(text), '\0');
    write(text, escaped.data());
    return escaped;
}

} // namespace json_escape

} // namespace smsaero::inline v0
