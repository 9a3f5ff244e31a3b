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
    std::int64_t id = 0;                  ///< its id, never given twice
    std::string number = {};              ///< digits
    std::string code = {};                ///< 4 to 8 digits
    std::string sign = {};                ///< the sender of the SMS that goes with it
    std::string text = {};                ///< the text of that SMS, which goes when both are given
    std::optional<std::int64_t> sms = {}; ///< its id in the inbox
    bool test = false;                    ///< came by `telegram/testsend`
    std::int64_t created = 0;             ///< Unix seconds
    int status = 0; ///< status that the next `telegram/status` will tell, see `extended_status`

    static constexpr std::int64_t kopecks = 100; ///< the price in kopecks, without the SMS
};

/// Whether the gateway takes a code: 4 to 8 digits. Errors: none.
/// @param code any text
/// @return whether it does
[[nodiscard]] constexpr bool is_telegram_code(std::string_view code) {
    return code.size() >= 4 && code.size() <= 8 && code.find_first_not_of("0123456789") == code.npos;
}

/// Writes a code as `telegram/send` and `telegram/status` answer: number and cost as strings, as the gateway
/// was seen to write them. Thread safety: any number of callers. Errors: none.
/// @param telegram any
/// @return JSON
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
