#pragma once

/// @file
/// A message, and how the gateway writes it. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// A message that the emulated gateway took: one entry of the sandbox's inbox.
struct SandboxMessage {
    std::int64_t id = 0;      ///< its id, never given twice
    std::string number = {};  ///< digits
    std::string sign = {};    ///< the sender's name
    std::string text = {};    ///< UTF-8
    bool test = false;        ///< came by `sms/testsend`
    bool billed = false;      ///< the account paid for it: not for a test, nor when it was refused (status 6)
    int status = 0;           ///< status that the next `sms/status` will tell, see `extended_status`
    std::int64_t kopecks = 0; ///< kopecks that one such message costs, paid or not
    std::int64_t created = 0; ///< Unix seconds
    std::int64_t date_send = 0;    ///< Unix seconds
    std::string callback_url = {}; ///< where to tell of each change of the status; nowhere when empty
    bool callback_json = false;    ///< tell in JSON rather than as a form
};

/// Writes an amount as the gateway does.
/// @param kopecks 0 or more
/// @param shortest without zeros at the end (`100`, `5.5`); else with two digits (`5.50`)
/// @return roubles
[[nodiscard]] inline std::string roubles(std::int64_t kopecks, bool shortest) {
    auto text = std::to_string(kopecks / 100) + '.' + std::to_string(100 + kopecks % 100).substr(1);
    if (!shortest) return text;
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// What a text costs: 5.49 roubles for each part of 160 characters of ASCII (153 when there are several), or
/// of 70 UTF-16 units (67) otherwise. A simplification of GSM 03.38: good enough to see amounts move.
/// @param utf8 the text
/// @return kopecks
[[nodiscard]] inline std::int64_t price_in_kopecks(std::string_view utf8) {
    std::size_t units = 0;
    bool ascii = true;
    for (char const c : utf8) {
        auto const byte = static_cast<unsigned char>(c);
        ascii = ascii && byte < 0x80;
        units += byte >= 0xf0 ? 2 : byte >= 0xc0 || byte < 0x80 ? 1 : 0;
    }
    std::size_t const one = ascii ? 160 : 70;
    std::size_t const each = ascii ? 153 : 67;
    return 549 * static_cast<std::int64_t>(units <= one ? 1 : (units + each - 1) / each);
}

/// The word that belongs to the status of a message. For 3 no source is certain.
/// @param status 0 queue, 1 delivered, 2 not delivered, 3 with the operator, 6 refused, 8 with a moderator;
/// any other number is `wait`
/// @return the word
[[nodiscard]] constexpr std::string_view extended_status(int status) {
    switch (status) {
    case 0:
        return "queue";
    case 1:
        return "delivery";
    case 2:
        return "undelivered";
    case 3:
        return "sent";
    case 6:
        return "reject";
    case 8:
        return "moderation";
    default:
        return "wait";
    }
}

/// The status that follows upon another: from the moderator to the queue, to the operator, and to the phone,
/// or not when that cannot be reached (see `reach_of`). The same for Telegram.
/// @param status any, see `extended_status`
/// @param number digits
/// @return the next status; the same when it is final
[[nodiscard]] constexpr int next_status(int status, std::string_view number) {
    switch (status) {
    case 8:
        return 0;
    case 0:
        return 3;
    case 3:
        return reach_of(number) == SandboxReach::Available ? 1 : 2;
    default:
        return status;
    }
}

/// Writes a message as `sms/send` answers: number as a string, cost as a number.
/// @param message any
/// @return JSON
[[nodiscard]] inline std::string sent_json(SandboxMessage const& message) {
    return JsonObjectText()
        .add("id", message.id)
        .add("from", message.sign)
        .add("number", message.number)
        .add("text", message.text)
        .add("status", message.status)
        .add("extendStatus", extended_status(message.status))
        .add("channel", "FREE SIGN")
        .raw("cost", roubles(message.kopecks, true))
        .add("dateCreate", message.created)
        .add("dateSend", message.date_send)
        .str();
}

/// Writes a message as `sms/status` answers: number as an integer, cost as a string; `dateAnswer` once it was
/// delivered.
/// @param message any
/// @param now Unix seconds, any number
/// @return JSON
[[nodiscard]] inline std::string status_json(SandboxMessage const& message, std::int64_t now) {
    JsonObjectText object;
    object.add("id", message.id)
        .add("from", message.sign)
        .raw("number", message.number)
        .add("text", message.text)
        .add("status", message.status)
        .add("extendStatus", extended_status(message.status))
        .add("channel", "FREE SIGN")
        .add("cost", roubles(message.kopecks, false))
        .add("dateCreate", message.created)
        .add("dateSend", message.date_send);
    if (message.status == 1) object.add("dateAnswer", now);
    return object.str();
}

} // namespace smsaero::inline v0::testing
