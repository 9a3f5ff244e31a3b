#pragma once

#include <smsaero/exchange/transport.hpp>

#include <string>
#include <utility>

/// What a post may come to, for scripts.
namespace smsaero::test_support {

inline PostResult reply(int status, std::string body, std::string retry_after = {}) {
    return Response{status, std::move(body), std::move(retry_after)};
}

inline PostResult accepted() {
    return reply(200, R"({"success":true,"data":{"id":440000001,"status":0,"word":"queue"},"message":null})");
}

inline PostResult refused(std::string const& message = "no") {
    return reply(400, R"({"success":false,"data":null,"message":")" + message + "\"}");
}

/// Nothing of the request reached the gate.
inline PostResult unreached(Errc code = Errc::ConnectFailed, Phase phase = Phase::Connect) {
    return TransportFailure{code, phase, Reached::Nothing};
}

/// Something may have reached it.
inline PostResult lost(Errc code = Errc::ConnectionLost, Phase phase = Phase::Reply) {
    return TransportFailure{code, phase, Reached::Something};
}

} // namespace smsaero::test_support
