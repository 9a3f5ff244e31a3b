#pragma once

#include "core.hpp"
#include "http_message.hpp"

namespace relay {

/// `POST /logto/sms`: sends what Logto's HTTP SMS connector asks for, each message once.
///
/// A message is told by number, type and code. While it is under way, and for as long as its code counts
/// where it was or may have been sent, whoever asks for it again gets the first one's answer; what was
/// certainly not sent is sent. The message of Logto's test button is remembered for 3 seconds only, long
/// enough for a second click.
void post_logto_sms(Core& core, HttpRequest request, Respond respond);

} // namespace relay
