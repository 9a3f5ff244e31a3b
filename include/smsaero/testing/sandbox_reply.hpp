#pragma once

#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// An HTTP reply of the emulated gateway, before it becomes bytes.
struct SandboxReply {
    int status = 200;
    std::string body;                                                          ///< usually an envelope
    std::string headers = "Content-Type: application/json; charset=UTF-8\r\n"; ///< whole lines
};

/// A JSON object written member by member. Not by Boost.JSON, which writes 5.49 as `5.49E0` where the gateway
/// does not.
class JsonObjectText {
public:
    /// Adds a member whose value is JSON already.
    JsonObjectText& raw(std::string_view name, std::string_view json) {
        text_ += text_.empty() ? '{' : ',';
        text_ += quoted(name);
        text_ += ':';
        text_ += json;
        return *this;
    }

    JsonObjectText& add(std::string_view name, std::string_view text) { return raw(name, quoted(text)); }
    JsonObjectText& add(std::string_view name, std::int64_t number) {
        return raw(name, std::to_string(number));
    }

    [[nodiscard]] std::string str() const { return text_.empty() ? "{}" : text_ + '}'; }

    [[nodiscard]] static std::string quoted(std::string_view text) {
        return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
    }

private:
    std::string text_;
};

/// The envelope of every answer. `data` is JSON; an empty message becomes null.
[[nodiscard]] inline std::string envelope(bool success, std::string_view data,
                                          std::string_view message = {}) {
    return JsonObjectText()
        .raw("success", success ? "true" : "false")
        .raw("data", data)
        .raw("message", message.empty() ? "null" : JsonObjectText::quoted(message))
        .str();
}

/// An answer of success. `data` is JSON; an empty message becomes null.
[[nodiscard]] inline SandboxReply success(std::string_view data, std::string_view message = {}) {
    return {.status = 200, .body = envelope(true, data, message)};
}

/// The data of a call that takes one number or several: the JSON of the first alone, or an array of all.
[[nodiscard]] inline std::string one_or_all(std::vector<std::string> const& items, bool all) {
    if (!all) return items.empty() ? "null" : items.front();
    std::string list;
    for (auto const& item : items)
        list += (list.empty() ? "" : ",") + item;
    return '[' + list + ']';
}

/// A refusal in words, with data null.
[[nodiscard]] inline SandboxReply refusal(int status, std::string_view message) {
    return {.status = status, .body = envelope(false, "null", message)};
}

/// The refusal of parameters: `problems` is an object of field name to array of reasons.
[[nodiscard]] inline SandboxReply invalid(JsonObjectText const& problems) {
    return {.status = 400, .body = envelope(false, problems.str(), "Validation error.")};
}

/// Status line and headers of a reply, up to and with the empty line, for a body of `length` bytes.
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
    char when[64];
    auto const size = std::strftime(when, sizeof when, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + ' ' + reason + "\r\n";
    head += "Server: smsaero-sandbox\r\nDate: ";
    head.append(when, size);
    head += "\r\n" + reply.headers + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
    return head;
}

/// The whole reply as it goes over the wire. `date` is in Unix seconds, for the `Date` header.
[[nodiscard]] inline std::string http_text(SandboxReply const& reply, std::int64_t date) {
    return http_head(reply, date, reply.body.size()) + reply.body;
}

} // namespace smsaero::inline v0::testing
