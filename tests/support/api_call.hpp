#pragma once

#include "queued_transport.hpp"

#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::test_support {

/// What a request posted, if anything, and what came of it.
template <class Result>
struct ApiCall {
    std::string path;
    std::string body;
    Result result;
};

inline Credentials api_credentials() {
    return Credentials{{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}}};
}

/// What a transport posted, with the result.
template <class Result, class T>
ApiCall<Result> told(T const& transport, Result result) {
    if (transport.requests().empty()) return {{}, {}, std::move(result)};
    auto const& request = transport.requests().at(0);
    return {request.path, request.body, std::move(result)};
}

/// Posts a request to a gate that gives this one reply, on the calling thread.
struct BlockingWay {
    template <class R>
    ApiCall<CallResult<R>> operator()(R request, int status, std::string reply) const {
        Credentials const credentials = api_credentials();
        testing::ScriptedTransport transport{PostResult{Response{status, std::move(reply)}}};
        NullLogger logger;
        return told(transport, blocking_call(std::move(request), credentials, transport, logger));
    }
};

/// The same asynchronously.
struct AsyncWay {
    template <class R>
    ApiCall<CallResult<R>> operator()(R request, int status, std::string reply) const {
        Credentials const credentials = api_credentials();
        QueuedTransport transport{{PostResult{Response{status, std::move(reply)}}}};
        NullLogger logger;
        std::optional<CallResult<R>> result;
        async_call(std::move(request), credentials, transport, logger,
                   [&](CallResult<R> end) { result.emplace(std::move(end)); });
        transport.run();
        return told(transport, std::move(result).value());
    }
};

/// Runs `test(call)` once with each of them, so that the two roads are held to one and the same test.
template <class Test>
void both_ways(Test test) {
    test(BlockingWay{});
    test(AsyncWay{});
}

/// Posts a request to a gate that gives this one reply.
template <class R>
ApiCall<CallResult<R>> api_call(R request, int status, std::string reply) {
    return BlockingWay{}(std::move(request), status, std::move(reply));
}

/// A reply that agrees, with this data.
inline std::string agreed(std::string_view data) {
    return R"({"success":true,"data":)" + std::string{data} + R"(,"message":null})";
}

} // namespace smsaero::test_support
