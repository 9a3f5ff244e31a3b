#pragma once

#include <smsaero/testing/sandbox_faults.hpp>
#include <smsaero/testing/sandbox_list.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_notices.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_signs.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// A reply, and the magic number whose fault it is to suffer, if any. Thread safety: as its members.
struct SandboxAnswer {
    /// What is answered. Errors: none.
    /// @param given the reply
    /// @param number in `magic_numbers`; null for no fault
    SandboxAnswer(SandboxReply given, MagicNumber const* number = nullptr)
        : reply(std::move(given)), magic(number) {}

    SandboxReply reply;       ///< as without the fault; no body for one that is not `MagicNumber::taken`
    MagicNumber const* magic; ///< null for no fault
};

/// The messages: `sms/send`, `sms/status`, `sms/list` and their test variants. Thread safety: as a vector.
/// Errors: none; the reply says what is wrong with a call.
class SandboxSms {
public:
    /// Sends a text. Of several numbers, the first that is magic decides the reply.
    /// @param given `number` or `numbers`, `sign`, `text`, and perhaps `dateSend`, `callbackUrl` and
    /// `callbackFormat`
    /// @param now Unix seconds, any number
    /// @param test whether it came by `sms/testsend`, which costs nothing
    /// @param signs those of the account
    /// @param money pays for all of them or none
    /// @return the messages, or the refusal, and the fault
    SandboxAnswer send(SandboxParameters& given, std::int64_t now, bool test, SandboxSigns const& signs,
                       SandboxMoney& money) {
        auto const numbers = given.need_numbers();
        SandboxMessage message{.sign = given.need("sign"),
                               .text = given.need("text"),
                               .test = test,
                               .created = now,
                               .date_send = std::max(now, given.integer("dateSend")),
                               .callback_url = given.url("callbackUrl"),
                               .callback_json = asks_for_json(given.text("callbackFormat"))};
        if (!message.sign.empty() && !signs.allows(message.sign)) given.refuse("sign");
        if (given.wrong()) return given.refusal();
        auto const magic = first_magic(numbers);
        if (magic && !magic->taken) return {{}, magic};

        message.kopecks = price_in_kopecks(message.text);
        if (!test && !money.covers(message.kopecks * static_cast<std::int64_t>(numbers.size())))
            return SandboxMoney::not_enough();
        std::vector<std::string> items;
        for (auto const& number : numbers) {
            message.number = number;
            items.push_back(sent_json(take(message, money)));
        }
        return {success(one_or_all(items, given.has_list())), magic};
    }

    /// Tells the status, then moves it on: in the queue, with the operator, delivered.
    /// @param given the `id` of the message
    /// @param now Unix seconds, any number
    /// @param test whether it came by `sms/teststatus`, which knows test messages alone
    /// @param notices a change of the status is added
    /// @return the message, or the refusal
    SandboxReply status(SandboxParameters& given, std::int64_t now, bool test,
                        std::vector<SandboxNotice>& notices) {
        auto* const message = given.need_item(messages_);
        if (message && message->test != test) given.refuse("id");
        if (given.wrong()) return given.refusal();
        auto reply = success(status_json(*message, now));
        testing::advance(*message, notices);
        return reply;
    }

    /// Lists the messages.
    /// @param given filters: `number` or `numbers`, and a `text` that they hold
    /// @param now Unix seconds, any number
    /// @param test whether it came by `sms/testlist`, which knows test messages alone
    /// @param page which page
    /// @return the messages, newest first
    [[nodiscard]] SandboxReply list(SandboxParameters const& given, std::int64_t now, bool test,
                                    PageRequest const& page) const {
        return success(list_json(messages_,
                                 {.numbers = given.numbers(),
                                  .text = given.text("text"),
                                  .page = page.page,
                                  .test = test,
                                  .empty_as_array = page.empty_as_array},
                                 now));
    }

    /// Puts a message into the inbox with an id, a status and its bill.
    /// @param message to one number, with its price
    /// @param money pays for it; must cover it
    /// @return the message as it was taken; valid until another is
    SandboxMessage const& take(SandboxMessage message, SandboxMoney& money) {
        auto const magic = find_magic_number(message.number);
        bool const rejected = magic && magic->fault == SandboxFault::Reject;
        bool const moderated = magic && magic->fault == SandboxFault::Moderation;
        message.id = first_id + static_cast<std::int64_t>(messages_.size());
        message.status = rejected ? 6 : moderated ? 8 : message.test ? 1 : 0;
        message.billed = !message.test && !rejected;
        if (message.billed) money.pay(message.kopecks);
        return messages_.emplace_back(std::move(message));
    }

    /// Every message that is not final moves one step on.
    /// @param notices each change of a status is added
    void advance(std::vector<SandboxNotice>& notices) {
        for (auto& message : messages_)
            testing::advance(message, notices);
    }

    /// @return the messages that were taken, oldest first; valid until another is
    [[nodiscard]] std::vector<SandboxMessage> const& messages() const { return messages_; }

private:
    static constexpr std::int64_t first_id = 440'000'001;

    static MagicNumber const* first_magic(std::vector<std::string> const& numbers) {
        for (auto const& number : numbers)
            if (auto const found = find_magic_number(number)) return found;
        return nullptr;
    }

    std::vector<SandboxMessage> messages_;
};

} // namespace smsaero::inline v0::testing
