#pragma once

#include <smsaero/config/config_templates.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/gate.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace smsaero::inline v0 {

/// How long a call may take, as far as a config says so; whole milliseconds, more than none and at most an
/// hour each.
struct ConfigTimeouts {
    std::optional<std::chrono::milliseconds> deadline{};  ///< for a whole call
    std::optional<std::chrono::milliseconds> resolve{};   ///< for looking a gate's name up
    std::optional<std::chrono::milliseconds> connect{};   ///< for a connection to a gate
    std::optional<std::chrono::milliseconds> handshake{}; ///< for agreeing on TLS

    friend bool operator==(ConfigTimeouts const&, ConfigTimeouts const&) = default;
};

/// What a config says in its object `"smsaero"`, which is ours: Logto ignores it. Everything has a default.
struct ConfigOptions {
    std::vector<Gate> gates = default_gates(); ///< `gates`, an array of URLs; at least one, tried in order
    ConfigTimeouts timeouts = {};              ///< `timeouts`, an object of numbers of seconds
    bool test_mode = false;                    ///< `testMode`: the gateway only plays messages through
    /// `genericFallback`: `Generic` stands in for a type without a message. `Config::templates` is made by
    /// it, so changing it afterwards changes nothing.
    bool generic_fallback = true;
};

/// The config of Logto's SMS Aero connector (`logto`), checked. Thread safety: as its members; concurrent
/// reads are safe.
struct Config {
    std::string email = {};         ///< `email`: the account's
    Secret api_key = {};            ///< `apiKey`: from the SMS Aero cabinet; may be empty to `logto`
    std::string sender_name = {};   ///< `senderName`: approved in the cabinet; may be empty to `logto`
    ConfigTemplates templates = {}; ///< `templates`: for Register, SignIn, ForgotPassword, Generic at least
    ConfigOptions options = {};     ///< `smsaero`
};

} // namespace smsaero::inline v0
