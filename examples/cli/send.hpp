#pragma once

#include "account_options.hpp"

#include <optional>
#include <string>

/// What `smsaero send` and `smsaero send-test` are told.
struct SendOptions : AccountOptions {
    std::string to; ///< what the person typed
    std::string usage_type = "Generic";
    std::optional<std::string> code;    ///< instead of a new one
    std::optional<std::string> payload; ///< JSON; sends as Logto's `sendMessage` does, the number untouched
    bool dry_run = false;
    bool show_code = false;
    bool telegram = false; ///< of `verify`: where an SMS is rejected for its number
};

/// Sends one message and prints what became of it as one JSON object. The exit status: 0 sent, 2 rejected, 3
/// not sent, 4 unknown, 1 wrong arguments or config.
int send(SendOptions const& options);

/// The "Send" button: the message for `Generic` with the code 000000.
int send_test(SendOptions options);
