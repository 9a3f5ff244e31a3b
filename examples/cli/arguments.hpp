#pragma once

#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What was typed, as what it means. Each throws a `Misuse` that names the `option` and says what to do.

smsaero::PhoneNumber to_number(std::string_view option, std::string const& text);
std::vector<smsaero::PhoneNumber> to_numbers(std::string_view option, std::vector<std::string> const& texts);
smsaero::VerificationCode to_code(std::string_view option, std::string const& text);
smsaero::Money to_money(std::string_view option, std::string const& text);
/// A moment that is still to come; nothing when nothing was typed.
std::optional<std::chrono::sys_seconds> to_future(std::string_view option, std::string const& text);
/// A day, likewise.
std::optional<std::chrono::sys_seconds> to_day(std::string_view option, std::string const& text);

/// The text itself, or with `-` what is on standard input, without the end of its last line.
std::string to_text(std::string_view option, std::string const& text);

/// Asks on the terminal whether to do `what`. Throws a `Misuse` when nobody says "yes", or there is nobody
/// to ask.
void make_sure(bool yes, std::string_view what);
