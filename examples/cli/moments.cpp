#include "moments.hpp"

#include <charconv>
#include <cstdio>
#include <system_error>

using namespace std::chrono;

namespace {

/// Takes a number of exactly `size` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t size) {
    int number = 0;
    if (text.size() < size || text.substr(0, size).find_first_not_of("0123456789") != text.npos)
        return std::nullopt;
    std::from_chars(text.data(), text.data() + size, number);
    text.remove_prefix(size);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<sys_days> take_day(std::string_view& text) {
    auto const y = take_number(text, 4);
    if (!y || !take(text, '-')) return std::nullopt;
    auto const m = take_number(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    auto const d = take_number(text, 2);
    if (!d) return std::nullopt;
    year_month_day const date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional{sys_days{date}} : std::nullopt;
}

/// Hours and minutes, `hh:mm`.
std::optional<minutes> take_minutes(std::string_view& text, int most_hours) {
    auto const h = take_number(text, 2);
    if (!h || *h > most_hours || !take(text, ':')) return std::nullopt;
    auto const m = take_number(text, 2);
    if (!m || *m > 59) return std::nullopt;
    return hours{*h} + minutes{*m};
}

/// How far the zone is ahead of UTC.
std::optional<minutes> take_zone(std::string_view& text) {
    if (take(text, 'Z')) return minutes{0};
    bool const behind = text.starts_with('-');
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    auto const offset = take_minutes(text, 14);
    if (!offset) return std::nullopt;
    return behind ? -*offset : *offset;
}

} // namespace

std::string write_moment(sys_seconds moment) {
    auto const midnight = floor<days>(moment);
    year_month_day const date{midnight};
    hh_mm_ss const time{moment - midnight};
    char text[64];
    int const size =
        std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
    return {text, static_cast<std::size_t>(size)};
}

std::optional<sys_seconds> read_moment(std::string_view text) {
    long long number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && number > 0)
        return sys_seconds{seconds{number}};
    auto const date = take_day(text);
    if (!date || !take(text, 'T')) return std::nullopt;
    auto const time = take_minutes(text, 23);
    if (!time) return std::nullopt;
    seconds rest{0};
    if (take(text, ':')) {
        auto const s = take_number(text, 2);
        if (!s || *s > 59) return std::nullopt;
        rest = seconds{*s};
    }
    auto const zone = take_zone(text);
    if (!zone || !text.empty()) return std::nullopt;
    return *date + *time + rest - *zone;
}

std::optional<sys_seconds> read_day(std::string_view text) {
    auto const date = take_day(text);
    if (!date || !text.empty()) return std::nullopt;
    return sys_seconds{*date};
}
