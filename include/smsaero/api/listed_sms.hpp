#pragma once

#include <smsaero/api/sms_report.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A message in the gateway's list: a report that is whole, so that whose it is can be told. The gateway gave
/// id, number, text and sender name, each once. Thread safety: as a string. Errors: none.
class ListedSms : public SmsReport {
public:
    /// One that is no time is not replaced by another.
    /// @return when the gateway took it, by the gateway's clock: `created_at`, or `sends_at` where the entry
    /// has no `dateCreate`; nothing when that is no time
    std::optional<std::chrono::sys_seconds> taken_at() const { return has_creation_ ? created_at : sends_at; }

    /// The gateway was seen to echo a Russian number with 8 for its 7.
    /// @param phone a number
    /// @return whether the message went to it
    bool is_to(PhoneNumber const& phone) const {
        if (!number) return false; // what the gateway has is no number, so it is not this one
        std::string_view const wanted = phone.reveal();
        std::string_view const given = number->reveal();
        if (given == wanted) return true;
        return wanted.size() == 11 && given.size() == 11 && wanted[0] == '7' && given[0] == '8'
               && given.substr(1) == wanted.substr(1);
    }
    /// @param words UTF-8
    /// @return whether it said exactly this
    bool says(std::string_view words) const { return text.reveal() == words; }
    /// @param name a sender name
    /// @return whether it was sent in this one, letter for letter
    bool is_from(std::string_view name) const { return sender_name == name; }

    /// Reads an entry. An id or a cost that could be the code or the number is none.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return the message; nothing when the entry is none, or not whole
    static std::optional<ListedSms> read(JsonView item, Scrub const& scrub) {
        Members const members = find(item);
        for (std::optional<JsonView> const& needed : {members.id, members.number, members.text, members.from})
            if (members.repeated || !is_word(needed)) return std::nullopt;
        ListedSms sms{SmsReport::read(members, scrub)};
        sms.has_creation_ = members.created.has_value();
        if (!sms.id || sms.holds(std::to_string(*sms.id), scrub)) return std::nullopt;
        std::string& name = sms.status.name;
        if (!DeliveryStatus::is_known(name) && sms.holds(name, scrub)) name.clear();
        if (sms.cost && sms.holds(*sms.cost, scrub)) sms.cost.reset();
        return sms;
    }

private:
    explicit ListedSms(SmsReport&& report) : SmsReport(std::move(report)) {}

    static bool is_word(std::optional<JsonView> const& value) {
        return value && (value->kind() == JsonKind::String || value->kind() == JsonKind::Number);
    }

    /// Whether `value`, which may be seen, stands in what may not, so that it could be a code or a number.
    bool holds(std::string_view value, Scrub const& scrub) const {
        if (scrub.is_secret(value)) return true;
        return value.size() >= VerificationCode::min_size
               && (text.reveal().find(value) != std::string_view::npos
                   || (number && number->reveal().find(value) != std::string_view::npos));
    }

    bool has_creation_ = false;
};

} // namespace smsaero::inline v0
