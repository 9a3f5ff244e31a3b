// Phone numbers as people type them: any bytes.

#include "holds.hpp"
#include "naive_template.hpp"

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_white_space(std::string_view text) {
    std::string kept;
    while (!(text = fuzz::without_leading_white_space(text)).empty()) {
        kept += text.front();
        text.remove_prefix(1);
    }
    return kept;
}

std::string with_white_space_everywhere(std::string_view text) {
    std::string spread = " ";
    std::size_t next = 0;
    while (!text.empty()) {
        std::size_t const length = utf8_length(text);
        spread.append(text.substr(0, length))
            .append(fuzz::white_space[next++ % std::size(fuzz::white_space)]);
        text.remove_prefix(length);
    }
    return spread;
}

void check_mask(std::string_view text) {
    MaskedPhone const masked{text};
    std::string_view const shown = masked.view();
    holds(shown.starts_with('+') && shown.size() <= 16, "a masked number is short");
    holds(std::count_if(shown.begin(), shown.end(), is_digit) <= 4, "a masked number shows four digits");
    holds(std::all_of(shown.begin() + 1, shown.end(), [](char c) { return is_digit(c) || c == '*'; }),
          "a masked number shows digits alone");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    check_mask(text);

    std::optional<PhoneNumber> const number = PhoneNumber::parse(text);
    holds(number.has_value() == PhoneNumber::why_not(text).empty(), "there is a number or a reason");
    if (is_utf8(text)) {
        holds(PhoneNumber::parse(without_white_space(text)) == number, "white space does not matter");
        holds(PhoneNumber::parse(with_white_space_everywhere(text)) == number, "nor does more of it");
    }
    if (!number) return 0;

    std::string_view const digits = number->reveal();
    holds(digits.size() >= 7 && digits.size() <= 15, "a number has 7 to 15 digits");
    holds(std::all_of(digits.begin(), digits.end(), is_digit), "a number is digits");
    holds(digits[0] != '0' && !digits.starts_with("89"), "a number begins with a country code");
    std::string typed;
    std::copy_if(text.begin(), text.end(), std::back_inserter(typed), is_digit);
    bool const international = text.find('+') != text.npos;
    if (typed.starts_with("89") && typed.size() == 11 && !international) typed[0] = '7';
    holds(digits == typed, "the digits are those that were typed");
    holds(PhoneNumber::parse(digits) == number && PhoneNumber::parse("+" + typed) == number,
          "a number reads back as itself");
    check_mask(digits);
    return 0;
}
