#pragma once

#include <smsaero/testing/sandbox_contacts.hpp>
#include <smsaero/testing/sandbox_groups.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_viber_campaign.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Viber: `viber/send`, `viber/sign/list`, `viber/list` and `viber/statistic`. Thread safety: as a vector.
/// Errors: none; the reply says what is wrong with a call.
class SandboxViber {
public:
    /// No campaigns yet.
    /// @param signs that may send; with none, every sign may, and the list has `Viber`
    explicit SandboxViber(std::vector<std::string> signs = {})
        : strict_(!signs.empty()), signs_(std::move(signs)) {
        if (signs_.empty()) signs_.emplace_back("Viber");
    }

    /// Takes a campaign.
    /// @param given `number`, at most 50 `numbers` or a `groupId` (`all` for all contacts), `sign`,
    /// `channel`, `text`, and perhaps `dateSend`, `callbackUrl`, a picture with its button, or the SMS of a
    /// cascade
    /// @param now Unix seconds, any number
    /// @param contacts those of the account
    /// @param groups those of the account
    /// @param money pays for all numbers or none
    /// @return the campaign, or the refusal
    SandboxReply send(SandboxParameters& given, std::int64_t now, SandboxContacts const& contacts,
                      SandboxGroups const& groups, SandboxMoney& money) {
        SandboxCampaign campaign{.numbers = recipients(given, contacts, groups),
                                 .single = given.text("groupId").empty() && !given.has_list(),
                                 .sign = given.need("sign"),
                                 .channel = given.need("channel"),
                                 .text = given.need("text"),
                                 .created = now,
                                 .date_send = std::max(now, given.integer("dateSend"))};
        if (!campaign.sign.empty() && strict_ && std::ranges::find(signs_, campaign.sign) == signs_.end())
            given.refuse("sign");
        if (!campaign.channel.empty() && campaign.channel != "OFFICIAL" && campaign.channel != "CASCADE"
            && campaign.channel != "INFO")
            given.refuse("channel");
        check_picture(given);
        (void)given.url("callbackUrl");
        if (campaign.channel == "CASCADE") check_cascade(given);
        if (given.wrong()) return given.refusal();

        if (!money.covers(campaign.cost())) return SandboxMoney::not_enough();
        money.pay(campaign.cost());
        campaign.id = next_id_++;
        return success(campaign_json(campaigns_.emplace_back(std::move(campaign))));
    }

    /// Lists the signs.
    /// @param page which page
    /// @return the signs, in the order in which they were given
    [[nodiscard]] SandboxReply signs(PageRequest const& page) const {
        struct Sign {
            std::int64_t id;
            std::string_view name;
        };
        std::vector<Sign> all;
        for (auto const& name : signs_)
            all.push_back({first_sign_id + static_cast<std::int64_t>(all.size()), name});
        auto const write = [](Sign const& sign) {
            return JsonObjectText()
                .add("id", sign.id)
                .add("name", sign.name)
                .add("status", 1)
                .add("extendStatus", "active")
                .str();
        };
        return success(page_json(all, write, page));
    }

    /// Lists the campaigns.
    /// @param page which page
    /// @return the campaigns, newest first
    [[nodiscard]] SandboxReply list(PageRequest const& page) const {
        auto const found = newest_first(campaigns_, [](auto const&) { return true; });
        return success(page_json(
            found, [](SandboxCampaign const* campaign) { return campaign_json(*campaign); }, page));
    }

    /// Tells how the message to each number stands, in the order in which they were given, then moves the
    /// campaign on.
    /// @param given the campaign's id as `sendingId`
    /// @param now Unix seconds, any number
    /// @param page which page
    /// @return the numbers with their statuses, or the refusal
    SandboxReply statistic(SandboxParameters& given, std::int64_t now, PageRequest page) {
        auto* const campaign = given.need_item(campaigns_, "sendingId");
        if (given.wrong()) return given.refusal();
        page.query = "sendingId=" + std::to_string(campaign->id);
        auto const write = [&](std::string const& number) {
            auto const status = viber_status(*campaign, number);
            return JsonObjectText()
                .add("number", number)
                .add("status", status)
                .add("extendStatus", extended_viber_status(status))
                .add("dateSend", campaign->date_send)
                .str();
        };
        auto reply = success(page_json(campaign->numbers, write, page));
        testing::advance(*campaign, now);
        return reply;
    }

    /// Every campaign that is not done moves one step on.
    /// @param now Unix seconds, any number
    void advance(std::int64_t now) {
        for (auto& campaign : campaigns_)
            testing::advance(campaign, now);
    }

    /// @return the campaigns that were taken, oldest first; valid until another is
    [[nodiscard]] std::vector<SandboxCampaign> const& campaigns() const { return campaigns_; }

private:
    static constexpr std::int64_t first_sign_id = 5'001;

    /// To whom it goes: to a number, to 50 of them at most, to a group, or to all contacts. A group that is
    /// empty is refused: no source says.
    static std::vector<std::string> recipients(SandboxParameters& given, SandboxContacts const& contacts,
                                               SandboxGroups const& groups) {
        auto const group_id = given.text("groupId");
        if (group_id.empty()) {
            auto numbers = given.need_numbers();
            if (numbers.size() > 50) given.refuse("numbers");
            return numbers;
        }
        auto const* const group = groups.find(given.integer("groupId"));
        auto numbers = group_id == "all" ? contacts.all_numbers()
                       : group           ? contacts.numbers_in(*group)
                                         : std::vector<std::string>();
        if (numbers.empty()) given.refuse("groupId");
        return numbers;
    }

    /// A picture, the text of its button and the button's link come together or not at all.
    static void check_picture(SandboxParameters& given) {
        constexpr std::string_view names[] = {"imageSource", "textButton", "linkButton"};
        bool const any =
            std::ranges::any_of(names, [&](std::string_view name) { return !given.text(name).empty(); });
        if (!any) return;
        auto const picture = given.need("imageSource");
        constexpr std::size_t encoded = 300 * 1024 / 3 * 4; // 300 KB in base64
        bool const known =
            picture.starts_with("jpg#") || picture.starts_with("png#") || picture.starts_with("gif#");
        if (!picture.empty() && (!known || picture.size() > 4 + encoded)) given.refuse("imageSource");
        if (characters_in(given.need("textButton")) > 30) given.refuse("textButton");
        (void)given.need("linkButton");
        (void)given.url("linkButton");
    }

    /// The SMS that goes out when Viber does not reach the phone. The sandbox checks it and sends none.
    static void check_cascade(SandboxParameters& given) {
        (void)given.need("signSms");
        (void)given.need("textSms");
        auto const price = given.decimal("priceSms");
        if (!given.text("priceSms").empty() && (!price || *price < 0)) given.refuse("priceSms");
        constexpr double hours[] = {0.25, 0.5, 1, 3, 6, 12, 24};
        auto const timeout = given.decimal("timeout");
        if (!given.text("timeout").empty()
            && (!timeout || std::ranges::find(hours, *timeout) == std::end(hours)))
            given.refuse("timeout");
    }

    bool strict_;
    std::vector<std::string> signs_;
    std::int64_t next_id_ = 2001;
    std::vector<SandboxCampaign> campaigns_;
};

} // namespace smsaero::inline v0::testing
