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

/// How far a message has come: the gateway's pair as it stands. The code decides, the name is for people (the
/// gateway's manual, SMS statuses; codes that it does not list are kept and are not final). Thread safety: as
/// a string. Errors: none.
struct DeliveryStatus {
    std::optional<std::int64_t> code = {}; ///< the code: `status`; nothing when the gateway gave none
    std::string name = {};                 ///< `extendStatus`, such as `queue`; the gateway's word, untrusted

    static constexpr std::int64_t queued = 0;      ///< code: at the gateway
    static constexpr std::int64_t delivered = 1;   ///< code: on the phone
    static constexpr std::int64_t undelivered = 2; ///< code: did not come, and is not tried again
    static constexpr std::int64_t passed_on = 3;   ///< code: handed to the operator
    static constexpr std::int64_t waiting = 4;     ///< code: waits for the operator's report
    static constexpr std::int64_t rejected = 6;    ///< code: accepted by the API, yet refused
    static constexpr std::int64_t moderated = 8;   ///< code: held for a moderator

    /// @return whether nothing more will happen to the message
    bool is_final() const { return code == delivered || code == undelivered || code == rejected; }

    /// Reads `status` and `extendStatus`.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return the pair, without a code where it is no whole number, or could be the code or the number
    static DeliveryStatus read(JsonView item, Scrub const& scrub) {
        auto const [status, name] = lenient::members(item, {"status", "extendStatus"});
        return read(status, name, scrub);
    }

    /// The same of their values.
    /// @param status,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the pair
    static DeliveryStatus read(std::optional<JsonView> status, std::optional<JsonView> name,
                               Scrub const& scrub) {
        auto code = lenient::integer(status);
        if (code && scrub.is_secret(std::to_string(*code))) code.reset();
        std::string word = lenient::text(name).value_or("");
        if (!is_known(word)) word = scrub(word);
        return {code, std::move(word)};
    }

    /// Known names repeat nothing of what was sent.
    /// @param name `extendStatus`
    /// @return whether the manual has it
    static bool is_known(std::string_view name) {
        return name == "queue" || name == "moderation" || name == "delivery" || name == "undelivered"
               || name == "reject";
    }
};

} // namespace smsaero::inline v0
