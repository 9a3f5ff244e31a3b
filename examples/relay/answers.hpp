#pragma once

#include "http_message.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>

#include <string_view>

namespace relay {

/// What a failure means to whoever asked for a message: a status, and a sentence that any user may see, since
/// Logto shows it in the browser of the person who signs in. What an operator has to know is in the log and
/// on the page.
struct PublicFailure {
    int status;
    std::string_view code;
    std::string_view title;
};
PublicFailure public_failure(smsaero::Errc code);

/// The answer for a message that ended so. `Unknown` is a success as well: the person may hold the code, so
/// they are asked for it; a failure would have them start anew, which makes the code on the phone worthless.
///
/// | outcome    | status |
/// |------------|--------|
/// | `Sent`     | 200 |
/// | `Unknown`  | 202 |
/// | `Rejected`, `NotSent` | that of `public_failure` |
HttpResponse message_answer(smsaero::Outcome outcome, smsaero::Failure const& failure);

} // namespace relay
