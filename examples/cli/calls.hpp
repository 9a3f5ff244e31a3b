#pragma once

#include "gateway_options.hpp"

#include <string>

/// What `smsaero flash-call send` and `smsaero voice-code send` are told.
struct CallOptions : GatewayOptions {
    std::string to;
    std::string code;
};

/// What `smsaero flash-call list` is told.
struct CallListOptions : ListOptions {
    std::string number; ///< only calls to it
};

// Calls that tell a code: a flash call by the digits it comes from, a voice code by saying it. What calls
// returns what `send` does; the others 0, or 5 when there is no reply, 1 for wrong arguments.

int send_flash_call(CallOptions const& options);
int list_flash_calls(CallListOptions const& options);
int flash_call_status(IdOptions const& options);
int send_voice_code(CallOptions const& options);
