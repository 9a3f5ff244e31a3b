#pragma once

/// @file
/// Prices. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors: none.

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What a message costs on one channel with one operator.
struct Tariff {
    std::string channel = {};       ///< such as `FREE SIGN`
    std::string operator_name = {}; ///< such as `MTS`, or `OTHER`
    std::string price = {};         ///< roubles as decimal text, such as `4.99`
};

/// Asks for the prices: `tariffs`. They come in the gateway's order. Where one of them cannot be read, or
/// there are more than `max_prices`, the reply is a failure, since a price that is not shown would be
/// guessed.
struct Tariffs {
    /// How many prices are read, at most.
    static constexpr std::size_t max_prices = 1000;

    using Reply = std::vector<Tariff>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "tariffs"; }
    void write(auto&) const {}

    // An object of channels, each an object of operators with their prices; an empty array stands for an
    // empty object.
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        Reply tariffs;
        bool sound = is_map(data);
        if (!sound || data.kind() == JsonKind::Array) return sound ? std::optional{tariffs} : std::nullopt;
        data.for_each_member([&](JsonString channel, JsonView prices) {
            sound = sound && is_map(prices);
            if (!sound || prices.kind() == JsonKind::Array) return;
            prices.for_each_member([&](JsonString name, JsonView price) {
                auto amount = lenient::decimal(price);
                sound = sound && amount && tariffs.size() < max_prices;
                if (sound) tariffs.push_back({channel.decode(), name.decode(), std::move(*amount)});
            });
        });
        return sound ? std::optional{std::move(tariffs)} : std::nullopt;
    }

private:
    /// PHP writes an empty map as `[]`.
    static bool is_map(JsonView value) {
        bool empty = true;
        if (value.kind() == JsonKind::Array) value.for_each_element([&](JsonView) { return empty = false; });
        return value.kind() == JsonKind::Object || (value.kind() == JsonKind::Array && empty);
    }
};

} // namespace smsaero::inline v0
