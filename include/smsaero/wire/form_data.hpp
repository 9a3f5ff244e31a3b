#pragma once

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Reads `application/x-www-form-urlencoded`, the encoding of a web form (WHATWG URL, section 5.1), in which
/// the gateway sends its notices unless it is asked for JSON (the gateway's manual, `callbackFormat`). Thread
/// safety: any number of callers. Errors: none but where a function says so.
namespace form_data {

/// Decodes a name or a value: `+` is a space, and `%41` is `A`.
/// @param encoded as it stands in the form
/// @return any bytes, NUL and ill-formed UTF-8 too; nothing where two hexadecimal digits do not follow a `%`,
/// since browsers guess there, but no encoder writes it, so the text was damaged
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
        unsigned const high = ascii::hex_value(encoded[at + 1]);
        unsigned const low = ascii::hex_value(encoded[at + 2]);
        if (high > 15 || low > 15) return std::nullopt;
        text += static_cast<char>(high << 4 | low);
        at += 2;
    }
    return text;
}

/// Reads the pairs of a form, in order. A name may come more than once; one without `=` has an empty value,
/// and nothing between two `&` is no pair. Memory: that of one pair at a time.
/// @param body the form
/// @param visit is called with `(std::string name, std::string value)`, both decoded, until it says false
/// @return false when a pair could not be decoded, which ends the visit; what came before was visited
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
