#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// Reads a `Date` header in the form that servers write today (RFC 9110, 5.6.7). Thread safety: any number of
/// callers.
/// @param text such as `Sun, 06 Nov 1994 08:49:37 GMT`
/// @return the time; nothing where the text has another form, or names a day that there is not
inline std::optional<std::chrono::sys_seconds> read_http_date(std::string_view text) {
    constexpr std::string_view form = "Aaa, 00 Aaa 0000 00:00:00 GMT";
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i) {
        bool const fits = form[i] == '0'                     ? text[i] >= '0' && text[i] <= '9'
                          : form[i] == 'A' || form[i] == 'a' ? true // a name, looked up below
                                                             : text[i] == form[i];
        if (!fits) return std::nullopt;
    }
    auto const number = [text](std::size_t at, std::size_t size) {
        int value = 0;
        for (char const digit : text.substr(at, size))
            value = value * 10 + (digit - '0');
        return value;
    };
    auto const month = std::find(months.begin(), months.end(), text.substr(8, 3));
    auto const weekday = std::find(weekdays.begin(), weekdays.end(), text.substr(0, 3));
    if (month == months.end() || weekday == weekdays.end()) return std::nullopt;
    std::chrono::year_month_day const date{
        std::chrono::year{number(12, 4)},
        std::chrono::month{static_cast<unsigned>(month - months.begin() + 1)},
        std::chrono::day{static_cast<unsigned>(number(5, 2))}};
    int const hours = number(17, 2);
    int const minutes = number(20, 2);
    int const seconds = number(23, 2); // 60 in a leap second
    if (!date.ok() || hours > 23 || minutes > 59 || seconds > 60) return std::nullopt;
    std::chrono::sys_days const day{date};
    if (std::chrono::weekday{day}.c_encoding() != static_cast<unsigned>(weekday - weekdays.begin()))
        return std::nullopt;
    return day + std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds};
}

} // namespace smsaero::inline v0
