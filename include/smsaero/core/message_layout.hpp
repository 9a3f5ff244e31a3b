#pragma once

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <algorithm>
#include <array>
#include <bit>
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
    /// the end. Six symbols, as most codes have, in 64 to 128 bytes, as most messages of one segment have,
    /// are a few loads and stores; whatever is longer or shorter takes a call.
    char* write(VerificationCode const& code, char* out) const {
        constexpr std::size_t usual = VerificationCode::default_size;
        std::size_t const size = image.size();
        if (code.size() != usual || code_length != usual || size < 64 || size > 128) [[unlikely]]
            return write_unusual(image.data(), size, holes.data(), holes.data() + holes.size(), code_length,
                                 code, out);
        // Copies of constant length become stores, and a call of `memcpy` costs more than they do. The last
        // one overlaps where it must; shorter ones seldom span two cache lines.
        std::memcpy(out, image.data(), 64);
        if (size > 80) std::memcpy(out + 64, image.data() + 64, 16);
        if (size > 96) std::memcpy(out + 80, image.data() + 80, 16);
        if (size > 112) std::memcpy(out + 96, image.data() + 96, 16);
        std::memcpy(out + size - 16, image.data() + size - 16, 16);
        for (std::uint32_t hole : holes)
            fill<usual>(image, hole, code, out);
        return out + size;
    }

    /// Writes a code of `Length` symbols into the hole at `hole` of what was copied to `out`. Six symbols and
    /// the two bytes behind them are one store: the code is zero there, and the image what it is.
    template <std::size_t Length>
    static void fill(std::string_view image, std::size_t hole, VerificationCode const& code, char* out) {
        using Word = std::uint64_t;
        if (Length != 6 || image.size() < sizeof(Word) || hole > image.size() - sizeof(Word)) [[unlikely]] {
            std::memcpy(out + hole, code.reveal().data(), Length);
            return;
        }
        constexpr Word blank = std::bit_cast<Word>(std::array{'0', '0', '0', '0', '0', '0', '\0', '\0'});
        Word symbols = 0;
        Word drawn = 0;
        std::memcpy(&symbols, code.padded().data(), sizeof symbols);
        std::memcpy(&drawn, image.data() + hole, sizeof drawn);
        drawn ^= blank ^ symbols;
        std::memcpy(out + hole, &drawn, sizeof drawn);
    }

private:
    /// Apart from `write` and with scalars for parameters: an object passed to it would be built in memory
    /// before every message, the usual ones too.
    [[gnu::noinline]] static char* write_unusual(char const* image, std::size_t size,
                                                 std::uint32_t const* hole, std::uint32_t const* last_hole,
                                                 std::size_t code_length, VerificationCode const& code,
                                                 char* out) {
        if (code.size() == code_length) {
            char* const end = std::copy_n(image, size, out); // no memcpy: both may be null
            for (; hole != last_hole; ++hole)
                std::memcpy(out + *hole, code.reveal().data(), code_length);
            return end;
        }
        std::size_t piece = 0;
        for (; hole != last_hole; ++hole) {
            out = std::copy_n(image + piece, *hole - piece, out);
            out = std::copy_n(code.reveal().data(), code.size(), out);
            piece = *hole + code_length;
        }
        return std::copy_n(image + piece, size - piece, out);
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
