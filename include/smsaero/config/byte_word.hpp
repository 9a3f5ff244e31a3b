#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace smsaero::inline v0 {

/// Eight bytes of a text, looked at all at once ("Bit Twiddling Hacks", S. E. Anderson: determine if a word
/// has a byte less than n). Thread safety: as an integer. Errors: none.
class ByteWord {
public:
    static constexpr std::size_t size = 8; ///< in bytes

    /// Some of the eight. Only the first of them is sure: behind it there may be ones that do not belong.
    class Marks {
    public:
        /// Marks bytes.
        /// @param bits the highest of each marked byte, any
        explicit constexpr Marks(std::uint64_t bits) : bits_(bits) {}

        /// @return whether there are any
        constexpr bool any() const { return bits_ != 0; }
        /// @return which byte is the first of them, 0 to 7; only if there are any
        constexpr std::size_t first() const { return static_cast<std::size_t>(std::countr_zero(bits_)) / 8; }
        /// Those of both.
        /// @param other of the same word
        /// @return all of them, of which the first is as sure as before
        constexpr Marks operator|(Marks other) const { return Marks{bits_ | other.bits_}; }

    private:
        std::uint64_t bits_;
    };

    /// Reads a text.
    /// @param text has eight bytes or more
    /// @return its first eight
    static ByteWord at(char const* text) {
        ByteWord word;
        if constexpr (std::endian::native == std::endian::little)
            std::memcpy(&word.bytes_, text, size);
        else
            for (std::size_t i = size; i-- > 0;)
                word.bytes_ = word.bytes_ << 8 | static_cast<unsigned char>(text[i]);
        return word;
    }

    /// Repeats a byte.
    /// @param c any
    /// @return eight of it
    static constexpr ByteWord of(char c) {
        ByteWord word;
        word.bytes_ = ones * static_cast<unsigned char>(c);
        return word;
    }

    /// Compares each with a bound.
    /// @param least the byte to be below, at most 0x80
    /// @return those that are below it
    constexpr Marks below(unsigned char least) const { return below(bytes_, least); }
    /// Compares each with a byte.
    /// @param c any
    /// @return those that are `c`
    constexpr Marks equal_to(char c) const { return below(bytes_ ^ ones * static_cast<unsigned char>(c), 1); }
    /// @return those that are not ASCII
    constexpr Marks not_ascii() const { return Marks{bytes_ & tops}; }

private:
    static constexpr std::uint64_t ones = 0x0101010101010101;
    static constexpr std::uint64_t tops = ones << 7;

    static constexpr Marks below(std::uint64_t bytes, std::uint64_t least) {
        return Marks{(bytes - ones * least) & ~bytes & tops};
    }

    std::uint64_t bytes_ = 0;
};

} // namespace smsaero::inline v0
