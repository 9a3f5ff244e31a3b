#pragma once

#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>

#include <string>

namespace smsaero::inline v0::testing {

/// What a transport was asked to post, kept for a test to look at. It holds what a `Request` holds, secrets
/// included. Thread safety: as its members. Errors: none.
struct RecordedRequest {
    Gate gate;                 ///< where it was to go
    std::string path;          ///< below the gate's, such as `sms/send`
    std::string authorization; ///< the header's value
    std::string body;          ///< JSON

    /// Copies a request.
    /// @param to the gate
    /// @param request what it was to be asked
    RecordedRequest(Gate const& to, Request const& request)
        : gate(to), path(request.path), authorization(request.authorization), body(request.body) {}
};

} // namespace smsaero::inline v0::testing
