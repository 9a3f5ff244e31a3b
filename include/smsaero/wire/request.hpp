#pragma once

#include <smsaero/core/outcome.hpp>

#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// One request to whichever gate: `POST base + path`, `Content-Type: application/json`. It holds what must
/// not be seen, so it does not print. A transport adds `Host`, `Content-Length` and what else HTTP wants.
struct Request {
    std::string_view path = {};          ///< below the gate's base, such as `sms/send`
    std::string_view authorization = {}; ///< the value of the `Authorization` header; goes into no log
    std::string body = {};               ///< JSON, UTF-8; holds codes and phone numbers
    /// Where a transport that can tell notes each phase as it begins, so that the truth is known of a call
    /// whose handler is destroyed; null when nobody wants to know.
    Phase* progress = nullptr;
};

} // namespace smsaero::inline v0
