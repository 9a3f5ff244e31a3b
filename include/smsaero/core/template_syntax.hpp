#pragma once

#include <smsaero/core/ascii.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace smsaero::inline v0 {

/// What the scanner noticed in a template and could not fill; run time ignores it, a compile-time template
/// refuses it.
enum class TemplateRemark : unsigned char {
    Unclosed, ///< a `{{` that starts no placeholder
    Empty,    ///< a placeholder without a name: `{{}}`, `{{ }}`
};

/// Reads the placeholders of a message, the grammar of `logto` to the byte. A placeholder is `{{`, white
/// space, one or more of `[A-Za-z0-9_.]`, white space, `}}`, leftmost first, the rest being text. White space
/// is JavaScript's `\s`: 25 code points, here in UTF-8. Linear in the length of the text, and usable while
/// compiling. Errors: none.
namespace template_syntax {

/// Whether a placeholder's name may hold a character.
/// @param c any
/// @return whether it may
constexpr bool is_name_character(char c) { return ascii::is_letter_or_digit(c) || c == '_' || c == '.'; }

/// Looks for a white space character at the start of a text.
/// @param text UTF-8
/// @return how many bytes it takes; 0 when there is none
constexpr std::size_t white_space_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    if (text.size() < 3) return 0;
    std::string_view const c = text.substr(0, 3);
    // As unsigned: a plain char is signed here, and a comparison with '\x80' would mean something else.
    auto const last = static_cast<unsigned char>(c[2]);
    bool const en_quad_to_hair_space = c.starts_with("\xE2\x80") && last >= 0x80 && last <= 0x8A;
    bool const other = c == "\xE1\x9A\x80" || c == "\xE2\x80\xA8" || c == "\xE2\x80\xA9"
                       || c == "\xE2\x80\xAF" || c == "\xE2\x81\x9F" || c == "\xE3\x80\x80"
                       || c == "\xEF\xBB\xBF";
    return en_quad_to_hair_space || other ? 3 : 0;
}

/// Looks for the end of white space.
/// @param text UTF-8
/// @param at the byte where it may begin, at most the text's size
/// @return the first byte that is none, from `at` on
constexpr std::size_t skip_white_space(std::string_view text, std::size_t at) {
    while (std::size_t const length = white_space_length(text.substr(at)))
        at += length;
    return at;
}

/// Whether a third brace stands before or behind a placeholder: it is text and goes out, where people mean
/// the `{{{name}}}` of Handlebars.
/// @param text all of it
/// @param braced the placeholder with its braces
/// @param at the byte where the placeholder begins, within `text`
/// @return whether there is one
constexpr bool has_third_brace(std::string_view text, std::string_view braced, std::size_t at) {
    return text.substr(0, at).ends_with('{') || text.substr(at + braced.size()).starts_with('}');
}

/// Looks for the next `{{`.
/// @param text any
/// @param at the byte to begin at, at most the text's size
/// @return the byte where it stands; `npos` when there is none
constexpr std::size_t find_opening(std::string_view text, std::size_t at) {
    if (!std::is_constant_evaluated()) return text.find("{{", at);
    // GCC 12 with -fsanitize=undefined does not take `find` for constant.
    while (at + 1 < text.size() && !(text[at] == '{' && text[at + 1] == '{'))
        ++at;
    return at + 1 < text.size() ? at : text.npos;
}

/// What reading a placeholder at one position came to.
struct Placeholder {
    std::size_t end = 0;                               ///< the byte behind it; 0 when none starts there
    std::string_view name = {};                        ///< without the braces
    TemplateRemark problem = TemplateRemark::Unclosed; ///< why none starts there
};

/// Tries to read a placeholder.
/// @param text UTF-8
/// @param at the byte where its `{{` stands, within `text`
/// @return where it ends and its name, or the reason why it is none
constexpr Placeholder read_placeholder(std::string_view text, std::size_t at) {
    std::size_t const name_begin = skip_white_space(text, at + 2);
    std::size_t name_end = name_begin;
    while (name_end < text.size() && is_name_character(text[name_end]))
        ++name_end;
    std::size_t const close = skip_white_space(text, name_end);
    if (!text.substr(close).starts_with("}}")) return {};
    if (name_begin == name_end) return {0, {}, TemplateRemark::Empty};
    return {close + 2, text.substr(name_begin, name_end - name_begin)};
}

/// Reads a text once and tells a visitor what it holds, in order: `visitor.text(piece)` for text that stays,
/// `visitor.placeholder(name, whole, at)` for a placeholder (`whole` with its braces, `at` its first byte),
/// `visitor.remark(problem, at)` for a `{{` that starts none (its bytes come as text).
/// @param text UTF-8
/// @param visitor is told; its views point into `text`
template <class Visitor>
constexpr void scan(std::string_view text, Visitor&& visitor) {
    std::size_t text_begin = 0;
    std::size_t at = find_opening(text, 0);
    while (at != text.npos) {
        Placeholder const found = read_placeholder(text, at);
        if (found.end == 0) {
            // `{{{code}}` has its placeholder one byte further on: the first brace is text and nothing to
            // remark.
            if (!text.substr(at).starts_with("{{{")) visitor.remark(found.problem, at);
            at = find_opening(text, at + 1);
            continue;
        }
        if (at > text_begin) visitor.text(text.substr(text_begin, at - text_begin));
        visitor.placeholder(found.name, text.substr(at, found.end - at), at);
        text_begin = found.end;
        at = find_opening(text, text_begin);
    }
    if (text_begin < text.size()) visitor.text(text.substr(text_begin));
}

} // namespace template_syntax

} // namespace smsaero::inline v0
