#pragma once

#include <smsaero/api/coded_word.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/api/signs.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How far a Viber campaign has come.
struct ViberState : CodedWord {
    static constexpr std::int64_t rejected = 0;
    static constexpr std::int64_t moderated = 1; ///< waits for a moderator
    static constexpr std::int64_t under_way = 2;
    static constexpr std::int64_t done = 3;
    static constexpr std::int64_t scheduled = 4;
    static constexpr std::int64_t no_money = 5;

    static ViberState read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"moderation"})};
    }
};

/// How far a campaign's message to one number has come.
struct ViberDelivery : CodedWord {
    static constexpr std::int64_t sent = 0;
    static constexpr std::int64_t delivered = 1;
    static constexpr std::int64_t read_by_user = 2; ///< the gateway's word for it is `write`
    static constexpr std::int64_t undelivered = 3;
    static constexpr std::int64_t failed = 4;

    static ViberDelivery read(std::optional<JsonView> code, std::optional<JsonView> name,
                              Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"send", "write"})};
    }
};

/// A Viber campaign. The text does not print.
struct ViberCampaign {
    /// To how many numbers it has come how far.
    struct Counts {
        std::int64_t sent = 0;
        std::int64_t delivered = 0;
        std::int64_t read_by_user = 0;
        std::int64_t undelivered = 0;
        std::int64_t failed = 0;
    };

    std::optional<std::int64_t> id = {}; ///< for `ViberStatistic`; nothing when the gateway gave none
    ViberState state = {};
    std::optional<PhoneNumber> number = {}; ///< when it is to one
    std::optional<std::int64_t> size = {};  ///< to how many numbers it is: `count`
    std::string sender_name = {};           ///< `sign`
    std::string channel = {};               ///< `OFFICIAL` or `CASCADE`
    Secret text = {};
    std::optional<std::string> cost = {}; ///< roubles as decimal text
    Counts counts = {};
    std::optional<std::chrono::sys_seconds> created_at = {};
    std::optional<std::chrono::sys_seconds> sends_at = {};

    static ViberCampaign read(JsonView item, Scrub const& scrub) {
        auto const [id, status, word, number, count, sign, channel, text, cost, created, sends] =
            lenient::members(item, {"id", "status", "extendStatus", "number", "count", "sign", "channel",
                                    "text", "cost", "dateCreate", "dateSend"});
        return {.id = lenient::integer(id),
                .state = ViberState::read(status, word, scrub),
                .number = lenient::phone(number),
                .size = lenient::integer(count),
                .sender_name = lenient::word(sign),
                .channel = lenient::word(channel),
                .text = lenient::secret(text),
                .cost = lenient::decimal(cost),
                .counts = read_counts(item),
                .created_at = lenient::time(created),
                .sends_at = lenient::time(sends)};
    }

private:
    static Counts read_counts(JsonView item) {
        auto const [sent, delivered, seen, undelivered, failed] = lenient::members(
            item, {"countSend", "countDelivered", "countWrite", "countUndelivered", "countError"});
        auto const count = [](std::optional<JsonView> value) { return lenient::integer(value).value_or(0); };
        return {count(sent), count(delivered), count(seen), count(undelivered), count(failed)};
    }
};

/// Lists the sender names that Viber knows: `viber/sign/list`.
struct ViberSignList {
    using Reply = Page<Sign>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "viber/sign/list"; }
    void write(auto&) const {}
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<Sign>(data, [&](JsonView item) { return Sign::read(item, scrub); });
    }
};

/// Lists the campaigns, a page at a time: `viber/list`.
struct ViberList {
    unsigned page = 1; ///< from 1 on

    using Reply = Page<ViberCampaign>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "viber/list"; }
    void write(auto&) const {}
    /// A campaign without an id is none.
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<ViberCampaign>(data, [&](JsonView item) {
            ViberCampaign campaign = ViberCampaign::read(item, scrub);
            return campaign.id ? std::optional{std::move(campaign)} : std::nullopt;
        });
    }
};

/// What became of a campaign's message to one number.
struct ViberDeliveryReport {
    std::optional<PhoneNumber> number = {};
    ViberDelivery delivery = {};
    std::optional<std::chrono::sys_seconds> sent_at = {};
};

/// Asks to whom a campaign's message has come, a page at a time: `viber/statistic`.
struct ViberStatistic {
    std::int64_t campaign_id = 0; ///< `sendingId`
    unsigned page = 1;            ///< from 1 on

    using Reply = Page<ViberDeliveryReport>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "viber/statistic"; }
    void write(auto& body) const { body.add("sendingId", campaign_id); }
    /// A number that is none cannot be told of.
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<ViberDeliveryReport>(data, [&](JsonView item) {
            auto const [number, status, word, sent] =
                lenient::members(item, {"number", "status", "extendStatus", "dateSend"});
            ViberDeliveryReport report{lenient::phone(number), ViberDelivery::read(status, word, scrub),
                                       lenient::time(sent)};
            return report.number ? std::optional{std::move(report)} : std::nullopt;
        });
    }
};

} // namespace smsaero::inline v0
