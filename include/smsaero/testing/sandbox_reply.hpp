#pragma once

/// @file
/// How the emulated gateway answers: JSON in an envelope, in HTTP. Thread safety: any number of callers.
/// Errors: none.

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>
#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// An HTTP reply of the emulated gateway, before it becomes bytes.
struct SandboxReply {
    int status = 200;                                                          ///< HTTP status
    std::string body;                                                          ///< usually an envelope
    std::string headers = "Content-Type: application/json; charset=UTF-8\r\n"; ///< whole lines
};

/// A JSON object written member by member. Not by Boost.JSON, which writes 5.49 as `5.49E0` where the gateway
/// does not. Thread safety: as a string.
class JsonObjectText {
public:
    /// Adds a member whose value is JSON already.
    /// @param name UTF-8
    /// @param json the value
    /// @return this object
    JsonObjectText& raw(std::string_view name, std::string_view json) {
        text_ += text_.empty() ? '{' : ',';
        text_ += quoted(name);
        text_ += ':';
        text_ += json;
        return *this;
    }

    /// Adds a text.
    /// @param name,text UTF-8
    /// @return this object
    JsonObjectText& add(std::string_view name, std::string_view text) { return raw(name, quoted(text)); }
    /// Adds a number.
    /// @param name UTF-8
    /// @param number any: an id, a status, a time
    /// @return this object
    JsonObjectText& add(std::string_view name, std::int64_t number) {
        return raw(name, std::to_string(number));
    }

    /// @return the object so far, as JSON
    [[nodiscard]] std::string str() const { return text_.empty() ? "{}" : text_ + '}'; }

    /// Writes a text as JSON.
    /// @param text UTF-8
    /// @return it in quotes, escaped
    [[nodiscard]] static std::string quoted(std::string_view text) {
        return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
    }

private:
    std::string text_;
};

/// The envelope of every answer.
/// @param success whether the call did what it was asked
/// @param data JSON
/// @param message UTF-8; an empty one becomes null
/// @return JSON
[[nodiscard]] inline std::string envelope(bool success, std::string_view data,
                                          std::string_view message = {}) {
    return JsonObjectText()
        .raw("success", success ? "true" : "false")
        .raw("data", data)
        .raw("message", message.empty() ? "null" : JsonObjectText::quoted(message))
        .str();
}

/// An answer of success.
/// @param data JSON
/// @param message UTF-8; an empty one becomes null
/// @return status 200 with the envelope
[[nodiscard]] inline SandboxReply success(std::string_view data, std::string_view message = {}) {
    return {.status = 200, .body = envelope(true, data, message)};
}

/// The data of a call that takes one phone number or several.
/// @param items JSON each
/// @param all whether an array is wanted
/// @return the first item alone, `null` when there is none, or an array of all
[[nodiscard]] inline std::string one_or_all(std::vector<std::string> const& items, bool all) {
    if (!all) return items.empty() ? "null" : items.front();
    std::string list;
    for (auto const& item : items)
        list += (list.empty() ? "" : ",") + item;
    return '[' + list + ']';
}

/// A refusal in words, with data null.
/// @param status of HTTP, any
/// @param message UTF-8
/// @return the reply
[[nodiscard]] inline SandboxReply refusal(int status, std::string_view message) {
    return {.status = status, .body = envelope(false, "null", message)};
}

/// The refusal of parameters.
/// @param problems an array of reasons for each field's name
/// @return the reply, of status 400
[[nodiscard]] inline SandboxReply invalid(JsonObjectText const& problems) {
    return {.status = 400, .body = envelope(false, problems.str(), "Validation error.")};
}

/// Status line and headers of a reply, up to and with the empty line.
/// @param reply whose body does not count here
/// @param date Unix seconds, any number
/// @param length bytes of the body as announced, any number
/// @return what goes over the wire
[[nodiscard]] inline std::string http_head(SandboxReply const& reply, std::int64_t date, std::size_t length) {
    auto const reason = [&] {
        switch (reply.status) {
        case 200:
            return "OK";
        case 302:
            return "Found";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 402:
            return "Payment Required";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 429:
            return "Too Many Requests";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
        }
    }();
    std::time_t const time = date;
    std::tm utc{};
    gmtime_r(&time, &utc);
    // Not by `strftime`, which would speak the program's language.
    static constexpr char const* days[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::string const when =
        fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[utc.tm_wday], utc.tm_mday,
                    months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + ' ' + reason + "\r\n";
    head += "Server: smsaero-sandbox\r\nDate: ";
    head += when + "\r\n" + reply.headers + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
    return head;
}

/// The whole reply.
/// @param reply any
/// @param date Unix seconds, any number, for the `Date` header
/// @return what goes over the wire
[[nodiscard]] inline std::string http_text(SandboxReply const& reply, std::int64_t date) {
    return http_head(reply, date, reply.body.size()) + reply.body;
}

} // namespace smsaero::inline v0::testing
