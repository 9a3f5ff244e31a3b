#pragma once

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace smsaero::inline v0 {

/// A verification message laid out for codes of one length: the finished, JSON-escaped text with a hole
/// wherever the code stands. Borrows its memory from the template that laid it out.
struct MessageLayout {
    std::string_view image;               ///< the escaped text; each hole holds `code_length` zeros
    std::span<std::uint32_t const> holes; ///< where the holes begin, in order
    std::size_t code_length = 0;          ///< the length of the code that fits the holes

    /// Bytes that `write` will write for a code of `length` symbols.
    constexpr std::size_t size(std::size_t length) const {
        return image.size() - holes.size() * code_length + holes.size() * length;
    }

    /// Writes the message with `code` in it at `out`, which must have room for `size(code.size())`; returns
    /// the end. A code of the length that was laid out for is one copy and one more a hole.
    char* write(VerificationCode const& code, char* out) const {
        std::string_view const symbols = code.reveal();
        if (symbols.size() != code_length) return write_pieces(symbols, out);
        std::memcpy(out, image.data(), image.size());
        if (symbols.size() == 6) { // a constant length becomes two stores instead of a call
            for (std::uint32_t hole : holes)
                std::memcpy(out + hole, symbols.data(), 6);
        } else {
            for (std::uint32_t hole : holes)
                std::memcpy(out + hole, symbols.data(), symbols.size());
        }
        return out + image.size();
    }

private:
    char* write_pieces(std::string_view symbols, char* out) const {
        std::size_t piece = 0;
        auto copy = [&out](std::string_view text) {
            std::memcpy(out, text.data(), text.size());
            out += text.size();
        };
        for (std::uint32_t hole : holes) {
            copy(image.substr(piece, hole - piece));
            copy(symbols);
            piece = hole + code_length;
        }
        copy(image.substr(piece));
        return out;
    }
};

/// How a text is laid out: two passes of one reading, the first to measure, the second to draw.
namespace message_layout {

/// Reads a message whose only payload is the code. `{{code}}` is a hole; a path below it, such as
/// `{{code.x}}`, is empty, because a string has no properties; every other name is missing and stays as it
/// stands (`logto`).
template <class Sink>
struct Reading {
    Sink& sink;

    constexpr void text(std::string_view piece) { sink.text(piece); }
    constexpr void placeholder(std::string_view name, std::string_view whole, std::size_t) {
        if (name == "code")
            sink.hole();
        else if (!name.starts_with("code."))
            sink.text(whole);
    }
    constexpr void remark(TemplateRemark, std::size_t) {}
};

struct Measure {
    std::size_t code_length;
    std::size_t size = 0;
    std::size_t holes = 0;

    constexpr void text(std::string_view piece) { size += json_escape::size(piece); }
    constexpr void hole() {
        size += code_length;
        ++holes;
    }
};

struct Draw {
    std::size_t code_length;
    char* begin;
    std::uint32_t* hole_positions;
    char* out = begin;

    constexpr void text(std::string_view piece) { out = json_escape::write(piece, out); }
    constexpr void hole() {
        *hole_positions++ = static_cast<std::uint32_t>(out - begin);
        for (std::size_t i = 0; i < code_length; ++i)
            *out++ = '0';
    }
};

/// How many bytes and holes the message has for codes of `code_length` symbols.
constexpr Measure measure(std::string_view text, std::size_t code_length) {
    Measure sink{code_length};
    template_syntax::scan(text, Reading<Measure>{sink});
    return sink;
}

/// Draws the message into `image` and `holes`, which have room for what `measure` found.
constexpr void draw(std::string_view text, std::size_t code_length, char* image, std::uint32_t* holes) {
    Draw sink{code_length, image, holes};
    template_syntax::scan(text, Reading<Draw>{sink});
}

} // namespace message_layout

} // namespace smsaero::inline v0
