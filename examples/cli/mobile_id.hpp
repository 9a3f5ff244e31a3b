#pragma once

#include "gateway_options.hpp"

#include <string>

/// What `smsaero mobile-id send` is told.
struct MobileIdSendOptions : GatewayOptions {
    std::string to;
    std::string from; ///< the name of the Mobile ID service
    std::string callback_url;
};

/// What `smsaero mobile-id verify` is told.
struct MobileIdVerifyOptions : IdOptions {
    std::string code;
    std::string from;
};

/// Asks a phone's owner to confirm and prints the session; returns what `send` does.
int send_mobile_id(MobileIdSendOptions const& options);

// Each prints how far a session has come. Only an approved one ends with 0, so that nobody is let in by a
// reply that merely came: 2 it failed, or the gateway refused the code, 4 it is not final, 5 the gateway or
// the network failed, 1 wrong arguments.

int mobile_id_status(IdOptions const& options);
int verify_mobile_id(MobileIdVerifyOptions const& options);
