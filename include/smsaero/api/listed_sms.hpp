#pragma once

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A message in the gateway's list. Whom it went to, what it said and in whose name can be compared, and not
/// read: the text holds codes. Thread safety: as a string.
class ListedSms {
public:
    std::int64_t id = 0;                  ///< to ask for the status
    DeliveryStatus status = {};           ///< when the list was made
    std::optional<std::string> cost = {}; ///< roubles as decimal text, such as `5.49`
    /// When the gateway took it, by the gateway's clock: `dateCreate`, or `dateSend` where that is missing.
    std::optional<std::chrono::sys_seconds> taken_at = {};

    /// Whether it went to `phone`. The gateway was seen to echo a Russian number with 8 for its 7.
    bool is_to(PhoneNumber const& phone) const {
        std::string_view const wanted = phone.reveal();
        std::string_view given = number_.reveal();
        if (given.starts_with('+')) given.remove_prefix(1);
        if (given == wanted) return true;
        return wanted.size() == 11 && given.size() == 11 && wanted[0] == '7' && given[0] == '8'
               && given.substr(1) == wanted.substr(1);
    }
    /// Whether it said exactly this.
    bool says(std::string_view text) const { return text_.reveal() == text; }
    /// Whether it was sent in this sender name, letter for letter.
    bool is_from(std::string_view sender_name) const { return sender_.reveal() == sender_name; }

    /// Reads an entry; nothing when it is none, lacks id, number, text or sender, or has one of them twice.
    static std::optional<ListedSms> read(JsonView item, Scrub const& scrub) {
        if (item.kind() != JsonKind::Object) return std::nullopt;
        constexpr std::array<std::string_view, 6> names{"id",   "number",     "text",
                                                        "from", "dateCreate", "dateSend"};
        std::array<std::optional<JsonView>, names.size()> found;
        bool repeated = false;
        item.for_each_member([&](JsonString key, JsonView value) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (!(key == names[i])) continue;
                repeated = repeated || found[i].has_value();
                found[i] = value;
            }
        });
        auto const id = lenient::integer(found[0]);
        if (!id || repeated || !is_word(found[1]) || !is_word(found[2]) || !is_word(found[3]))
            return std::nullopt;
        ListedSms sms;
        sms.number_ = read_secret(*found[1]);
        sms.text_ = read_secret(*found[2]);
        sms.sender_ = read_secret(*found[3]);
        sms.id = *id;
        if (sms.holds(std::to_string(*id), scrub)) return std::nullopt;
        sms.status = DeliveryStatus::read(item, scrub);
        if (sms.holds(sms.status.name, scrub)) sms.status.name.clear();
        sms.cost = lenient::decimal(lenient::member(item, "cost"));
        if (sms.cost && sms.holds(*sms.cost, scrub)) sms.cost.reset();
        auto const taken = lenient::integer(found[4] ? found[4] : found[5]);
        if (taken) sms.taken_at = std::chrono::sys_seconds{std::chrono::seconds{*taken}};
        return sms;
    }

private:
    static bool is_word(std::optional<JsonView> value) {
        return value && (value->kind() == JsonKind::String || value->kind() == JsonKind::Number);
    }

    static Secret read_secret(JsonView value) {
        std::string word = lenient::digits(value);
        Secret secret{word};
        posix::wipe(word.data(), word.size());
        return secret;
    }

    /// Whether `value`, which may be seen, stands in what may not, so that it could be a code or a number.
    bool holds(std::string_view value, Scrub const& scrub) const {
        if (scrub.is_secret(value)) return true;
        return value.size() >= VerificationCode::min_size
               && (text_.reveal().find(value) != std::string_view::npos
                   || number_.reveal().find(value) != std::string_view::npos);
    }

    Secret number_;
    Secret text_;
    Secret sender_;
};

} // namespace smsaero::inline v0
