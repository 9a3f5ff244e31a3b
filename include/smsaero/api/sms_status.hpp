#pragma once

#include <smsaero/api/sms_report.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// Asks how far a message has come: `sms/status`, or `sms/teststatus` for one that was only played through.
/// A reply for another message, or for none, is a failure: `Errc::UnexpectedReply`. From `Reply` on it is as
/// `Endpoint` says. Thread safety: as an integer. Errors: none.
struct SmsStatus {
    std::int64_t id = 0;    ///< the message's id, from its receipt
    Mode mode = Mode::Live; ///< in which it was sent

    using Reply = SmsReport;
    static constexpr bool costs = false;
    std::string_view path() const { return mode == Mode::Live ? "sms/status" : "sms/teststatus"; }
    void write(auto& body) const { body.add("id", id); }
    std::optional<SmsReport> read(JsonView data, Scrub const& scrub) const {
        JsonView const item = lenient::only_item(data);
        if (lenient::integer(lenient::member(item, "id")) != id) return std::nullopt;
        return SmsReport::read(item, scrub);
    }
};

} // namespace smsaero::inline v0
