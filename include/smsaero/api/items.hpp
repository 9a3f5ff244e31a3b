#pragma once

/// @file
/// Replies to requests for several numbers. Thread safety: any number of callers. Errors: none.

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_view.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// How many items are read of a reply to several numbers, at most.
inline constexpr std::size_t max_items = 10'000;

/// Reads a reply to one number, an object, or to several, an array of them.
/// @param data the reply's
/// @param read_item a function that gives a `std::optional<T>` for a `JsonView`
/// @return all items, in the gateway's order; nothing when `data` is neither, one of the items is none, or
/// there are more than `max_items`: what is left out would be missed by nobody
template <class T, class ReadItem>
std::optional<std::vector<T>> read_items(JsonView data, ReadItem read_item) {
    std::vector<T> items;
    bool sound = data.kind() == JsonKind::Object || data.kind() == JsonKind::Array;
    auto const take = [&](JsonView each) {
        std::optional<T> item;
        if (items.size() < max_items && each.kind() == JsonKind::Object) item = read_item(each);
        sound = item.has_value();
        if (sound) items.push_back(std::move(*item));
        return sound;
    };
    if (data.kind() == JsonKind::Array)
        data.for_each_element(take);
    else if (sound)
        take(data);
    return sound ? std::optional{std::move(items)} : std::nullopt;
}

/// The same for what the gateway has accepted, whose data may be anything: it was carried out all the same.
/// @param data the reply's
/// @param read_item a function that gives a `T` for a `JsonView`
/// @return the objects among the items, at most `max_items`
template <class T, class ReadItem>
std::vector<T> read_accepted(JsonView data, ReadItem read_item) {
    std::vector<T> items;
    auto const take = [&](JsonView each) {
        if (each.kind() == JsonKind::Object) items.push_back(read_item(each));
        return items.size() < max_items;
    };
    if (data.kind() == JsonKind::Array)
        data.for_each_element(take);
    else
        take(data);
    return items;
}

} // namespace smsaero::inline v0
