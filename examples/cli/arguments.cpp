#include "arguments.hpp"

#include "input.hpp"
#include "moments.hpp"
#include "output.hpp"
#include "setup.hpp"

#include <cstdio>

#include <unistd.h>

using namespace smsaero;
using std::chrono::sys_seconds;

namespace {

[[noreturn]] void refuse(Errc code, std::string_view option, std::string_view why) {
    throw Misuse{code, std::string{option}.append(": ").append(why)};
}

} // namespace

PhoneNumber to_number(std::string_view option, std::string const& text) {
    auto const number = PhoneNumber::parse(text);
    if (!number) refuse(Errc::InvalidPhoneNumber, option, PhoneNumber::why_not(text));
    return *number;
}

std::vector<PhoneNumber> to_numbers(std::string_view option, std::vector<std::string> const& texts) {
    std::vector<PhoneNumber> numbers;
    for (std::string const& text : texts) {
        // Which one it is, without the number itself.
        std::string which = "number " + std::to_string(numbers.size() + 1) + " of ";
        numbers.push_back(to_number(texts.size() == 1 ? option : which.append(option), text));
    }
    return numbers;
}

VerificationCode to_code(std::string_view option, std::string const& text) {
    auto const code = VerificationCode::parse(text);
    if (!code) refuse(Errc::InvalidPayload, option, "a code has 4 to 16 of A-Z, a-z and 0-9");
    return *code;
}

Money to_money(std::string_view option, std::string const& text) {
    auto const money = Money::parse(text);
    if (!money) refuse(Errc::InvalidPayload, option, "an amount is roubles such as 100 or 99.50");
    return *money;
}

std::optional<sys_seconds> to_future(std::string_view option, std::string const& text) {
    if (text.empty()) return std::nullopt;
    auto const moment = read_moment(text);
    if (!moment)
        refuse(Errc::InvalidPayload, option,
               "a moment is written with its zone, such as 2030-12-31T09:00:00+03:00, or as Unix seconds");
    if (*moment <= std::chrono::system_clock::now())
        refuse(Errc::InvalidPayload, option, "this moment has passed; leave the option out to send at once");
    return moment;
}

std::optional<sys_seconds> to_day(std::string_view option, std::string const& text) {
    if (text.empty()) return std::nullopt;
    auto const day = read_day(text);
    if (!day) refuse(Errc::InvalidPayload, option, "a day is written as 1990-12-31");
    return day;
}

std::string to_text(std::string_view option, std::string const& text) {
    if (text != "-") return text;
    auto input = read_input("-");
    if (!input)
        refuse(Errc::InvalidPayload, option, "standard input cannot be read: " + input.error().message());
    if (input->ends_with('\n')) input->pop_back();
    return *std::move(input);
}

void make_sure(bool yes, std::string_view what) {
    if (yes) return;
    if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0)
        throw Misuse{Errc::Cancelled,
                     "--yes is needed where nobody can be asked: this would " + std::string{what}};
    tell(Tone::Warning, "this will " + std::string{what} + "; type yes to go on:");
    std::string answer;
    if (!read_line(stdin, answer) || answer != "yes") throw Misuse{Errc::Cancelled, "nothing was deleted"};
}
