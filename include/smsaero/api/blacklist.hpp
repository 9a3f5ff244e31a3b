#pragma once

/// @file
/// Numbers that nothing is sent to. From `Reply` on a request is as `Endpoint` says. Thread safety: as its
/// members. Errors: none.

#include <smsaero/api/contacts.hpp>
#include <smsaero/api/items.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// A number that the account sends nothing to.
struct BlacklistEntry {
    std::int64_t id = 0;                                   ///< the entry's id, for `BlacklistDelete`
    std::optional<PhoneNumber> number = {};                ///< nothing when what the gateway has is none
    PersonNotes notes = {};                                ///< whose it is
    std::optional<std::chrono::sys_seconds> birthday = {}; ///< nothing when it is not filled in

    /// Reads an entry.
    /// @param item an entry of the reply
    /// @return the entry; nothing without an id
    static std::optional<BlacklistEntry> read(JsonView item) {
        auto const [id, number, birthday] = lenient::members(item, {"id", "number", "bday"});
        auto const whole = lenient::integer(id);
        if (!whole) return std::nullopt;
        return BlacklistEntry{*whole, lenient::phone(number), PersonNotes::read(item),
                              read_birthday(birthday)};
    }

private:
    /// Before 1970 Unix seconds are negative; 0 is what is not filled in.
    static std::optional<std::chrono::sys_seconds> read_birthday(std::optional<JsonView> value) {
        auto const seconds = lenient::integer(value);
        if (!seconds || *seconds == 0) return std::nullopt;
        return std::chrono::sys_seconds{std::chrono::seconds{*seconds}};
    }
};

/// Adds numbers to the black list: `blacklist/add`.
struct BlacklistAdd {
    std::vector<PhoneNumber> numbers = {}; ///< at least one

    using Reply = std::vector<BlacklistEntry>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "blacklist/add"; }
    std::string_view problem() const {
        return numbers.empty() ? "there is no number; give at least one" : "";
    }
    void write(auto& body) const { body.add_numbers(numbers); }
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return read_items<BlacklistEntry>(data, &BlacklistEntry::read);
    }
};

/// Takes a number off the black list: `blacklist/delete`.
struct BlacklistDelete {
    std::int64_t id = 0; ///< the entry's id

    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "blacklist/delete"; }
    void write(auto& body) const { body.add("id", id); }
};

/// Lists the black list, a page at a time: `blacklist/list`.
struct BlacklistList {
    std::vector<PhoneNumber> numbers = {}; ///< only these; all when there are none
    unsigned page = 1;                     ///< which page, from 1 on

    using Reply = Page<BlacklistEntry>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "blacklist/list"; }
    void write(auto& body) const { body.add_numbers(numbers); }
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return read_page<BlacklistEntry>(data, &BlacklistEntry::read);
    }
};

} // namespace smsaero::inline v0
