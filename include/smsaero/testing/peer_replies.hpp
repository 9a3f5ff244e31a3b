#pragma once

/// @file
/// Replies for a script. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/peer_script.hpp>

#include <string>

namespace smsaero::inline v0::testing {

/// A reply of status 200.
/// @param headers whole lines, each with its `\r\n`
/// @param body as it is; it adds no `Content-Length`
/// @return the step that sends it
[[nodiscard]] inline step::Write reply_with(std::string const& headers, std::string const& body) {
    return {"HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body};
}

/// A reply of status 200 that keeps the connection.
/// @param body any; unless told otherwise it says, as the gateway does, that the message is accepted
/// @return the step that sends it
[[nodiscard]] inline step::Write ok_reply(std::string const& body = R"({"success":true,"data":{"id":1}})") {
    return reply_with("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

} // namespace smsaero::inline v0::testing
