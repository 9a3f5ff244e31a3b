#pragma once

/// @file
/// Codes by Telegram. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors:
/// none.

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
    std::optional<std::int64_t> id = {}; ///< the id, for `TelegramStatus`; nothing when the gateway gave none
    DeliveryStatus status = {};          ///< the manual has the same codes as for an SMS
    std::optional<PhoneNumber> number = {};    ///< nothing when what the gateway has is none
    std::optional<VerificationCode> code = {}; ///< nothing when what the gateway has is none
    Secret sms_text = {};                      ///< of the SMS
    std::string sms_sender_name = {};          ///< `smsFrom`, likewise
    std::optional<std::int64_t> sms_id = {};   ///< the id of the SMS that went out in its place, if one did
    std::optional<std::string> cost = {};      ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> created_at = {}; ///< by the gateway's clock, as all times

    /// Reads a report.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
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
/// What cannot be read of the reply is left out, since it was sent all the same.
struct TelegramMessage {
    std::vector<PhoneNumber> numbers = {}; ///< at least one
    VerificationCode code;                 ///< 4 to 8 digits
    std::string sms_sender_name = {};      ///< approved in the cabinet; empty without an SMS
    Secret sms_text = {};                  ///< UTF-8; a client of the gateway asks for 10 characters at least
    Mode mode = Mode::Live;                ///< which of the two paths

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

/// Asks how far a code has come: `telegram/status`, or `telegram/teststatus`. A reply for another code, or
/// for none, is a failure: `Errc::UnexpectedReply`.
struct TelegramStatus {
    std::int64_t id = 0;    ///< the id, from the report
    Mode mode = Mode::Live; ///< in which it was sent

    using Reply = TelegramReport;
    static constexpr bool costs = false;
    std::string_view path() const { return mode == Mode::Live ? "telegram/status" : "telegram/teststatus"; }
    void write(auto& body) const { body.add("id", id); }
    std::optional<TelegramReport> read(JsonView data, Scrub const& scrub) const {
        TelegramReport report = TelegramReport::read(lenient::only_item(data), scrub);
        return report.id == id ? std::optional{std::move(report)} : std::nullopt;
    }
};

} // namespace smsaero::inline v0
