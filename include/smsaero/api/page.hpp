#pragma once

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/lenient.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One page of a list of the gateway's. Thread safety: as a vector. Errors: none.
template <class T>
struct Page {
    using Item = T; ///< an entry
    /// How many entries are read of a page, at most; the gateway's own pages seem to have 50 (its manual's
    /// sample).
    static constexpr std::size_t max_items = 1000;

    std::vector<T> items = {}; ///< in the gateway's order
    /// Entries that could not be read, or are beyond `max_items`. With any, absence proves nothing.
    std::size_t unreadable = 0;
    /// Whether another page follows; nothing when the gateway says neither.
    std::optional<bool> has_next = {};
    /// How many entries are on all pages together; nothing when the gateway does not say.
    std::optional<std::int64_t> total = {};

    /// @return whether the gateway gave no entry, readable or not
    bool empty() const { return items.empty() && unreadable == 0; }
};

namespace page_detail {

struct Entry {
    std::uint64_t position;
    std::size_t arrived; ///< decides between entries of one position
    JsonView item;
};

/// By its value: a library that sorts keys as text has "10" before "9".
inline std::optional<std::uint64_t> read_position(JsonString key) {
    std::string_view const digits = key.body();
    std::uint64_t position = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), position);
    bool const whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole ? std::optional{position} : std::nullopt;
}

} // namespace page_detail

/// Reads a page. The entries are members named `"0"`, `"1"` and so on, in the order of these numbers, beside
/// `links` and `totalCount`; an array is taken as well. Thread safety: any number of callers.
/// @param data the reply's
/// @param read_item a function that gives a `std::optional<T>` for a `JsonView`, nothing for what is no entry
/// @return the page; nothing when `data` is neither
template <class T, class ReadItem>
std::optional<Page<T>> read_page(JsonView data, ReadItem read_item) {
    Page<T> page;
    std::vector<page_detail::Entry> entries;
    auto const add = [&](std::uint64_t position, JsonView item) {
        if (entries.size() == Page<T>::max_items)
            ++page.unreadable;
        else
            entries.push_back({position, entries.size(), item});
    };
    if (data.kind() == JsonKind::Array)
        data.for_each_element([&](JsonView item) {
            add(entries.size(), item);
            return true;
        });
    else if (data.kind() == JsonKind::Object)
        data.for_each_member([&](JsonString key, JsonView item) {
            if (auto const position = page_detail::read_position(key))
                add(*position, item);
            else if (key == "links")
                page.has_next = lenient::text(lenient::member(item, "next")).has_value();
            else if (key == "totalCount")
                page.total = lenient::integer(item);
            else if (key == "id"
                     || (item.kind() == JsonKind::Object && (lenient::member(item, "id") || read_item(item))))
                ++page.unreadable; // an entry, and not in its place
        });
    else
        return std::nullopt;
    // A page is in order but for a gateway that sorts its keys as text.
    std::sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) {
        return std::tie(a.position, a.arrived) < std::tie(b.position, b.arrived);
    });
    page.items.reserve(entries.size());
    for (page_detail::Entry const& entry : entries) {
        if (auto item = read_item(entry.item))
            page.items.push_back(std::move(*item));
        else
            ++page.unreadable;
    }
    return page;
}

} // namespace smsaero::inline v0
