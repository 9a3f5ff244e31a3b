#pragma once

/// @file
/// What a text costs as an SMS. Errors: none.

#include <smsaero/core/utf8.hpp>

#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// How the network encodes a message: in septets of the GSM alphabet if it holds nothing else, in UTF-16
/// units if it does.
enum class SmsEncoding : unsigned char { Gsm7, Ucs2 };

/// How many septets or UTF-16 units a segment holds.
struct SmsLimits {
    std::size_t single = 0; ///< units of a segment that stands alone
    std::size_t joined = 0; ///< units of one of several, each with a header of 6 octets that joins them

    friend constexpr bool operator==(SmsLimits const&, SmsLimits const&) = default;
};

/// The limits of an encoding (3GPP TS 23.038 and 23.040, with a reference of 8 bits).
/// @param encoding either
/// @return 160 and 153 septets, or 70 and 67 UTF-16 units
constexpr SmsLimits sms_limits(SmsEncoding encoding) {
    return encoding == SmsEncoding::Gsm7 ? SmsLimits{160, 153} : SmsLimits{70, 67};
}

/// How a text is sent over the air, and so what it costs: the gateway charges each segment as a message.
struct SmsSegments {
    SmsEncoding encoding = SmsEncoding::Gsm7; ///< UCS-2 as soon as one character needs it
    std::size_t units = 0;    ///< septets or UTF-16 units, without what a segment's end leaves unused
    std::size_t segments = 0; ///< how many segments; 0 for an empty text
    char32_t forces_ucs2 = 0; ///< the first character outside the GSM alphabet; 0 when there is none
    std::size_t at_byte = 0;  ///< the byte where that character begins

    friend constexpr bool operator==(SmsSegments const&, SmsSegments const&) = default;
};

namespace sms_segments_detail {

/// What the alphabets of 3GPP TS 23.038 hold beside ASCII: the default one, and its extension behind an
/// escape.
inline constexpr std::u32string_view default_beyond_ascii = U"£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
inline constexpr std::u32string_view extension = U"\f^{}\\[~]|€";

/// Septets that a character takes; 0 when the alphabet lacks it.
constexpr std::size_t septets(char32_t c) {
    if (extension.find(c) != extension.npos) return 2;
    if (c < 0x80) return (c >= 0x20 && c != '`' && c != 0x7F) || c == '\n' || c == '\r' ? 1 : 0;
    return default_beyond_ascii.find(c) != default_beyond_ascii.npos ? 1 : 0;
}

/// UTF-16 units that a character takes.
constexpr std::size_t utf16_units(char32_t c) { return c > 0xFFFF ? 2 : 1; }

/// Calls `visit(character, at_byte)` for each character; a byte that is no UTF-8 counts as U+FFFD.
template <class Visit>
constexpr void for_each_character(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const length = utf8_length(text.substr(at));
        char32_t c = length == 0 ? U'\uFFFD' : static_cast<unsigned char>(text[at]);
        if (length > 1) {
            c &= 0xFFu >> (length + 1);
            for (std::size_t i = 1; i < length; ++i)
                c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
        }
        visit(c, at);
        at += length == 0 ? 1 : length;
    }
}

/// Fills segments in order; what takes two units is never split over two of them.
struct Filling {
    SmsLimits limits;
    std::size_t units = 0;
    std::size_t segments = 1;
    std::size_t in_segment = 0;

    constexpr void add(std::size_t size) {
        units += size;
        if (in_segment + size > limits.joined) {
            ++segments;
            in_segment = 0;
        }
        in_segment += size;
    }
    constexpr std::size_t needed() const { return units == 0 ? 0 : units <= limits.single ? 1 : segments; }
};

/// Counts a text that comes in pieces, none of which ends within a character.
class Counter {
public:
    /// Adds a piece that begins at `at_byte` of the whole text.
    constexpr void add(std::string_view piece, std::size_t at_byte) {
        for_each_character(piece, [&](char32_t c, std::size_t at) {
            if (encoding_ == SmsEncoding::Gsm7) {
                std::size_t const size = septets(c);
                gsm7_.add(size);
                if (size == 0) {
                    encoding_ = SmsEncoding::Ucs2;
                    forces_ucs2_ = c;
                    at_byte_ = at_byte + at;
                }
            }
            ucs2_.add(utf16_units(c));
        });
    }

    /// Adds symbols of `[A-Za-z0-9]`: a septet or a unit each, whichever they are.
    constexpr void add_symbols(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            gsm7_.add(1);
            ucs2_.add(1);
        }
    }

    constexpr SmsSegments result() const {
        Filling const& filling = encoding_ == SmsEncoding::Gsm7 ? gsm7_ : ucs2_;
        return {encoding_, filling.units, filling.needed(), forces_ucs2_, at_byte_};
    }

private:
    SmsEncoding encoding_ = SmsEncoding::Gsm7;
    Filling gsm7_{sms_limits(SmsEncoding::Gsm7)}; // up to the first character outside
    Filling ucs2_{sms_limits(SmsEncoding::Ucs2)};
    char32_t forces_ucs2_ = 0;
    std::size_t at_byte_ = 0;
};

} // namespace sms_segments_detail

/// How a text is sent over the air: one segment of 160 septets or 70 UTF-16 units, or several of 153 or 67
/// (`sms_limits`). National tables are not counted on, as the gateway does not say that it uses any.
/// @param text UTF-8; a byte that is none counts as U+FFFD
/// @return what it takes
constexpr SmsSegments sms_segments(std::string_view text) {
    sms_segments_detail::Counter counter;
    counter.add(text, 0);
    return counter.result();
}

} // namespace smsaero::inline v0
