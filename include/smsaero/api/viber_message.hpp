#pragma once

/// @file
/// Viber messages. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors:
/// none.

#include <smsaero/api/notice_url.hpp>
#include <smsaero/api/viber.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace smsaero::inline v0 {

/// Every contact of the account.
struct AllContacts {};
/// The contacts of one group.
struct GroupId {
    std::int64_t id = 0; ///< the group's id
};

/// Sends a Viber message: `viber/send`. The reply may lack anything: what cannot be read was sent all the
/// same.
struct ViberMessage {
    /// Picture and button of a message; they belong together.
    struct Button {
        std::string image = {}; ///< `jpg#`, `png#` or `gif#` and the picture in base64, at most 300 KB
        std::string text = {};  ///< at most 30 characters
        std::string link = {};  ///< `https://…` or `http://…`
    };
    /// The SMS that goes out where Viber does not deliver.
    struct Cascade {
        std::string sender_name = {};                   ///< approved in the cabinet
        Secret text = {};                               ///< UTF-8, not empty
        std::optional<Money> max_price = {};            ///< roubles a message
        std::optional<std::chrono::minutes> after = {}; ///< 15 or 30 minutes, or 1, 3, 6, 12 or 24 hours
    };

    /// To whom: 1 to 50 numbers, a group or everybody.
    std::variant<std::vector<PhoneNumber>, GroupId, AllContacts> to = {};
    std::string sender_name = {};                         ///< one of `ViberSignList`
    Secret text = {};                                     ///< UTF-8, not empty
    std::optional<Button> button = {};                    ///< nothing for a message of text alone
    std::optional<Cascade> cascade = {};                  ///< nothing where no SMS is to follow
    std::optional<std::chrono::sys_seconds> send_at = {}; ///< later than now; at once without
    Secret callback_url = {};                             ///< where notices go; none when it is empty

    static constexpr std::size_t max_numbers = 50; ///< how many numbers one message may go to

    using Reply = ViberCampaign;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "viber/send"; }
    std::string_view problem() const {
        auto const* const numbers = std::get_if<0>(&to);
        if (numbers && (numbers->empty() || numbers->size() > max_numbers))
            return "there are no numbers, or more than 50; give 1 to 50, or a group";
        if (sender_name.empty()) return "the sender name is empty; use one that Viber knows";
        if (text.empty()) return "the text is empty; write one";
        if (button && (button->image.empty() || button->text.empty() || !is_web_url(button->link)))
            return "picture, text and link of a button belong together; give all three, the link in full";
        if (cascade && (cascade->sender_name.empty() || cascade->text.empty()))
            return "the SMS of a cascade needs a sender name and a text; give both";
        if (cascade && cascade->after && !is_wait(*cascade->after))
            return "the SMS of a cascade comes after 15 or 30 minutes, or 1, 3, 6, 12 or 24 hours; choose "
                   "one";
        return callback_url.empty() ? "" : callback_url_problem(callback_url.reveal());
    }
    void write(auto& body) const {
        if (auto const* const numbers = std::get_if<0>(&to)) body.add_numbers(*numbers);
        if (auto const* const group = std::get_if<GroupId>(&to)) body.add("groupId", group->id);
        if (std::holds_alternative<AllContacts>(to)) body.add("groupId", "all");
        body.add("sign", sender_name).add("channel", cascade ? "CASCADE" : "OFFICIAL").add("text", text);
        if (button)
            body.add("imageSource", button->image)
                .add("textButton", button->text)
                .add("linkButton", button->link);
        body.add("dateSend", send_at).add_if_any("callbackUrl", callback_url);
        if (!cascade) return;
        body.add("signSms", cascade->sender_name).add("textSms", cascade->text);
        body.add("priceSms", cascade->max_price);
        if (cascade->after && is_wait(*cascade->after)) body.add("timeout", hours(*cascade->after));
    }
    static std::optional<ViberCampaign> read(JsonView data, Scrub const& scrub) {
        return ViberCampaign::read(lenient::only_item(data), scrub);
    }

private:
    static bool is_wait(std::chrono::minutes wait) {
        for (int const minutes : {15, 30, 60, 180, 360, 720, 1440})
            if (wait == std::chrono::minutes{minutes}) return true;
        return false;
    }
    /// As a decimal number, exactly. Only of what `is_wait`: of others the millionths may not fit.
    static Money hours(std::chrono::minutes wait) {
        return Money::of_millionths(wait.count() * 1'000'000 / 60);
    }
};

} // namespace smsaero::inline v0
