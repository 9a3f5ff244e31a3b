#pragma once

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <algorithm>
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
    /// the end. Six symbols, as most codes have, are one copy and two stores a hole; other lengths go piece
    /// by piece.
    char* write(VerificationCode const& code, char* out) const {
        // A constant length becomes stores instead of a call.
        constexpr std::size_t usual = VerificationCode::default_size;
        if (code.size() != usual || code_length != usual) [[unlikely]]
            return write_pieces(image, holes.data(), holes.data() + holes.size(), code_length, code, out);
        copy(image.data(), image.size(), out);
        for (std::uint32_t hole : holes)
            std::memcpy(out + hole, code.reveal().data(), usual);
        return out + image.size();
    }

private:
    /// The length of most messages of one segment, 64 to 128 bytes, takes a few copies of constant length,
    /// which become stores and overlap where they must; that costs less than calling `memcpy`.
    static void copy(char const* from, std::size_t size, char* out) {
        if (size < 64 || size > 128) [[unlikely]] {
            std::copy_n(from, size, out); // no memcpy: both may be null when there is nothing to copy
            return;
        }
        std::memcpy(out, from, 64);
        if (size > 96) std::memcpy(out + 64, from + 64, 32);
        std::memcpy(out + size - 32, from + size - 32, 32);
    }

    /// Apart from `write` and with scalars for parameters: an object passed to it would be built in memory
    /// before every message, those of the usual length too.
    [[gnu::noinline]] static char* write_pieces(std::string_view image, std::uint32_t const* hole,
                                                std::uint32_t const* last_hole, std::size_t code_length,
                                                VerificationCode const& code, char* out) {
        std::size_t piece = 0;
        for (; hole != last_hole; ++hole) {
            out = std::copy_n(image.data() + piece, *hole - piece, out);
            out = std::copy_n(code.reveal().data(), code.size(), out);
            piece = *hole + code_length;
        }
        return std::copy_n(image.data() + piece, image.size() - piece, out);
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
