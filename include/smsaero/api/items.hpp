#pragma once

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_view.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// The most items that are read of a reply to several numbers.
inline constexpr std::size_t max_items = 10'000;

/// Reads a reply to one number, an object, or to several, an array of them. `read_item(JsonView)` gives a
/// `std::optional<T>`. Nothing when `data` is neither, or one of the items is none: what is left out would be
/// missed by nobody.
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

/// The same for what the gateway has accepted, whose data may be anything: it was carried out all the same,
/// so items that cannot be read are left out.
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
