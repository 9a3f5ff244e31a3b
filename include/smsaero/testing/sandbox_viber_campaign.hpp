#pragma once

/// @file
/// A Viber campaign, and how the gateway writes it. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// A Viber message to one number or more. Each number costs 2.25 roubles.
struct SandboxCampaign {
    std::int64_t id = 0;                   ///< its id, never given twice
    std::vector<std::string> numbers = {}; ///< digits, one number or more
    bool single = false;                   ///< came with `number`
    std::string sign = {};                 ///< the sender's name
    std::string channel = {};              ///< `OFFICIAL`, `CASCADE` or `INFO`
    std::string text = {};                 ///< UTF-8
    int status = 1;                        ///< status: 1 moderation, 4 scheduled, 2 in work, 3 done
    int progress = 0;                      ///< status of its messages: 0 on their way, 1 delivered, 2 read
    std::int64_t created = 0;              ///< Unix seconds
    std::int64_t date_send = 0;            ///< Unix seconds

    static constexpr std::int64_t kopecks = 225; ///< the price of one number in kopecks

    /// @return kopecks that all numbers cost
    [[nodiscard]] std::int64_t cost() const { return kopecks * static_cast<std::int64_t>(numbers.size()); }
};

/// The word that belongs to the status of a campaign. No source says any but that of 1.
/// @param status any, see `SandboxCampaign::status`
/// @return the word
[[nodiscard]] constexpr std::string_view extended_campaign_status(int status) {
    switch (status) {
    case 1:
        return "moderation";
    case 2:
        return "in work";
    case 3:
        return "done";
    default:
        return "scheduled";
    }
}

/// How the message to one number of a campaign stands.
/// @param campaign any
/// @param number one of the campaign's
/// @return status: 0 on its way, 1 delivered, 2 read, 3 not delivered, 4 no such number (see `reach_of`)
[[nodiscard]] inline int viber_status(SandboxCampaign const& campaign, std::string_view number) {
    if (campaign.progress == 0) return 0;
    switch (reach_of(number)) {
    case SandboxReach::Unavailable:
        return 3;
    case SandboxReach::NonExistent:
        return 4;
    case SandboxReach::Available:
        break;
    }
    return campaign.progress;
}

/// The word that belongs to the status of a campaign's message. No source says any but those of 0 and 2.
/// @param status one of `viber_status`
/// @return the word
[[nodiscard]] constexpr std::string_view extended_viber_status(int status) {
    switch (status) {
    case 0:
        return "send";
    case 1:
        return "delivered";
    case 2:
        return "write";
    case 3:
        return "undelivered";
    default:
        return "error";
    }
}

/// Moves a campaign one step on: through moderation, to its date, then each message to the phone and before
/// its reader's eyes.
/// @param campaign any
/// @param now Unix seconds, any number
inline void advance(SandboxCampaign& campaign, std::int64_t now) {
    if (campaign.status == 1 || campaign.status == 4) {
        campaign.status = campaign.date_send > now ? 4 : 2;
    } else if (campaign.status == 2) {
        ++campaign.progress;
        if (campaign.progress == 2) campaign.status = 3;
    }
}

/// Writes a campaign as `viber/send` and `viber/list` answer. The counts are of messages that stand so, and 0
/// before the campaign is in work.
/// @param campaign any
/// @return JSON
[[nodiscard]] inline std::string campaign_json(SandboxCampaign const& campaign) {
    std::int64_t counts[5] = {};
    if (campaign.status == 2 || campaign.status == 3)
        for (auto const& number : campaign.numbers)
            ++counts[viber_status(campaign, number)];
    JsonObjectText object;
    object.add("id", campaign.id);
    if (campaign.single) object.add("number", campaign.numbers.front());
    return object.add("count", static_cast<std::int64_t>(campaign.numbers.size()))
        .add("sign", campaign.sign)
        .add("channel", campaign.channel)
        .add("text", campaign.text)
        .raw("cost", roubles(campaign.cost(), true))
        .add("status", campaign.status)
        .add("extendStatus", extended_campaign_status(campaign.status))
        .add("dateCreate", campaign.created)
        .add("dateSend", campaign.date_send)
        .add("countSend", counts[0])
        .add("countDelivered", counts[1])
        .add("countWrite", counts[2])
        .add("countUndelivered", counts[3])
        .add("countError", counts[4])
        .str();
}

} // namespace smsaero::inline v0::testing
