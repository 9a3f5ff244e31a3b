#pragma once

#include <optional>
#include <string>
#include <vector>

/// What every command that talks to the gateway is told of the account.
struct AccountOptions {
    std::string config;             ///< a file, or `-` for standard input
    std::vector<std::string> gates; ///< instead of the config's, in this order
    std::string ca;                 ///< a PEM file, instead of the system's trust store
    std::optional<double> timeout;  ///< seconds for a whole call
    bool test_mode = false;
};
