#pragma once

#include <smsaero/core/ascii.hpp>
#include <smsaero/core/template_syntax.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// A phone number as it may be shown: `+79*******67`. The first two and the last two digits stay. It also
/// covers what a caller sent in a number's place: what is no digit becomes a star, and so does everything
/// when there are fewer than seven characters. Thread safety: as an array. Errors: none.
class MaskedPhone {
public:
    constexpr MaskedPhone() = default;
    /// Masks a number.
    /// @param number digits with or without `+`, or whatever a caller sent; cut to 15 characters
    explicit constexpr MaskedPhone(std::string_view number) {
        if (number.starts_with('+')) number.remove_prefix(1);
        text_[size_++] = '+';
        for (std::size_t i = 0; i < number.size() && size_ < text_.size(); ++i) {
            bool const edge = i < 2 || i + 2 >= number.size();
            bool const digit = number[i] >= '0' && number[i] <= '9';
            text_[size_++] = edge && digit && number.size() >= 7 ? number[i] : '*';
        }
    }
    /// @return a plus, then digits and asterisks; valid as long as this object
    constexpr std::string_view view() const { return {text_.data(), size_}; }

    /// Prints it.
    /// @param stream takes a `std::string_view`
    /// @param phone is printed as `view` has it
    /// @return `stream`
    template <class Stream>
    friend Stream& operator<<(Stream& stream, MaskedPhone const& phone) {
        stream << phone.view();
        return stream;
    }

private:
    std::array<char, 16> text_{};
    std::uint8_t size_ = 0;
};

/// A phone number in international form (E.164): 7 to 15 digits, the first of them not 0. Prints masked; the
/// digits come only from `reveal()`. Thread safety: as an array. Errors: none but where `parse` says so.
class PhoneNumber {
public:
    static constexpr std::size_t min_size = 7;  ///< the fewest digits
    static constexpr std::size_t max_size = 15; ///< the most digits (E.164)

    /// Reads a number that a person typed. `8` followed by `9` and nine digits, without `+`, is the Russian
    /// trunk form and becomes `7…`, since no country code begins with 89; no other leading 8 is touched
    /// (`84901234567` is Vietnam).
    /// @param text digits with an optional leading `+`, and white space, `-`, `.`, `(` and `)` between them
    /// @return the number; nothing when it is none, and `why_not` then says why
    static constexpr std::optional<PhoneNumber> parse(std::string_view text) {
        PhoneNumber number;
        if (!number.read(text).empty()) return std::nullopt;
        return number;
    }

    /// Why `parse` gives nothing.
    /// @param text what it was given
    /// @return a sentence that says what to do; empty when `parse` gives a number
    static constexpr std::string_view why_not(std::string_view text) { return PhoneNumber{}.read(text); }

    /// @return the digits, without `+`, as the gateway takes them; valid as long as this object
    constexpr std::string_view reveal() const { return {digits_.data(), size_}; }
    /// @return the number as it may be shown
    constexpr MaskedPhone masked() const { return MaskedPhone{reveal()}; }

    /// Copies the digits. All of `max_size` bytes are written: that costs less than to copy as many as there
    /// are.
    /// @param out has room for `max_size` bytes
    /// @return the end of the digits
    char* copy_to(char* out) const {
        std::memcpy(out, digits_.data(), max_size);
        return out + size_;
    }

    friend constexpr bool operator==(PhoneNumber const&, PhoneNumber const&) = default;

    /// Prints it masked.
    /// @param stream takes a `std::string_view`
    /// @param phone is printed as `masked` has it
    /// @return `stream`
    template <class Stream>
    friend Stream& operator<<(Stream& stream, PhoneNumber const& phone) {
        stream << phone.masked().view();
        return stream;
    }

private:
    constexpr PhoneNumber() = default;

    constexpr std::string_view read(std::string_view text) {
        bool international = false;
        for (std::size_t at = 0; at < text.size();) {
            char const c = text[at];
            std::size_t length = 1;
            if (ascii::is_digit(c)) {
                if (size_ == max_size)
                    return "it has more than 15 digits; write the country code and the number, nothing else";
                digits_[size_++] = c;
            } else if (c == '+' && size_ == 0 && !international) {
                international = true;
            } else if (c != '-' && c != '.' && c != '(' && c != ')') {
                length = template_syntax::white_space_length(text.substr(at));
                if (length == 0)
                    return "it holds a character that no phone number has; write digits, with a + in front "
                           "if you like";
            }
            at += length;
        }
        if (size_ == 0)
            return "it has no digits; write the country code and the number, such as +79001234567";
        if (digits_[0] == '0')
            return "it begins with 0, as no country code does; write the country code first";
        if (size_ < min_size)
            return "it has fewer than 7 digits; write the country code and the whole number";
        if (reveal().starts_with("89")) {
            if (international || size_ != 11)
                return "no country code begins with 89; a Russian number is +7 and ten digits";
            digits_[0] = '7';
        }
        return {};
    }

    std::array<char, max_size> digits_{};
    std::uint8_t size_ = 0;
};

} // namespace smsaero::inline v0
