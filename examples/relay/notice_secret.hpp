#pragma once

#include "state_key.hpp"

#include <smsaero/api/notice_secret.hpp>
#include <smsaero/core/secret.hpp>

#include <string_view>

namespace relay {

/// The last part of the path that the gateway is told to send notices to. It comes from the relay's own
/// secret, so that a notice of a message that an earlier run has sent still finds its way.
smsaero::NoticeSecret notice_secret(StateKey const& key);

/// The URL that messages go out with, so that the gateway tells how far they have come: under `public_url`,
/// which reaches the relay from outside. Empty where that is. Throws `std::runtime_error` when it is no URL.
smsaero::Secret callback_url(StateKey const& key, std::string_view public_url);

} // namespace relay
