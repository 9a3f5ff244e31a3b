#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace smsaero::inline v0 {

/// A text as it reads once a layer of escapes is undone, and where each byte stood before.
struct Unescaped {
    std::string text = {};              ///< any bytes
    std::vector<std::size_t> from = {}; ///< for each byte of `text`, and for its end
    bool changed = false;               ///< whether there was an escape
};

namespace unescape_detail {

struct Escape {
    char c;
    std::size_t length;
};

/// The byte that all of `digits` is the number of.
inline std::optional<char> byte_of(std::string_view digits, int base) {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (error != std::errc{} || end != digits.data() + digits.size() || number > 0xFF) return std::nullopt;
    return static_cast<char>(number);
}

/// The escape at the start of `text`, if there is one.
inline std::optional<Escape> escape_at(std::string_view text) {
    constexpr std::array<std::string_view, 8> named{"&quot;", "&amp;", "&lt;", "&gt;",
                                                    "&apos;", "\\\"",  "\\\\", "\\/"};
    constexpr std::string_view stands_for = "\"&<>'\"\\/";
    for (std::size_t i = 0; i < named.size(); ++i)
        if (text.starts_with(named[i])) return Escape{stands_for[i], named[i].size()};

    std::size_t length = 0;
    std::optional<char> byte;
    if (text.starts_with('%') && text.size() >= 3) {
        length = 3;
        byte = byte_of(text.substr(1, 2), 16);
    } else if (text.starts_with("\\u00") && text.size() >= 6) {
        length = 6;
        byte = byte_of(text.substr(4, 2), 16);
    } else if (text.starts_with("&#")) {
        length = text.substr(0, 8).find(';') + 1; // 0 when there is none
        std::string_view const digits = text.substr(2, length < 3 ? 0 : length - 3);
        byte = digits.starts_with('x') ? byte_of(digits.substr(1), 16) : byte_of(digits, 10);
    }
    return byte ? std::optional{Escape{*byte, length}} : std::nullopt;
}

} // namespace unescape_detail

/// Undoes a layer of the escapes that JSON, URLs and HTML have for single bytes, such as `\"`, `\u0022`,
/// `%22`, `&quot;` and `&#34;`. Thread safety: any number of callers. Errors: none; what is no escape stays.
/// @param text any bytes
/// @return the text without them
inline Unescaped unescape(std::string_view text) {
    Unescaped result;
    for (std::size_t at = 0; at < text.size();) {
        auto const escape = unescape_detail::escape_at(text.substr(at));
        result.text += escape ? escape->c : text[at];
        result.from.push_back(at);
        result.changed = result.changed || escape;
        at += escape ? escape->length : 1;
    }
    result.from.push_back(text.size());
    return result;
}

} // namespace smsaero::inline v0
