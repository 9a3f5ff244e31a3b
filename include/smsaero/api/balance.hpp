#pragma once

/// @file
/// The account's balance. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members.
/// Errors: none.

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Asks for the account's balance: `balance`. The reply is roubles as decimal text, such as `1389.26`.
struct Balance {
    using Reply = std::string;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "balance"; }
    void write(auto&) const {}
    static std::optional<std::string> read(JsonView data, Scrub const&) {
        return lenient::decimal(lenient::member(data, "balance"));
    }
};

/// Tops the balance up from a bank card: `balance/add`. It takes money from the card, so a call whose outcome
/// is `Unknown` is not to be made again before the balance was looked at. The reply is the sum as decimal
/// text; nothing where the gateway gave none.
struct BalanceAdd {
    Money sum = {};           ///< roubles, at least 1
    std::int64_t card_id = 0; ///< the card's id, as `Cards` tells it

    using Reply = std::optional<std::string>;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "balance/add"; }
    std::string_view problem() const {
        return sum < Money::of_millionths(1'000'000) ? "the sum is less than a rouble; add at least 1" : "";
    }
    void write(auto& body) const { body.add("sum", sum).add("cardId", card_id); }
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return Reply{lenient::decimal(lenient::member(lenient::only_item(data), "sum"))};
    }
};

} // namespace smsaero::inline v0
