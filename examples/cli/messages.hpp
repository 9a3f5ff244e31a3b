#pragma once

#include "gateway_options.hpp"

#include <string>
#include <vector>

/// What `smsaero status` is told.
struct StatusOptions : IdOptions {
    bool watch = false;
    double longest = 600; ///< seconds to watch for
};

/// What `smsaero list` is told.
struct MessageListOptions : ListOptions {
    std::vector<std::string> numbers;
};

/// What `smsaero text` is told.
struct TextOptions : GatewayOptions {
    std::vector<std::string> to;
    std::string text; ///< `-` is standard input
    std::string from; ///< the config's sender name when it is empty
    std::string at;   ///< at once when it is empty
    std::string callback_url;
    bool short_links = false;
};

/// Prints how far a message has come: 0, or 5 when that cannot be had, 1 for wrong arguments. With `watch`,
/// again at each change, until it is final: 0 delivered, 2 undelivered or rejected, 4 not final when it was
/// to end, 5 and 1 likewise.
int status(StatusOptions const& options);

/// Prints messages: 0, or 5 when there are none to be had, 1 for wrong arguments.
int list_messages(MessageListOptions const& options);

/// Sends a text and prints what became of it; returns what `send` does.
int send_text(TextOptions const& options);
