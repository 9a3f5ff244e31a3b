#pragma once

#include "http_message.hpp"

#include <smsaero/verification/check_result.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/store_failure.hpp>

namespace relay {

/// The answer for a start or a resend, with `success` where a code is on its way or was sent a moment ago.
///
/// | result | status |
/// |---|---|
/// | `Sending` with outcome `Sent` or `Unknown`, `Waiting` | `success` |
/// | `Sending` with outcome `Rejected` or `NotSent` | that of `public_failure` |
/// | `Refused` | 429 with `Retry-After` where it goes by itself, 403 otherwise |
/// | `Gone` | 410 |
/// | `Unavailable` | 503 |
///
/// A failure has the id as well where an earlier code may still be on its way.
HttpResponse start_answer(smsaero::StartResult const& result, int success);

/// The answer for a check. All that is refused has one and the same, so that a person learns nothing of why.
///
/// | status | status |
/// |---|---|
/// | `Approved` | 200 |
/// | `Refused` | 422 |
/// | `Locked` | 423 |
/// | `RetryLater` | 429 with `Retry-After` |
/// | `Unavailable` | 503 |
HttpResponse check_answer(smsaero::CheckResult const& result);

/// The answer for an unlock: 204, or 503 where the store has failed, of which nothing else is said.
HttpResponse unlock_answer(smsaero::StoreResult<void> const& result);

} // namespace relay
