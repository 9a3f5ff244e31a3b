#pragma once

#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How far a message has come: the gateway's pair as it stands. The code decides, the name is for people
/// (the gateway's manual, SMS statuses; codes that it does not list are kept and are not final).
struct DeliveryStatus {
    std::optional<std::int64_t> code = {}; ///< `status`; nothing when the gateway gave none
    std::string name = {};                 ///< `extendStatus`, such as `queue`; the gateway's word, untrusted

    static constexpr std::int64_t queued = 0;      ///< at the gateway
    static constexpr std::int64_t delivered = 1;   ///< to the phone
    static constexpr std::int64_t undelivered = 2; ///< and not tried again
    static constexpr std::int64_t passed_on = 3;   ///< handed to the operator
    static constexpr std::int64_t waiting = 4;     ///< for the operator's report
    static constexpr std::int64_t rejected = 6;    ///< accepted by the API, yet refused
    static constexpr std::int64_t moderated = 8;   ///< held for a moderator

    /// Whether nothing more will happen to the message.
    bool is_final() const { return code == delivered || code == undelivered || code == rejected; }

    /// Reads `status` and `extendStatus` of `item`.
    static DeliveryStatus read(JsonView item, Scrub const& scrub) {
        auto const [status, name] = lenient::members(item, {"status", "extendStatus"});
        return read(status, name, scrub);
    }

    /// The same of their values.
    static DeliveryStatus read(std::optional<JsonView> status, std::optional<JsonView> name,
                               Scrub const& scrub) {
        auto code = lenient::integer(status);
        if (code && scrub.is_secret(std::to_string(*code))) code.reset();
        std::string word = lenient::text(name).value_or("");
        if (!is_known(word)) word = scrub(word);
        return {code, std::move(word)};
    }

    /// Whether the manual has the name: then it repeats nothing of what was sent.
    static bool is_known(std::string_view name) {
        return name == "queue" || name == "moderation" || name == "delivery" || name == "undelivered"
               || name == "reject";
    }
};

} // namespace smsaero::inline v0
