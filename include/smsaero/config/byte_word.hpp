#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace smsaero::inline v0 {

/// Eight bytes of a text, looked at all at once ("Bit Twiddling Hacks", S. E. Anderson: determine if a word
/// has a byte less than n). Thread safety: as an integer.
class ByteWord {
public:
    static constexpr std::size_t size = 8;

    /// Some of the eight. Only the first of them is sure: behind it there may be ones that do not belong.
    class Marks {
    public:
        explicit constexpr Marks(std::uint64_t bits) : bits_(bits) {}

        constexpr bool any() const { return bits_ != 0; }
        /// Only if there are any: which byte is the first of them, from 0 to 7.
        constexpr std::size_t first() const { return static_cast<std::size_t>(std::countr_zero(bits_)) / 8; }
        constexpr Marks operator|(Marks other) const { return Marks{bits_ | other.bits_}; }

    private:
        std::uint64_t bits_;
    };

    /// The eight bytes from `text` on.
    static ByteWord at(char const* text) {
        ByteWord word;
        if constexpr (std::endian::native == std::endian::little)
            std::memcpy(&word.bytes_, text, size);
        else
            for (std::size_t i = size; i-- > 0;)
                word.bytes_ = word.bytes_ << 8 | static_cast<unsigned char>(text[i]);
        return word;
    }

    /// Eight times `c`.
    static constexpr ByteWord of(char c) {
        ByteWord word;
        word.bytes_ = ones * static_cast<unsigned char>(c);
        return word;
    }

    /// Those that are below `least`, which is at most 0x80.
    constexpr Marks below(unsigned char least) const { return below(bytes_, least); }
    /// Those that are `c`.
    constexpr Marks equal_to(char c) const { return below(bytes_ ^ ones * static_cast<unsigned char>(c), 1); }
    /// Those that are not ASCII.
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
