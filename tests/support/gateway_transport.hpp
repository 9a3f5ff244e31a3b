#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/sandbox_call.hpp>
#include <smsaero/testing/sandbox_gateway.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace smsaero::test_support {

/// Posts to the emulated gateway without a socket; its magic numbers lose the reply as they do over one.
class GatewayTransport {
public:
    explicit GatewayTransport(testing::GatewayOptions options = {}) : gateway_(std::move(options)) {}

    PostResult post(Gate const& gate, Request const& request, Deadline) {
        ++posts_;
        testing::PeerRequest asked{.method = "POST",
                                   .target = gate.base + std::string(request.path),
                                   .headers = {},
                                   .body = request.body};
        asked.headers = {{"Authorization", std::string(request.authorization)},
                         {"Content-Type", "application/json"}};
        auto const reply = gateway_.answer(testing::read_call(asked));
        auto const* const write = std::get_if<testing::step::Write>(&reply.front());
        if (!write || reply.size() != 1) return TransportFailure{};
        std::string_view const text = write->bytes;
        return Response{std::stoi(std::string(text.substr(9, 3))),
                        std::string(text.substr(text.find("\r\n\r\n") + 4))};
    }

    /// How often it was asked.
    std::size_t posts() const { return posts_; }
    testing::SandboxGateway const& gateway() const { return gateway_; }
    testing::SandboxGateway& gateway() { return gateway_; }

private:
    testing::SandboxGateway gateway_;
    std::size_t posts_ = 0;
};

} // namespace smsaero::test_support
