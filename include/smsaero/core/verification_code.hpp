#pragma once

#include <smsaero/core/ascii.hpp>
#include <smsaero/core/constant_time.hpp>
#include <smsaero/core/fixed_string.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// A verification code: 4 to 16 characters of `[A-Za-z0-9]`, kept as text so that leading zeros stay. It is
/// stored in place, compares in constant time and does not print. Thread safety: as an array. Errors: none
/// but where `parse` says so.
class VerificationCode {
public:
    static constexpr std::size_t min_size = 4;  ///< the fewest symbols
    static constexpr std::size_t max_size = 16; ///< the most symbols

    /// How many symbols `logto`'s codes have, and those of `SecureDigits<6>`: what is counted on where
    /// nothing else is said.
    static constexpr std::size_t default_size = 6;

    /// Reads a code. Nothing is trimmed.
    /// @param text 4 to 16 of `[A-Za-z0-9]`
    /// @return the code; nothing when the text is shorter, longer, or holds another character
    static constexpr std::optional<VerificationCode> parse(std::string_view text) {
        if (text.size() < min_size || text.size() > max_size) return std::nullopt;
        VerificationCode code;
        for (char c : text) {
            if (!is_symbol(c)) return std::nullopt;
            code.symbols_[code.size_++] = c;
        }
        return code;
    }

    /// A code known while compiling, for tests and for the "Send" button:
    /// `VerificationCode::literal<"000000">()`.
    /// @return the code; what is none does not compile
    template <FixedString Text>
    static consteval VerificationCode literal() {
        static_assert(parse(Text.view()).has_value(),
                      "smsaero: a verification code has 4 to 16 characters of A-Z, a-z and 0-9");
        return *parse(Text.view());
    }

    /// Whether a code may hold a character.
    /// @param c any
    /// @return whether it may
    static constexpr bool is_symbol(char c) { return ascii::is_letter_or_digit(c); }

    /// Whoever calls this takes care where the code goes.
    /// @return the code itself, valid as long as this object
    constexpr std::string_view reveal() const { return {symbols_.data(), size_}; }
    /// @return how many symbols it has
    constexpr std::size_t size() const { return size_; }
    /// @return whether it consists of digits alone
    constexpr bool is_numeric() const {
        return reveal().find_first_not_of("0123456789") == std::string_view::npos;
    }
    /// For whoever copies words; the same care.
    /// @return the code with zeros behind it
    constexpr std::array<char, max_size> const& padded() const { return symbols_; }

    /// Takes the same time wherever two codes differ, so that a guess learns nothing from the clock.
    /// @param a,b any two
    /// @return whether they are the same code
    friend constexpr bool operator==(VerificationCode const& a, VerificationCode const& b) {
        return same_in_constant_time({a.symbols_.data(), max_size}, {b.symbols_.data(), max_size});
    }

    /// Does not compile, so that nobody prints one by accident.
    /// @param stream any
    /// @return nothing
    template <class Stream>
    friend Stream& operator<<(Stream& stream, VerificationCode const&) {
        static_assert(sizeof(Stream) == 0,
                      "smsaero: a VerificationCode does not print; it lets whoever reads it in");
        return stream;
    }

private:
    constexpr VerificationCode() = default;

    std::array<char, max_size> symbols_{}; // unused places stay zero: the comparison and `padded` count on it
    std::uint8_t size_ = 0;
};

} // namespace smsaero::inline v0
