#pragma once

#include <smsaero/api/items.hpp>
#include <smsaero/api/notice_url.hpp>
#include <smsaero/api/sms_report.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Sends any text to one number or several: `sms/send`, or `sms/testsend`. `SendSms` is what a `Connector`
/// makes of a template and a code; this is for all other messages. The replies are in the gateway's order,
/// one for each number; what cannot be read of them is left out, since it was sent all the same. From `Reply`
/// on it is as `Endpoint` says. Thread safety: as a vector. Errors: none.
struct SmsMessage {
    std::vector<PhoneNumber> numbers = {}; ///< at least one; how many the gateway takes is not documented
    std::string sender_name = {};          ///< approved in the cabinet
    Secret text = {}; ///< UTF-8, not empty; the gateway's clients take 2 to 640 characters
    std::optional<std::chrono::sys_seconds> send_at = {}; ///< later than now; at once without
    NoticeUrl notices = {};                               ///< where the gateway tells of its status
    bool short_links = false;                             ///< links in the text are shortened
    std::string channel = {}; ///< only for accounts of old; else it follows from the sender name
    Mode mode = Mode::Live;   ///< which of the two paths

    using Reply = std::vector<SmsReport>;
    static constexpr bool costs = true;
    std::string_view path() const { return mode == Mode::Live ? "sms/send" : "sms/testsend"; }
    std::string_view problem() const {
        if (numbers.empty()) return "there is no number; give at least one";
        if (sender_name.empty()) return "the sender name is empty; use one that the SMS Aero cabinet lists";
        if (text.empty()) return "the text is empty; write one";
        return notices.problem();
    }
    void write(auto& body) const {
        body.add_numbers(numbers).add("sign", sender_name).add("text", text).add("dateSend", send_at);
        notices.write(body);
        if (short_links) body.add("shortLink", 1);
        body.add_if_any("channel", channel);
    }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_accepted<SmsReport>(data, [&](JsonView item) { return SmsReport::read(item, scrub); });
    }
};

} // namespace smsaero::inline v0
