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
/// the text does not print, since it may hold a code. Thread safety: as a string. Errors: none.
struct SmsReport {
    std::optional<std::int64_t> id = {};    ///< the message's id; nothing when the gateway gave none
    DeliveryStatus status = {};             ///< how far it has come
    std::optional<std::string> cost = {};   ///< roubles as decimal text, such as `5.49`
    std::optional<PhoneNumber> number = {}; ///< nothing when what the gateway has is none
    Secret text = {};                       ///< UTF-8
    std::string sender_name = {};           ///< `from`
    std::string channel = {};               ///< such as `FREE SIGN`; may be missing
    std::optional<std::chrono::sys_seconds> created_at = {};  ///< by the gateway's clock, as all times
    std::optional<std::chrono::sys_seconds> sends_at = {};    ///< when it was, or is, to be sent
    std::optional<std::chrono::sys_seconds> answered_at = {}; ///< when the operator last reported

    /// Reads a report.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
    static SmsReport read(JsonView item, Scrub const& scrub) { return read(find(item), scrub); }

protected:
    /// What the gateway has of it, in the gateway's order.
    struct Members {
        /// Each nothing where the gateway has none.
        /// @{
        std::optional<JsonView> id, from, number, text, status, word, channel, cost, created, sends, answered;
        /// @}
        bool repeated = false; ///< whether one of them stands there twice; the last one counts
    };

    /// Looks the members up.
    /// @param item an entry of the reply
    /// @return what there is of them
    static Members find(JsonView item) {
        bool repeated = false;
        auto const [id, from, number, text, status, word, channel, cost, created, sends, answered] =
            lenient::members(item,
                             {"id", "from", "number", "text", "status", "extendStatus", "channel", "cost",
                              "dateCreate", "dateSend", "dateAnswer"},
                             &repeated);
        return {id, from, number, text, status, word, channel, cost, created, sends, answered, repeated};
    }

    /// Reads a report whose members were found.
    /// @param members as `find` gives them
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
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
