#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_signs.hpp>
#include <smsaero/testing/sandbox_sms.hpp>
#include <smsaero/testing/sandbox_telegram.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// The codes sent to Telegram: `telegram/send`, `telegram/status` and their test variants. Magic numbers have
/// no part in it: a number that no SMS reaches may have Telegram all the same. Thread safety: as a vector.
/// Errors: none; the reply says what is wrong with a call.
class SandboxTelegrams {
public:
    /// Sends a code. With a sign and a text, an SMS goes along with it to each number.
    /// @param given `number` or `numbers`, `code`, and perhaps `sign` and `text`
    /// @param now Unix seconds, any number
    /// @param test whether it came by `telegram/testsend`, which costs nothing
    /// @param signs those of the account
    /// @param money pays for all of it or nothing
    /// @param sms takes the messages that go along
    /// @return the codes, or the refusal
    SandboxReply send(SandboxParameters& given, std::int64_t now, bool test, SandboxSigns const& signs,
                      SandboxMoney& money, SandboxSms& sms) {
        auto const numbers = given.need_numbers();
        SandboxTelegram telegram{.code = given.need("code"),
                                 .sign = given.text("sign"),
                                 .text = given.text("text"),
                                 .test = test,
                                 .created = now};
        if (!telegram.code.empty() && !is_telegram_code(telegram.code)) given.refuse("code");
        if (!telegram.sign.empty() && !signs.allows(telegram.sign)) given.refuse("sign");
        if (given.wrong()) return given.refusal();

        bool const with_sms = !telegram.sign.empty() && !telegram.text.empty();
        auto const sms_cost = with_sms ? price_in_kopecks(telegram.text) : 0;
        auto const count = static_cast<std::int64_t>(numbers.size());
        if (!test && !money.covers((SandboxTelegram::kopecks + sms_cost) * count))
            return SandboxMoney::not_enough();
        std::vector<std::string> items;
        for (auto const& number : numbers) {
            telegram.id = first_id + static_cast<std::int64_t>(telegrams_.size());
            telegram.number = number;
            if (!test) money.pay(SandboxTelegram::kopecks);
            if (with_sms)
                telegram.sms = sms.take({.number = number,
                                         .sign = telegram.sign,
                                         .text = telegram.text,
                                         .test = test,
                                         .kopecks = sms_cost,
                                         .created = now,
                                         .date_send = now},
                                        money)
                                   .id;
            items.push_back(telegram_json(telegrams_.emplace_back(telegram)));
        }
        return success(one_or_all(items, given.has_list()));
    }

    /// Tells the status, then moves it on, as that of an SMS.
    /// @param given the `id` of the code
    /// @param test whether it came by `telegram/teststatus`, which knows test codes alone
    /// @return the code, or the refusal
    SandboxReply status(SandboxParameters& given, bool test) {
        auto* const telegram = given.need_item(telegrams_);
        if (telegram && telegram->test != test) given.refuse("id");
        if (given.wrong()) return given.refusal();
        auto reply = success(telegram_json(*telegram));
        telegram->status = next_status(telegram->status, telegram->number);
        return reply;
    }

    /// Every code that is not final moves one step on.
    void advance() {
        for (auto& telegram : telegrams_)
            telegram.status = next_status(telegram.status, telegram.number);
    }

    /// @return the codes that were sent, oldest first; valid until another is
    [[nodiscard]] std::vector<SandboxTelegram> const& telegrams() const { return telegrams_; }

private:
    static constexpr std::int64_t first_id = 1'501;

    std::vector<SandboxTelegram> telegrams_;
};

} // namespace smsaero::inline v0::testing
