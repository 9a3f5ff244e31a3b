#pragma once

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/query.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/lenient.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// What the gateway knows of a message that it accepted; neither the text nor the number.
struct SmsReport {
    std::int64_t id = 0;                                      ///< the message's, as in its receipt
    DeliveryStatus status = {};                               ///< how far it has come
    std::optional<std::string> cost = {};                     ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> answered_at = {}; ///< when the operator last reported
};

/// Asks how far a message has come: `sms/status`, or `sms/teststatus` for one that was only played through.
struct SmsStatus : Query<SmsReport> {
    std::int64_t id = 0; ///< from the receipt
    Mode mode = Mode::Live;

    explicit SmsStatus(std::int64_t message_id, Mode message_mode = Mode::Live)
        : id(message_id), mode(message_mode) {}

    std::string_view path() const { return mode == Mode::Live ? "sms/status" : "sms/teststatus"; }
    std::string body() const { return std::string{"{\"id\":"} + std::to_string(id) + "}"; }

    /// Nothing when the reply is for another message, or for none.
    std::optional<SmsReport> read(JsonView data, Scrub const& scrub) const {
        JsonView const item = lenient::only_item(data);
        if (lenient::integer(lenient::member(item, "id")) != id) return std::nullopt;
        SmsReport report{
            id, DeliveryStatus::read(item, scrub), lenient::decimal(lenient::member(item, "cost")), {}};
        if (auto const answered = lenient::integer(lenient::member(item, "dateAnswer")))
            report.answered_at = std::chrono::sys_seconds{std::chrono::seconds{*answered}};
        return report;
    }
};

} // namespace smsaero::inline v0
