#pragma once

#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// Reads the code that a person typed or pasted.
/// @param text UTF-8, with white space and hyphens in the code or around it, as in `123 456`
/// @return the code; nothing when it is none
constexpr std::optional<VerificationCode> read_typed_code(std::string_view text) {
    std::array<char, VerificationCode::max_size> symbols{};
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (VerificationCode::is_symbol(text[at])) {
            if (size == symbols.size()) return std::nullopt;
            symbols[size++] = text[at++];
            continue;
        }
        std::size_t const space = template_syntax::white_space_length(text.substr(at));
        if (space == 0 && text[at] != '-') return std::nullopt;
        at += std::max<std::size_t>(space, 1);
    }
    return VerificationCode::parse({symbols.data(), size});
}

} // namespace smsaero::inline v0
