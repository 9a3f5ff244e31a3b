#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// A code that the emulated gateway sent to a phone's Telegram. Each costs a rouble.
struct SandboxTelegram {
    std::int64_t id = 0;
    std::string number = {}; ///< digits
    std::string code = {};
    std::string sign = {}; ///< of the SMS that goes with it, if both are given
    std::string text = {};
    std::optional<std::int64_t> sms = {}; ///< that SMS, in the inbox
    bool test = false;                    ///< came by `telegram/testsend`
    std::int64_t created = 0;             ///< Unix seconds
    int status = 0;                       ///< what the next `telegram/status` will tell

    static constexpr std::int64_t kopecks = 100;
};

/// Whether the gateway takes such a code: 4 to 8 digits.
[[nodiscard]] constexpr bool is_telegram_code(std::string_view code) {
    return code.size() >= 4 && code.size() <= 8 && code.find_first_not_of("0123456789") == code.npos;
}

/// The code in an answer of `telegram/send` and `telegram/status`: number and cost as strings, as the gateway
/// was seen to write them.
[[nodiscard]] inline std::string telegram_json(SandboxTelegram const& telegram) {
    return JsonObjectText()
        .add("id", telegram.id)
        .add("number", telegram.number)
        .add("telegramCode", telegram.code)
        .add("smsText", telegram.text)
        .add("smsFrom", telegram.sign)
        .raw("idSms", telegram.sms ? std::to_string(*telegram.sms) : "null")
        .add("status", telegram.status)
        .add("extendStatus", extended_status(telegram.status))
        .add("cost", roubles(SandboxTelegram::kopecks, false))
        .add("dateCreate", telegram.created)
        .str();
}

} // namespace smsaero::inline v0::testing
