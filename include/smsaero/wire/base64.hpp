#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Appends bytes in base64 with padding (RFC 4648, section 4). Thread safety: any number of callers. Errors:
/// none.
/// @param bytes any
/// @param out gets four characters for every three bytes begun
inline void append_base64(std::string_view bytes, std::string& out) {
    constexpr std::string_view symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0;
    };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t const group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out += symbols[group >> 18 & 63];
        out += symbols[group >> 12 & 63];
        out += i + 1 < bytes.size() ? symbols[group >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? symbols[group & 63] : '=';
    }
}

} // namespace smsaero::inline v0
