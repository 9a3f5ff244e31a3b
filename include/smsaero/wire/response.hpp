#pragma once

#include <string>

namespace smsaero::inline v0 {

/// A reply that came whole.
struct Response {
    int status = 0;               ///< HTTP's status, 200 to 599
    std::string body = {};        ///< as it came; at most 1 MiB from our own transports
    std::string retry_after = {}; ///< the value of `Retry-After`, empty when there is none
    std::string date = {};        ///< the value of `Date`, empty when there is none
};

} // namespace smsaero::inline v0
