#pragma once

#include <smsaero/core/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// How texts from outside, such as the gateway's words or a host's name, are shown in logs and terminals.
/// Errors: none.
namespace shown_text {

/// The start of a text, as it may be shown.
struct Character {
    std::string_view shown = {}; ///< what to show in its place
    std::size_t length = 0;      ///< how many bytes of the text it stands for
};

/// Whether a character ends a line, steers a terminal or turns the direction of what follows: U+0000 to
/// U+001F, U+007F to U+009F, U+2028 to U+202E and U+2066 to U+2069.
/// @param text begins with the character, in well-formed UTF-8
/// @return whether it is one of these
constexpr bool is_control(std::string_view text) {
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0; };
    switch (byte(0)) {
    case 0x7F:
        return true;
    case 0xC2:
        return byte(1) < 0xA0;
    case 0xE2:
        return (byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE)
               || (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
    default:
        return byte(0) < 0x20;
    }
}

/// The first character of a text, as it may be shown.
/// @param text any bytes, at least one
/// @return the character; a space for a control character, and `?` for a byte that begins no well-formed
/// UTF-8
constexpr Character first(std::string_view text) {
    std::size_t const length = utf8_length(text);
    if (length == 0) return {"?", 1};
    return {is_control(text) ? std::string_view{" "} : text.substr(0, length), length};
}

} // namespace shown_text

} // namespace smsaero::inline v0
