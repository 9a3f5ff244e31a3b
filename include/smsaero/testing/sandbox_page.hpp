#pragma once

/// @file
/// Lists in pages. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// How many items a page of any list holds: the manual's sample has 138 messages on three.
inline constexpr std::size_t sandbox_page_size = 50;

/// Which page of which list is asked for.
struct PageRequest {
    std::string path = {};  ///< such as `/v2/sms/list`
    std::string query = {}; ///< what the links carry besides the page, such as `sendingId=2001`
    std::int64_t page = 1;  ///< page, from 1; one that is not there is the nearest that is
    /// Whether a list without items is `[]`, as PHP writes an empty map, rather than `links` and a
    /// `totalCount` of "0". No source says which the gateway does.
    bool empty_as_array = false;
};

/// The data of a list: an object of items keyed "0", "1" and so on, with `links` and `totalCount`.
/// @param items all of them, in order
/// @param write makes the JSON of an item
/// @param asked which page
/// @return JSON
template <class Items, class Write>
[[nodiscard]] std::string page_json(Items const& items, Write const& write, PageRequest const& asked) {
    std::size_t const count = items.size();
    if (count == 0 && asked.empty_as_array) return "[]";
    auto const pages = std::max<std::size_t>((count + sandbox_page_size - 1) / sandbox_page_size, 1);
    auto const page =
        static_cast<std::size_t>(std::clamp<std::int64_t>(asked.page, 1, static_cast<std::int64_t>(pages)));

    JsonObjectText data;
    auto const first = (page - 1) * sandbox_page_size;
    for (std::size_t i = 0; i < sandbox_page_size && first + i < count; ++i)
        data.raw(std::to_string(i), write(items[first + i]));
    auto const address = [&](std::size_t which) {
        return asked.path + '?' + asked.query + (asked.query.empty() ? "" : "&")
               + "page=" + std::to_string(which);
    };
    JsonObjectText links;
    links.add("self", address(page)).add("first", address(1)).add("last", address(pages));
    if (page > 1) links.add("prev", address(page - 1));
    if (page < pages) links.add("next", address(page + 1));
    return data.raw("links", links.str()).add("totalCount", std::to_string(count)).str();
}

/// Chooses items for a list. Every list of the sandbox is newest first: no source says the order.
/// @param items oldest first
/// @param wanted whether an item is
/// @return those that are wanted, newest first; they point into `items`
template <class Item, class Wanted>
[[nodiscard]] std::vector<Item const*> newest_first(std::vector<Item> const& items, Wanted const& wanted) {
    std::vector<Item const*> found;
    for (auto item = items.rbegin(); item != items.rend(); ++item)
        if (wanted(*item)) found.push_back(&*item);
    return found;
}

} // namespace smsaero::inline v0::testing
