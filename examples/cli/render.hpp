#pragma once

#include <string>

/// What `smsaero render` is asked for: one message, or lines on standard input.
struct RenderOptions {
    std::string message; ///< the template
    std::string payload; ///< JSON
    bool jsonl = false;  ///< `{"template":…,"payload":…}` a line on standard input
};

/// Prints each rendered message as a JSON string, or `{"error":…}`, a line each. Returns 0 when all of them
/// could be rendered, else 1.
int render(RenderOptions const& options);
