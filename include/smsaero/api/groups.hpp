#pragma once

/// @file
/// Groups of contacts. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members.
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

/// A group of contacts.
struct Group {
    std::int64_t id = 0;                       ///< the group's id
    std::string name = {};                     ///< UTF-8
    std::optional<std::int64_t> contacts = {}; ///< how many it has; nothing when the gateway did not say

    /// Reads a group. `count` and `countContacts` mean the same.
    /// @param item an entry of the reply
    /// @return the group; nothing without an id
    static std::optional<Group> read(JsonView item) {
        auto const [id, name, count, listed] =
            lenient::members(item, {"id", "name", "count", "countContacts"});
        auto const whole = lenient::integer(id);
        if (!whole) return std::nullopt;
        return Group{*whole, lenient::word(name), lenient::integer(count ? count : listed)};
    }
};

/// Makes a group: `group/add`.
struct GroupAdd {
    std::string name = {}; ///< UTF-8, not empty; the gateway's clients take 2 to 64 characters

    using Reply = Group;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "group/add"; }
    std::string_view problem() const {
        return name.empty() ? "the group's name is empty; give it 2 to 64 characters" : "";
    }
    void write(auto& body) const { body.add("name", name); }
    static std::optional<Group> read(JsonView data, Scrub const&) {
        return Group::read(lenient::only_item(data));
    }
};

/// Deletes a group, not its contacts: `group/delete`.
struct GroupDelete {
    std::int64_t id = 0; ///< the group's id

    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "group/delete"; }
    void write(auto& body) const { body.add("id", id); }
};

/// Deletes every group: `group/delete-all`.
struct GroupDeleteAll {
    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "group/delete-all"; }
    void write(auto&) const {}
};

/// Lists the groups, a page at a time: `group/list`.
struct GroupList {
    unsigned page = 1; ///< which page, from 1 on

    using Reply = Page<Group>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "group/list"; }
    void write(auto&) const {}
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return read_page<Group>(data, &Group::read);
    }
};

} // namespace smsaero::inline v0
