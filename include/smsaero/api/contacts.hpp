#pragma once

/// @file
/// People whom the account knows. From `Reply` on a request is as `Endpoint` says. Thread safety: as its
/// members. Errors: none.

#include <smsaero/api/hlr_state.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/api/phone_operator.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// A person's sex, as far as the gateway tells them apart.
enum class Sex : unsigned char { Male, Female };

/// The gateway's word for it.
/// @param sex one of the two
/// @return `male` or `female`
constexpr std::string_view to_string(Sex sex) { return sex == Sex::Male ? "male" : "female"; }

/// What the account has noted of a person. Each may be empty; all are UTF-8.
struct PersonNotes {
    std::optional<Sex> sex = {};  ///< nothing when it is not filled in
    std::string last_name = {};   ///< `lname`
    std::string first_name = {};  ///< `fname`
    std::string middle_name = {}; ///< `sname`
    std::string param1 = {};      ///< whatever the account likes
    std::string param2 = {};      ///< likewise
    std::string param3 = {};      ///< likewise

    /// Writes what is filled in.
    /// @param body a `JsonBody` or `HiddenFields`
    void write(auto& body) const {
        if (sex) body.add("sex", to_string(*sex));
        body.add_if_any("lname", last_name).add_if_any("fname", first_name).add_if_any("sname", middle_name);
        body.add_if_any("param1", param1).add_if_any("param2", param2).add_if_any("param3", param3);
    }

    /// Reads what there is. The black list has `param` where contacts have `param1`.
    /// @param item a contact, or an entry of the black list
    /// @return its notes
    static PersonNotes read(JsonView item) {
        auto const [sex, lname, fname, sname, param, param1, param2, param3] =
            lenient::members(item, {"sex", "lname", "fname", "sname", "param", "param1", "param2", "param3"});
        std::string const word = lenient::word(sex);
        return {word == "male"     ? std::optional{Sex::Male}
                : word == "female" ? std::optional{Sex::Female}
                                   : std::nullopt,
                lenient::word(lname),
                lenient::word(fname),
                lenient::word(sname),
                lenient::word(param1 ? param1 : param),
                lenient::word(param2),
                lenient::word(param3)};
    }
};

/// A contact of the account.
struct Contact {
    /// A group that it is in.
    struct Membership {
        std::int64_t id = 0;   ///< the group's id
        std::string name = {}; ///< UTF-8
    };

    std::int64_t id = 0;                    ///< the contact's id
    std::optional<PhoneNumber> number = {}; ///< nothing when what the gateway has is none
    PersonNotes notes = {};                 ///< whose number it is
    PhoneOperator phone_operator = {};      ///< of the number
    HlrState hlr = {};                      ///< whether the number can be reached
    std::vector<Membership> groups = {};    ///< at most 1000

    /// Reads a contact.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return the contact; nothing without an id
    static std::optional<Contact> read(JsonView item, Scrub const& scrub) {
        auto const [id, number, code, name, hlr, hlr_word, groups] = lenient::members(
            item, {"id", "number", "operator", "extendOperator", "hlrStatus", "extendHlrStatus", "groups"});
        auto const whole = lenient::integer(id);
        if (!whole) return std::nullopt;
        Contact contact{*whole,
                        lenient::phone(number),
                        PersonNotes::read(item),
                        PhoneOperator::read(code, name, scrub),
                        HlrState::read(hlr, hlr_word, scrub),
                        {}};
        if (groups && groups->kind() == JsonKind::Array)
            groups->for_each_element([&](JsonView group) {
                contact.add_group(group);
                return contact.groups.size() < max_groups;
            });
        return contact;
    }

private:
    static constexpr std::size_t max_groups = 1000;

    void add_group(JsonView item) {
        auto const [id, name] = lenient::members(item, {"id", "name"});
        if (auto const whole = lenient::integer(id)) groups.push_back({*whole, lenient::word(name)});
    }
};

/// Adds a contact: `contact/add`.
struct ContactAdd {
    PhoneNumber number;                        ///< whose contact it is
    std::optional<std::int64_t> group_id = {}; ///< the id of a group to put it into; into none without
    std::optional<std::chrono::sys_seconds> birthday = {}; ///< Unix seconds on the wire
    PersonNotes notes = {};                                ///< what else is known of the person

    using Reply = Contact;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "contact/add"; }
    void write(auto& body) const {
        body.add("number", number).add("groupId", group_id).add("birthday", birthday);
        notes.write(body);
    }
    static std::optional<Contact> read(JsonView data, Scrub const& scrub) {
        return Contact::read(lenient::only_item(data), scrub);
    }
};

/// Deletes a contact: `contact/delete`.
struct ContactDelete {
    std::int64_t id = 0; ///< the contact's id

    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "contact/delete"; }
    void write(auto& body) const { body.add("id", id); }
};

/// Deletes every contact: `contact/delete-all`.
struct ContactDeleteAll {
    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "contact/delete-all"; }
    void write(auto&) const {}
};

/// Lists the contacts, a page at a time: `contact/list`. What is filled in restricts it.
struct ContactList {
    std::optional<PhoneNumber> number = {};                ///< of the contact
    std::optional<std::int64_t> group_id = {};             ///< the id of a group that it is in
    std::optional<std::chrono::sys_seconds> birthday = {}; ///< Unix seconds on the wire
    std::optional<Sex> sex = {};                           ///< of the person
    std::string operator_name = {}; ///< `MEGAFON`, `MTS`, `BEELINE`, `TELE2` or `OTHER`
    std::string last_name = {};     ///< `lname`, UTF-8 as the next two
    std::string first_name = {};    ///< `fname`
    std::string middle_name = {};   ///< `sname`
    unsigned page = 1;              ///< which page, from 1 on

    using Reply = Page<Contact>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "contact/list"; }
    void write(auto& body) const {
        body.add("number", number).add("groupId", group_id).add("birthday", birthday);
        if (sex) body.add("sex", to_string(*sex));
        body.add_if_any("operator", operator_name);
        body.add_if_any("lname", last_name).add_if_any("fname", first_name).add_if_any("sname", middle_name);
    }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<Contact>(data, [&](JsonView item) { return Contact::read(item, scrub); });
    }
};

} // namespace smsaero::inline v0
