#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The grammar of placeholders once more, written from its description (`logto`) and in no hurry: what the
/// scanner is compared with.
namespace smsaero::fuzz {

/// JavaScript's `\s` (ECMA-262, WhiteSpace and LineTerminator), in UTF-8.
inline constexpr std::string_view white_space[] = {
    "\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\u00A0", "\u1680", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};

inline std::string_view without_leading_white_space(std::string_view text) {
    for (bool found = true; found;) {
        found = false;
        for (std::string_view const each : white_space) {
            if (!text.starts_with(each)) continue;
            text.remove_prefix(each.size());
            found = true;
        }
    }
    return text;
}

struct NaivePiece {
    std::string text;
    std::optional<std::string> name; ///< of a placeholder
};

/// The placeholder that `text` begins with.
inline std::optional<NaivePiece> naive_placeholder(std::string_view text) {
    constexpr std::string_view name_characters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    if (!text.starts_with("{{")) return std::nullopt;
    std::string_view rest = without_leading_white_space(text.substr(2));
    std::string name;
    while (!rest.empty() && name_characters.find(rest.front()) != std::string_view::npos) {
        name += rest.front();
        rest.remove_prefix(1);
    }
    rest = without_leading_white_space(rest);
    if (name.empty() || !rest.starts_with("}}")) return std::nullopt;
    return NaivePiece{std::string(text.substr(0, text.size() - rest.size() + 2)), name};
}

inline std::vector<NaivePiece> naive_pieces(std::string_view text) {
    std::vector<NaivePiece> pieces;
    bool in_text = false;
    while (!text.empty()) {
        auto placeholder = naive_placeholder(text);
        if (placeholder) {
            text.remove_prefix(placeholder->text.size());
            pieces.push_back(std::move(*placeholder));
            in_text = false;
            continue;
        }
        if (!in_text) pieces.emplace_back();
        in_text = true;
        pieces.back().text += text.front();
        text.remove_prefix(1);
    }
    return pieces;
}

} // namespace smsaero::fuzz
