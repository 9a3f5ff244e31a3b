#pragma once

/// @file
/// What the sandbox received, and how it is written down. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_reply.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

namespace smsaero::inline v0::testing {

/// One complete request that the sandbox received.
struct JournalEntry {
    std::string method = {}; ///< of HTTP, as it came
    std::string path = {};   ///< without the query
    bool authorized = false; ///< see `SandboxGateway::authorized`
    /// The parameters as an object; a string of the raw body when they are unreadable.
    boost::json::value body = {};
    std::string raw_body = {};                     ///< byte for byte
    std::string authorization = {};                ///< the header as it came
    std::chrono::system_clock::time_point at = {}; ///< when it was complete
};

/// Writes a time (RFC 3339).
/// @param when in the years 0 to 9999
/// @return UTC with milliseconds, such as `2026-01-31T23:59:59.123Z`
[[nodiscard]] inline std::string iso_time(std::chrono::system_clock::time_point when) {
    auto const since = when.time_since_epoch();
    auto const seconds = std::chrono::floor<std::chrono::seconds>(since);
    auto const millis =
        static_cast<int>(std::chrono::floor<std::chrono::milliseconds>(since - seconds).count());
    std::time_t const time = seconds.count();
    std::tm utc{};
    gmtime_r(&time, &utc);
    char text[80];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                  utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, millis);
    return text;
}

/// Writes an entry for a journal file: `method`, `path`, `authorized`, `body` and `at`. The credentials stay
/// out of it.
/// @param entry any
/// @return a JSON object in one line, without its end
[[nodiscard]] inline std::string journal_line(JournalEntry const& entry) {
    return JsonObjectText()
        .add("method", entry.method)
        .add("path", entry.path)
        .raw("authorized", entry.authorized ? "true" : "false")
        .raw("body", boost::json::serialize(entry.body))
        .add("at", iso_time(entry.at))
        .str();
}

} // namespace smsaero::inline v0::testing
