#pragma once

#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace smsaero::test_support {

/// What an operation posted and what came of it.
template <class Result>
struct ApiCall {
    std::string path;
    std::string body;
    Result result;
};

/// Posts an operation to a gate that gives this one reply.
template <Operation Op>
ApiCall<typename Op::Result> api_call(Op operation, int status, std::string reply) {
    Credentials const credentials{{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}}};
    testing::ScriptedTransport transport{PostResult{Response{status, std::move(reply)}}};
    NullLogger logger;
    auto result = blocking_call(std::move(operation), credentials, transport, logger);
    auto const& request = transport.requests().at(0);
    return {request.path, request.body, std::move(result)};
}

} // namespace smsaero::test_support
