#pragma once

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// Languages and how a reader's wishes meet them: the lookup of RFC 4647, section 3.4. Errors: none.
namespace locale {

/// Whether a text has the form of a language tag (RFC 5646, section 2.1): parts of 1 to 8 ASCII letters and
/// digits with hyphens between them, the first of letters alone.
/// @param text any
/// @return whether it has
constexpr bool is_language_tag(std::string_view text) {
    bool first = true;
    for (;;) {
        std::size_t const hyphen = std::min(text.find('-'), text.size());
        std::string_view const part = text.substr(0, hyphen);
        auto const may_occur = [&](char c) { return ascii::is_letter(c) || (!first && ascii::is_digit(c)); };
        if (part.empty() || part.size() > 8 || !std::all_of(part.begin(), part.end(), may_occur))
            return false;
        if (hyphen == text.size()) return true;
        text.remove_prefix(hyphen + 1);
        first = false;
    }
}

/// Compares two tags; the case of letters does not count (RFC 5646, section 2.1.1).
/// @param a,b any two
/// @return whether they are the same
constexpr bool same(std::string_view a, std::string_view b) { return ascii::same_but_for_case(a, b); }

/// The next wider wish: the last part taken off, and with it a part of one character before it, which would
/// mean nothing at the end.
/// @param range a language tag, or `*`
/// @return its start; empty when nothing is left
constexpr std::string_view widen(std::string_view range) {
    std::size_t hyphen = range.rfind('-');
    if (hyphen == range.npos) return {};
    if (hyphen >= 2 && range[hyphen - 2] == '-') hyphen -= 2;
    if (hyphen == 1) return {};
    return range.substr(0, hyphen);
}

/// How many ranges of a list `lookup` looks at.
inline constexpr std::size_t max_ranges = 64;

/// Looks for the language that suits a person best. `*` is nobody's language.
/// @param ranges what the person reads, the best first, with spaces between them, as in OpenID Connect's
/// `ui_locales`: `ru-RU ru en`; those beyond `max_ranges` are left out
/// @param has is called with each range, and each wider one before the next, until it says that there is such
/// a language
/// @return whether it did
template <class Has>
constexpr bool lookup(std::string_view ranges, Has has) {
    for (std::size_t count = 0; !ranges.empty() && count < max_ranges;) {
        std::size_t const space = std::min(ranges.find(' '), ranges.size());
        std::string_view range = ranges.substr(0, space);
        ranges.remove_prefix(std::min(space + 1, ranges.size()));
        if (range.empty()) continue;
        ++count;
        for (; !range.empty(); range = widen(range))
            if (has(range)) return true;
    }
    return false;
}

} // namespace locale

} // namespace smsaero::inline v0
