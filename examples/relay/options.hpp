#pragma once

#include "http_server.hpp"

#include <smsaero/core/secret.hpp>
#include <smsaero/wire/gate.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace relay {

/// What the relay is told when it is started. Secrets come from the environment or from files that it names,
/// never from the command line, which other users of the machine can see.
struct Options {
    ServerOptions server;
    std::filesystem::path state;      ///< the folder with the config and what must outlive the program
    std::vector<smsaero::Gate> gates; ///< in place of the config's, for a gateway that is emulated
    std::string ca_file;              ///< the authorities to trust in place of the system's
    std::string public_url;           ///< how the gateway reaches the relay, for delivery notices
    std::string redis;                ///< `host:port`; memory otherwise
    std::chrono::seconds code_life{600};
    std::chrono::milliseconds deadline{10'000}; ///< for an answer
    std::size_t gate_connections = 64;

    smsaero::Secret authorization;  ///< `SMSAERO_RELAY_AUTHORIZATION`, which Logto's connector has too
    smsaero::Secret api_token;      ///< `SMSAERO_RELAY_API_TOKEN`, for `/v1/`; without it there is none
    smsaero::Secret password;       ///< `SMSAERO_RELAY_PASSWORD`, for the page; without it there is none
    smsaero::Secret redis_password; ///< `SMSAERO_RELAY_REDIS_PASSWORD`
};

/// The options of a command line and the environment; or, when there is nothing to serve, the status to end
/// with, and why has been said.
std::variant<Options, int> read_options(int argc, char** argv);

} // namespace relay
