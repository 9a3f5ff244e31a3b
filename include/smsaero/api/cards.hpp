#pragma once

/// @file
/// The account's bank cards. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members.
/// Errors: none.

#include <smsaero/api/page.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// A bank card that the account can be topped up from.
struct Card {
    std::int64_t id = 0;     ///< the card's id, for `BalanceAdd`
    std::string number = {}; ///< masked by the gateway, such as `Visa*****1234`

    /// Reads a card.
    /// @param item an entry of the reply
    /// @return the card; nothing without an id
    static std::optional<Card> read(JsonView item) {
        auto const [id, number] = lenient::members(item, {"id", "number"});
        auto const whole = lenient::integer(id);
        return whole ? std::optional{Card{*whole, lenient::word(number)}} : std::nullopt;
    }
};

/// Lists the account's bank cards: `cards`. All are on one page.
struct Cards {
    using Reply = Page<Card>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "cards"; }
    void write(auto&) const {}
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return read_page<Card>(data, &Card::read);
    }
};

} // namespace smsaero::inline v0
