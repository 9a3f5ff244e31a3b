#pragma once

/// @file
/// Viber campaigns. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors:
/// none.

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
    static constexpr std::int64_t rejected = 0;  ///< code: refused
    static constexpr std::int64_t moderated = 1; ///< code: waits for a moderator
    static constexpr std::int64_t under_way = 2; ///< code: being sent
    static constexpr std::int64_t done = 3;      ///< code: sent
    static constexpr std::int64_t scheduled = 4; ///< code: to be sent later
    static constexpr std::int64_t no_money = 5;  ///< code: the balance does not cover it

    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the state
    static ViberState read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"moderation"})};
    }
};

/// How far a campaign's message to one number has come.
struct ViberDelivery : CodedWord {
    static constexpr std::int64_t sent = 0;         ///< code: on its way
    static constexpr std::int64_t delivered = 1;    ///< code: on the phone
    static constexpr std::int64_t read_by_user = 2; ///< code; the gateway's word for it is `write`
    static constexpr std::int64_t undelivered = 3;  ///< code: did not come
    static constexpr std::int64_t failed = 4;       ///< code: could not be sent

    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the state
    static ViberDelivery read(std::optional<JsonView> code, std::optional<JsonView> name,
                              Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"send", "write"})};
    }
};

/// A Viber campaign. The text does not print.
struct ViberCampaign {
    /// To how many numbers it has come how far, each 0 when the gateway does not say.
    struct Counts {
        std::int64_t sent = 0;         ///< how many it is on its way to
        std::int64_t delivered = 0;    ///< how many it has come to
        std::int64_t read_by_user = 0; ///< how many have read it
        std::int64_t undelivered = 0;  ///< how many it did not come to
        std::int64_t failed = 0;       ///< how many it could not be sent to
    };

    std::optional<std::int64_t> id = {};    ///< the campaign's id; nothing when the gateway gave none
    ViberState state = {};                  ///< how far it has come
    std::optional<PhoneNumber> number = {}; ///< when it is to one
    std::optional<std::int64_t> size = {};  ///< to how many numbers it is: `count`
    std::string sender_name = {};           ///< `sign`
    std::string channel = {};               ///< `OFFICIAL` or `CASCADE`
    Secret text = {};                       ///< UTF-8
    std::optional<std::string> cost = {};   ///< roubles as decimal text
    Counts counts = {};                     ///< to whom it has come
    std::optional<std::chrono::sys_seconds> created_at = {}; ///< by the gateway's clock, as all times
    std::optional<std::chrono::sys_seconds> sends_at = {};   ///< when it was, or is, to be sent

    /// Reads a campaign.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
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

/// Lists the campaigns, a page at a time: `viber/list`. One without an id is none.
struct ViberList {
    unsigned page = 1; ///< which page, from 1 on

    using Reply = Page<ViberCampaign>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "viber/list"; }
    void write(auto&) const {}
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<ViberCampaign>(data, [&](JsonView item) {
            ViberCampaign campaign = ViberCampaign::read(item, scrub);
            return campaign.id ? std::optional{std::move(campaign)} : std::nullopt;
        });
    }
};

/// What became of a campaign's message to one number.
struct ViberDeliveryReport {
    std::optional<PhoneNumber> number = {};               ///< always there in a reply
    ViberDelivery delivery = {};                          ///< how far it has come
    std::optional<std::chrono::sys_seconds> sent_at = {}; ///< by the gateway's clock
};

/// Asks to whom a campaign's message has come, a page at a time: `viber/statistic`. An entry
/// whose number is none is none.
struct ViberStatistic {
    std::int64_t campaign_id = 0; ///< the campaign's id: `sendingId`
    unsigned page = 1;            ///< which page, from 1 on

    using Reply = Page<ViberDeliveryReport>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "viber/statistic"; }
    void write(auto& body) const { body.add("sendingId", campaign_id); }
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
