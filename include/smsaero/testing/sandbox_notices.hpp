#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// What the gateway posts to a `callbackUrl` when the status of a message changes.
struct SandboxNotice {
    std::string url = {};
    std::string content_type = {};
    std::string body = {};
};

/// Whether a `callbackFormat` asks for JSON rather than a form. Its case does not matter here: the official
/// SDKs write both `JSON` and `json`, and no source says which the gateway takes.
[[nodiscard]] inline bool asks_for_json(std::string_view callback_format) {
    constexpr std::string_view json = "json";
    return std::ranges::equal(callback_format, json, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

/// The notice of an SMS: a form whose values are text, or JSON with numbers.
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

/// Moves a message one step on; when that changes its status and it has a `callbackUrl`, a notice is added.
inline void advance(SandboxMessage& message, std::vector<SandboxNotice>& notices) {
    auto const before = message.status;
    message.status = next_status(message.status, message.number);
    if (message.status != before && !message.callback_url.empty()) notices.push_back(sms_notice(message));
}

} // namespace smsaero::inline v0::testing
