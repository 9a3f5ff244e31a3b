#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// A moment in UTC, such as `2026-11-26T15:50:49Z`.
std::string write_moment(std::chrono::sys_seconds moment);

/// Reads one back: `2026-11-26T15:50:49Z`, or with an offset such as `+03:00` in place of `Z`; the seconds
/// may be missing. Seconds since 1970 as well. Nothing for anything else, such as a moment without a zone.
std::optional<std::chrono::sys_seconds> read_moment(std::string_view text);

/// Reads a day, such as `1990-12-31`: its beginning in UTC.
std::optional<std::chrono::sys_seconds> read_day(std::string_view text);
