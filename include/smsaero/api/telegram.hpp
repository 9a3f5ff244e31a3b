#pragma once

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/items.hpp>
#include <smsaero/api/telegram_send.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// A code that went to a phone's Telegram. Code and text do not print.
struct TelegramReport {
    std::optional<std::int64_t> id = {}; ///< nothing when the gateway gave none
    DeliveryStatus status = {};          ///< the manual has the same codes as for an SMS
    std::optional<PhoneNumber> number = {};
    std::optional<VerificationCode> code = {};
    Secret sms_text = {};
    std::string sms_sender_name = {};        ///< `smsFrom`
    std::optional<std::int64_t> sms_id = {}; ///< of the SMS that went out in its place, if one did
    std::optional<std::string> cost = {};    ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> created_at = {};

    static TelegramReport read(JsonView item, Scrub const& scrub) {
        auto const [id, status, word, number, code, text, from, sms, cost, created] =
            lenient::members(item, {"id", "status", "extendStatus", "number", "telegramCode", "smsText",
                                    "smsFrom", "idSms", "cost", "dateCreate"});
        return {lenient::integer(id),   DeliveryStatus::read(status, word, scrub),
                lenient::phone(number), lenient::code(code),
                lenient::secret(text),  lenient::word(from),
                lenient::integer(sms),  lenient::decimal(cost),
                lenient::time(created)};
    }
};

/// Sends a code to phones' Telegram: `telegram/send`, or `telegram/testsend`; with a sender name and a text,
/// an SMS goes where Telegram does not reach. `TelegramSend` is what a `Verifier` sends, without that SMS.
struct TelegramMessage {
    std::vector<PhoneNumber> numbers = {}; ///< at least one
    VerificationCode code;                 ///< 4 to 8 digits
    std::string sms_sender_name = {};
    Secret sms_text = {}; ///< UTF-8; a client of the gateway asks for 10 characters at least
    Mode mode = Mode::Live;

    using Reply = std::vector<TelegramReport>;
    static constexpr bool costs = true;
    std::string_view path() const { return mode == Mode::Live ? "telegram/send" : "telegram/testsend"; }
    std::string_view problem() const {
        if (numbers.empty()) return "there is no number; give at least one";
        if (!TelegramSend::takes(code)) return "a code for Telegram has 4 to 8 digits; make such a one";
        if (sms_sender_name.empty() != sms_text.empty())
            return "the SMS needs a sender name and a text; give both, or neither";
        return {};
    }
    void write(auto& body) const {
        body.add_numbers(numbers).add("code", code);
        body.add_if_any("sign", sms_sender_name).add_if_any("text", sms_text);
    }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_accepted<TelegramReport>(
            data, [&](JsonView item) { return TelegramReport::read(item, scrub); });
    }
};

/// Asks how far a code has come: `telegram/status`, or `telegram/teststatus`.
struct TelegramStatus {
    std::int64_t id = 0; ///< from the report
    Mode mode = Mode::Live;

    using Reply = TelegramReport;
    static constexpr bool costs = false;
    std::string_view path() const { return mode == Mode::Live ? "telegram/status" : "telegram/teststatus"; }
    void write(auto& body) const { body.add("id", id); }
    /// Nothing when the reply is for another code, or for none.
    std::optional<TelegramReport> read(JsonView data, Scrub const& scrub) const {
        TelegramReport report = TelegramReport::read(lenient::only_item(data), scrub);
        return report.id == id ? std::optional{std::move(report)} : std::nullopt;
    }
};

} // namespace smsaero::inline v0
