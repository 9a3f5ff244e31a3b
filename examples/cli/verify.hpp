#pragma once

#include "send.hpp"

/// Sends a code, asks for it on the terminal until it is approved or nothing more can come of it, and prints
/// what happened as one JSON object. The exit status: 0 approved, 2 refused, 3 not sent, 4 no code came, 1
/// wrong arguments or config.
int verify(SendOptions const& options);
