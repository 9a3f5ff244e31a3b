#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

namespace ecmascript_number_detail {

/// A number, not negative, as the shortest decimal digits that read back as it: 0.`digits` × 10^`point`.
struct Decimal {
    std::array<char, 17> digits{};
    int count = 0;
    int point = 0;

    std::string_view text(int from, int to) const {
        return {digits.data() + from, static_cast<std::size_t>(to - from)};
    }
};

inline Decimal shortest(double number) {
    std::array<char, 32> written{};
    char const* const end =
        std::to_chars(written.data(), written.data() + written.size(), number, std::chars_format::scientific)
            .ptr;
    Decimal decimal;
    char const* at = written.data();
    for (; *at != 'e'; ++at)
        if (*at != '.') decimal.digits[static_cast<std::size_t>(decimal.count++)] = *at;
    at += at[1] == '+' ? 2 : 1; // std::from_chars takes no plus sign
    int exponent = 0;
    std::from_chars(at, end, exponent);
    decimal.point = exponent + 1;
    return decimal;
}

} // namespace ecmascript_number_detail

/// Appends a number as JavaScript's `String` writes it (ECMA-262, Number::toString): plain from 1e-6 up to
/// below 1e21, otherwise with an exponent. Thread safety: any number of callers. Errors: none.
/// @param out gets it
/// @param number any that is finite; written with the fewest digits that read back as it
inline void append_ecmascript_number(std::string& out, double number) {
    if (number < 0) out += '-'; // so -0 has none
    auto const decimal = ecmascript_number_detail::shortest(std::fabs(number));
    int const count = decimal.count;
    int const point = decimal.point;
    auto const zeros = [&out](int how_many) { out.append(static_cast<std::size_t>(how_many), '0'); };
    if (point >= count && point <= 21) {
        out += decimal.text(0, count);
        zeros(point - count);
    } else if (point > 0 && point <= 21) {
        out += decimal.text(0, point);
        out += '.';
        out += decimal.text(point, count);
    } else if (point > -6 && point <= 0) {
        out += "0.";
        zeros(-point);
        out += decimal.text(0, count);
    } else {
        out += decimal.text(0, 1);
        if (count > 1) {
            out += '.';
            out += decimal.text(1, count);
        }
        out += point > 0 ? "e+" : "e-";
        out += std::to_string(std::abs(point - 1));
    }
}

} // namespace smsaero::inline v0
