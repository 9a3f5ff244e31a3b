#pragma once

#include <smsaero/core/verification_code.hpp>

#include <cstddef>
#include <string>

/// What `smsaero segments` is asked for.
struct SegmentsOptions {
    std::string text; ///< the message, or a template; `-` is standard input
    std::size_t code_length = smsaero::VerificationCode::default_size; ///< symbols of each `{{code}}`
};

/// Prints how the message is sent over the air, as one JSON object. Returns 0, or 1 when it cannot be read.
int segments(SegmentsOptions const& options);
