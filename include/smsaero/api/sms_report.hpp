#pragma once

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace smsaero::inline v0 {

/// A message as the gateway tells of it, with every field that its manual has. The number prints masked and
/// the text does not print, since it may hold a code. Thread safety: as a string.
struct SmsReport {
    std::optional<std::int64_t> id = {};    ///< to ask for the status; nothing when the gateway gave none
    DeliveryStatus status = {};             ///< how far it has come
    std::optional<std::string> cost = {};   ///< roubles as decimal text, such as `5.49`
    std::optional<PhoneNumber> number = {}; ///< nothing when what the gateway has is none
    Secret text = {};
    std::string sender_name = {};                             ///< `from`
    std::string channel = {};                                 ///< such as `FREE SIGN`; may be missing
    std::optional<std::chrono::sys_seconds> created_at = {};  ///< by the gateway's clock, as all times
    std::optional<std::chrono::sys_seconds> sends_at = {};    ///< when it was, or is, to be sent
    std::optional<std::chrono::sys_seconds> answered_at = {}; ///< when the operator last reported

    static SmsReport read(JsonView item, Scrub const& scrub) { return read(find(item), scrub); }

protected:
    /// What the gateway has of it, in the gateway's order.
    struct Members {
        std::optional<JsonView> id, from, number, text, status, word, channel, cost, created, sends, answered;
        bool repeated = false; ///< whether one of them stands there twice; the last one counts
    };

    static Members find(JsonView item) {
        bool repeated = false;
        auto const [id, from, number, text, status, word, channel, cost, created, sends, answered] =
            lenient::members(item,
                             {"id", "from", "number", "text", "status", "extendStatus", "channel", "cost",
                              "dateCreate", "dateSend", "dateAnswer"},
                             &repeated);
        return {id, from, number, text, status, word, channel, cost, created, sends, answered, repeated};
    }

    static SmsReport read(Members const& members, Scrub const& scrub) {
        return {.id = lenient::integer(members.id),
                .status = DeliveryStatus::read(members.status, members.word, scrub),
                .cost = lenient::decimal(members.cost),
                .number = lenient::phone(members.number),
                .text = lenient::secret(members.text),
                .sender_name = lenient::word(members.from),
                .channel = lenient::word(members.channel),
                .created_at = lenient::time(members.created),
                .sends_at = lenient::time(members.sends),
                .answered_at = lenient::time(members.answered)};
    }
};

} // namespace smsaero::inline v0
