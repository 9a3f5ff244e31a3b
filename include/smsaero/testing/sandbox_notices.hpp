#pragma once

/// @file
/// How the gateway tells of a message's status. Thread safety: any number of callers. Errors: none.

#include <smsaero/core/ascii.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// What the gateway posts to a `callbackUrl` when the status of a message changes.
struct SandboxNotice {
    std::string url = {};          ///< where to, as the client gave it
    std::string content_type = {}; ///< of the body
    std::string body = {};         ///< a form or JSON
};

/// Whether a `callbackFormat` asks for JSON rather than a form. Its case does not matter here: the official
/// SDKs write both `JSON` and `json`, and no source says which the gateway takes.
/// @param callback_format may be empty
/// @return whether it does
[[nodiscard]] inline bool asks_for_json(std::string_view callback_format) {
    return ascii::same_but_for_case(callback_format, "json");
}

/// The notice of an SMS: a form whose values are text, or JSON with numbers.
/// @param message as it stands now
/// @return what to post
[[nodiscard]] inline SandboxNotice sms_notice(SandboxMessage const& message) {
    auto const word = extended_status(message.status);
    if (message.callback_json)
        return {.url = message.callback_url,
                .content_type = "application/json",
                .body = JsonObjectText()
                            .add("id", message.id)
                            .add("status", message.status)
                            .add("extendStatus", word)
                            .str()};
    return {.url = message.callback_url,
            .content_type = "application/x-www-form-urlencoded",
            .body = "id=" + std::to_string(message.id) + "&status=" + std::to_string(message.status)
                    + "&extendStatus=" + std::string(word)};
}

/// Moves a message one step on.
/// @param message any
/// @param notices one is added when the status changes and there is a `callbackUrl`
inline void advance(SandboxMessage& message, std::vector<SandboxNotice>& notices) {
    auto const before = message.status;
    message.status = next_status(message.status, message.number);
    if (message.status != before && !message.callback_url.empty()) notices.push_back(sms_notice(message));
}

} // namespace smsaero::inline v0::testing
