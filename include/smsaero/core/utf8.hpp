#pragma once

/// @file
/// Texts as bytes of UTF-8. Errors: none.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// Whether a byte of UTF-8 begins a character, as all do but those that continue one.
/// @param byte any
/// @return whether it does
constexpr bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// Looks for a well-formed character at the start of a text (RFC 3629: no surrogates, nothing overlong,
/// nothing above U+10FFFF).
/// @param text any bytes
/// @return how many bytes it takes, 1 to 4; 0 when there is none
constexpr std::size_t utf8_length(std::string_view text) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0; };
    auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    auto within = [&](int low, int high) { return byte(1) >= low && byte(1) <= high; };
    if (text.empty()) return 0;
    int const lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return tail(1) ? 2 : 0;
    if (lead < 0xF0) {
        int const low = lead == 0xE0 ? 0xA0 : 0x80;
        int const high = lead == 0xED ? 0x9F : 0xBF;
        return within(low, high) && tail(2) ? 3 : 0;
    }
    if (lead > 0xF4) return 0;
    int const low = lead == 0xF0 ? 0x90 : 0x80;
    int const high = lead == 0xF4 ? 0x8F : 0xBF;
    return within(low, high) && tail(2) && tail(3) ? 4 : 0;
}

/// Whether the whole text is well-formed UTF-8. The gateway takes nothing else, and one bad byte would make
/// the JSON around it unreadable.
/// @param text any bytes
/// @return whether it is so; an empty text is
constexpr bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        std::size_t const length = utf8_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

/// Cuts a text where no character is split.
/// @param text UTF-8
/// @param limit bytes, any number
/// @return the longest start of `text` of at most so many
constexpr std::string_view utf8_prefix(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && !begins_character(text[limit]))
        --limit;
    return text.substr(0, limit);
}

} // namespace smsaero::inline v0
