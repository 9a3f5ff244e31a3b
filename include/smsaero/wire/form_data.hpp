#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Reads `application/x-www-form-urlencoded`, the encoding of a web form (WHATWG URL, section 5.1), in which
/// the gateway sends its notices unless it is asked for JSON (the gateway's manual, `callbackFormat`). Thread
/// safety: none needed, functions of their arguments alone.
namespace form_data {

/// What the hexadecimal digit `c` is worth, 0 to 15; 16 for what is none.
constexpr unsigned hex_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return 16;
}

/// What an encoded name or value stands for: `+` is a space, and `%41` is `A`. Any byte may come of it, NUL
/// and ill-formed UTF-8 too. Nothing where two hexadecimal digits do not follow a `%`: browsers guess there,
/// but no encoder writes it, so the text was damaged.
inline std::optional<std::string> decode(std::string_view encoded) {
    std::string text;
    text.reserve(encoded.size());
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        char const c = encoded[at];
        if (c != '%') {
            text += c == '+' ? ' ' : c;
            continue;
        }
        if (encoded.size() - at < 3) return std::nullopt;
        unsigned const high = hex_value(encoded[at + 1]);
        unsigned const low = hex_value(encoded[at + 2]);
        if (high > 15 || low > 15) return std::nullopt;
        text += static_cast<char>(high << 4 | low);
        at += 2;
    }
    return text;
}

/// Calls `visit(std::string name, std::string value)` for each pair of `body`, decoded and in order, until it
/// says false. A name may come more than once; one without `=` has an empty value, and nothing between two
/// `&` is no pair. False when a pair could not be decoded, which ends the visit; what came before was
/// visited. Memory: that of one pair at a time.
template <class Visit>
bool for_each_pair(std::string_view body, Visit visit) {
    while (!body.empty()) {
        std::string_view const pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        if (pair.empty()) continue;
        std::size_t const equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals));
        auto value = decode(pair.substr(std::min(pair.size(), equals + 1)));
        if (!name || !value) return false;
        if (!visit(std::move(*name), std::move(*value))) return true;
    }
    return true;
}

} // namespace form_data

} // namespace smsaero::inline v0
