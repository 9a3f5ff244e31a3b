#pragma once

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

namespace email_detail {

constexpr bool is_local_part(std::string_view local) {
    auto const may_end = [](char c) {
        return ascii::is_letter_or_digit(c) || c == '_' || c == '+' || c == '-';
    };
    auto const may_occur = [&](char c) { return may_end(c) || c == '\'' || c == '.'; };
    return !local.empty() && local.front() != '.' && may_end(local.back())
           && std::all_of(local.begin(), local.end(), may_occur);
}

constexpr bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    for (std::size_t dot = domain.find('.'); dot != domain.npos; dot = domain.find('.')) {
        std::string_view const label = domain.substr(0, dot);
        auto const may_occur = [](char c) { return ascii::is_letter_or_digit(c) || c == '-'; };
        if (label.empty() || label.front() == '-') return false;
        if (!std::all_of(label.begin(), label.end(), may_occur)) return false;
        domain.remove_prefix(dot + 1);
        ++labels;
    }
    return labels > 0 && domain.size() >= 2 && std::all_of(domain.begin(), domain.end(), ascii::is_letter);
}

} // namespace email_detail

/// Whether a text is an e-mail address to `logto` (the rule of zod 3.24). Before the `@` stand ASCII letters,
/// digits and `_ ' + - .`, not beginning with a dot, not ending with a dot or an apostrophe; after it labels
/// of letters, digits and hyphens that begin with no hyphen, the last one of two or more letters; two dots
/// nowhere side by side. Linear in the length of the text. Errors: none.
/// @param text any
/// @return whether it is one
constexpr bool is_email(std::string_view text) {
    std::size_t const at = text.find('@');
    if (at == text.npos || text.find("..") != text.npos) return false;
    return email_detail::is_local_part(text.substr(0, at)) && email_detail::is_domain(text.substr(at + 1));
}

} // namespace smsaero::inline v0
