#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// A bank card that the account can be paid from.
struct SandboxCard {
    std::int64_t id = 0;     ///< its id, above that of the card before it
    std::string number = {}; ///< masked
};

/// The account's money: `balance`, `balance/add`, `cards` and `tariffs`. Thread safety: as a vector. Errors:
/// none; the reply says what is wrong with a call.
class SandboxMoney {
public:
    /// An account's money at the beginning.
    /// @param kopecks 0 or more
    /// @param cards in the order of their ids
    explicit SandboxMoney(std::int64_t kopecks, std::vector<SandboxCard> cards = {})
        : kopecks_(kopecks), cards_(std::move(cards)) {}

    /// @return kopecks that are left
    [[nodiscard]] std::int64_t kopecks() const { return kopecks_; }

    /// Whether there is enough for a sum.
    /// @param kopecks 0 or more
    /// @return whether there is
    [[nodiscard]] bool covers(std::int64_t kopecks) const { return kopecks <= kopecks_; }

    /// Takes a sum.
    /// @param kopecks 0 or more; `covers` must have said yes
    void pay(std::int64_t kopecks) { kopecks_ -= kopecks; }

    /// @return the refusal of what is not covered
    [[nodiscard]] static SandboxReply not_enough() { return refusal(402, "Not enough money"); }

    /// @return the balance
    [[nodiscard]] SandboxReply balance() const {
        return success(JsonObjectText().raw("balance", roubles(kopecks_, true)).str());
    }

    /// Adds roubles from a card of the account. What the gateway says of less than 1 or of an unknown card no
    /// source says.
    /// @param given `sum`, 1 to a million, and `cardId`
    /// @return the sum, or the refusal
    SandboxReply add(SandboxParameters& given) {
        auto const sum = given.decimal("sum");
        if (!given.need("sum").empty() && (!sum || *sum < 1 || *sum > 1e6)) given.refuse("sum");
        (void)given.need_item(cards_, "cardId");
        if (given.wrong()) return given.refusal();
        auto const added = static_cast<std::int64_t>(std::llround(*sum * 100));
        kopecks_ += added;
        return success(JsonObjectText().raw("sum", roubles(added, true)).str());
    }

    /// Lists the cards. Without one the list is `{}`, or `[]` as PHP writes an empty map: no source says.
    /// @param empty_as_array whether it is `[]`
    /// @return the cards
    [[nodiscard]] SandboxReply cards(bool empty_as_array) const {
        JsonObjectText list;
        for (std::size_t i = 0; i < cards_.size(); ++i)
            list.raw(std::to_string(i),
                     JsonObjectText().add("id", cards_[i].id).add("number", cards_[i].number).str());
        return success(cards_.empty() && empty_as_array ? "[]" : list.str());
    }

    /// The price of one part of a message for each operator, as `price_in_kopecks` bills it. No message of
    /// the sandbox goes by the second channel; it is there so that there is more than one.
    /// @return the prices
    [[nodiscard]] static SandboxReply tariffs() {
        JsonObjectText channels;
        for (std::string_view const channel : {"FREE SIGN", "PAY SIGN"}) {
            JsonObjectText operators;
            for (auto const& each : sandbox_operators)
                operators.add(each.name, roubles(price_in_kopecks("one part"), false));
            channels.raw(channel, operators.str());
        }
        return success(channels.str());
    }

private:
    std::int64_t kopecks_;
    std::vector<SandboxCard> cards_;
};

} // namespace smsaero::inline v0::testing
