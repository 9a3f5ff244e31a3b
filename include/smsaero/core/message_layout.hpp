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
/// wherever the code stands. Borrows its memory from the template that laid it out. Thread safety: as a view;
/// any number of threads may write from it. Errors: none.
struct MessageLayout {
    std::string_view image;               ///< the escaped text; each hole holds `code_length` zeros
    std::span<std::uint32_t const> holes; ///< where the holes begin, in order
    std::size_t code_length = 0;          ///< how many symbols the code has that fits the holes

    /// How long the message is with a code in it.
    /// @param length the code's symbols, 4 to 16
    /// @return how many bytes `write` will write
    constexpr std::size_t size(std::size_t length) const {
        return image.size() - holes.size() * code_length + holes.size() * length;
    }

    /// Writes the message with a code in it. Six symbols, as most codes have, in 64 to 128 bytes, as most
    /// messages of one segment have, are a few loads and stores; whatever is longer or shorter takes a call.
    /// @param code of any length
    /// @param out has room for `size(code.size())` bytes
    /// @return the end of what was written
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

    /// Writes a code of `Length` symbols into one hole. Six symbols and the two bytes behind them are one
    /// store: the code is zero there, and the image what it is.
    /// @param image a layout's
    /// @param hole the byte where the hole begins; the code ends within the image
    /// @param code has `Length` symbols
    /// @param out the image was copied there
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

/// How a text is laid out: two passes of one reading, the first to measure, the second to draw. Thread
/// safety: any number of callers, each with a sink of its own. Errors: none.
namespace message_layout {

/// Reads a message whose only payload is the code. `{{code}}` is a hole; a path below it, such as
/// `{{code.x}}`, is empty, because a string has no properties; every other name is missing and stays as it
/// stands (`logto`).
template <class Sink>
struct Reading {
    Sink& sink; ///< is told `text(piece)` and `hole()`, in order

    /// Passes on what stays.
    /// @param piece of the text
    constexpr void text(std::string_view piece) { sink.text(piece); }
    /// Decides what becomes of a placeholder.
    /// @param name without the braces
    /// @param whole with them
    constexpr void placeholder(std::string_view name, std::string_view whole, std::size_t) {
        if (name == "code")
            sink.hole();
        else if (!name.starts_with("code."))
            sink.text(whole);
    }
    /// Ignored, as at run time all are.
    constexpr void remark(TemplateRemark, std::size_t) {}
};

/// The sink that counts what the message takes.
struct Measure {
    std::size_t code_length; ///< how many symbols a code has
    std::size_t size = 0;    ///< bytes of the image so far
    std::size_t holes = 0;   ///< how many there are so far

    /// Counts what stays.
    /// @param piece UTF-8
    constexpr void text(std::string_view piece) { size += json_escape::size(piece); }
    /// Counts a hole.
    constexpr void hole() {
        size += code_length;
        ++holes;
    }
};

/// The sink that writes the image and notes where its holes are.
struct Draw {
    std::size_t code_length;       ///< how many symbols a code has
    char* begin;                   ///< where the image begins
    std::uint32_t* hole_positions; ///< where the next hole's place is noted
    char* out = begin;             ///< where the image goes on

    /// Writes what stays, escaped.
    /// @param piece UTF-8
    constexpr void text(std::string_view piece) { out = json_escape::write(piece, out); }
    /// Writes zeros in a code's place.
    constexpr void hole() {
        *hole_positions++ = static_cast<std::uint32_t>(out - begin);
        for (std::size_t i = 0; i < code_length; ++i)
            *out++ = '0';
    }
};

/// The first pass.
/// @param text a template as written, UTF-8
/// @param code_length the codes' symbols, 4 to 16
/// @return how many bytes and holes the message has
constexpr Measure measure(std::string_view text, std::size_t code_length) {
    Measure sink{code_length};
    template_syntax::scan(text, Reading<Measure>{sink});
    return sink;
}

/// The second pass.
/// @param text the same as for `measure`
/// @param code_length the same symbols; at most what `measure` was told
/// @param image has room for the bytes that `measure` found; the message is drawn there
/// @param holes has room for the holes that `measure` found; where they begin is noted there
constexpr void draw(std::string_view text, std::size_t code_length, char* image, std::uint32_t* holes) {
    Draw sink{code_length, image, holes};
    template_syntax::scan(text, Reading<Draw>{sink});
}

} // namespace message_layout

} // namespace smsaero::inline v0
