#pragma once

#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>

#include <string>

namespace smsaero::inline v0::testing {

/// What a transport was asked to post, kept for a test to look at. It holds what a `Request` holds, secrets
/// included.
struct RecordedRequest {
    Gate gate;
    std::string path;
    std::string authorization;
    std::string body;

    RecordedRequest(Gate const& to, Request const& request)
        : gate(to), path(request.path), authorization(request.authorization), body(request.body) {}
};

} // namespace smsaero::inline v0::testing
