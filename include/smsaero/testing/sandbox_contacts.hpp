#pragma once

#include <smsaero/testing/sandbox_groups.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// A phone number that the account keeps, with what is known of its owner.
struct SandboxContact {
    std::int64_t id = 0;                   ///< its id, never given twice
    std::string number = {};               ///< digits
    std::string birthday = {};             ///< Unix seconds or YYYY-MM-DD, as it was given
    std::string sex = {};                  ///< `male` or `female`
    std::string lname = {};                ///< last name
    std::string fname = {};                ///< first name
    std::string sname = {};                ///< patronymic
    std::string param1 = {};               ///< a field of the account's own
    std::string param2 = {};               ///< another
    std::string param3 = {};               ///< a third
    std::vector<std::int64_t> groups = {}; ///< ids, also of groups that were deleted since
};

/// The contacts of the account: `contact/add`, `contact/list`, `contact/delete` and `contact/delete-all`.
/// Thread safety: as a vector. Errors: none; the reply says what is wrong with a call.
class SandboxContacts {
public:
    /// Adds a number. One that is there already keeps its id, takes over what is given and joins the group:
    /// no source says, but there is no other call by which a contact could get into a second group.
    /// @param given `number`, and perhaps `groupId` and what is known of the owner
    /// @param groups those of the account
    /// @return the contact, or the refusal
    SandboxReply add(SandboxParameters& given, SandboxGroups const& groups) {
        auto const number = given.need_number();
        auto const group = given.text("groupId");
        if (!group.empty() && !groups.find(given.integer("groupId"))) given.refuse("groupId");
        if (auto const sex = given.text("sex"); !sex.empty() && sex != "male" && sex != "female")
            given.refuse("sex");
        if (auto const day = given.text("birthday"); !day.empty() && !is_birthday(day))
            given.refuse("birthday");
        if (given.wrong()) return given.refusal();

        auto found = std::ranges::find(contacts_, number, &SandboxContact::number);
        if (found == contacts_.end())
            found = contacts_.insert(found, SandboxContact{.id = next_id_++, .number = number});
        for (auto const& [name, member] : texts)
            if (auto const text = given.text(name); !text.empty()) (*found).*member = text;
        if (!group.empty() && !is_in(*found, given.integer("groupId")))
            found->groups.push_back(given.integer("groupId"));
        JsonObjectText contact;
        contact.add("id", found->id).add("number", found->number);
        return success(add_person(contact, *found).str());
    }

    /// Lists the contacts that match everything that is given; a filter that nothing can match finds none.
    /// @param given filters, under the names of `add`, and `operator`
    /// @param groups those of the account
    /// @param page which page
    /// @return the contacts, newest first
    [[nodiscard]] SandboxReply list(SandboxParameters const& given, SandboxGroups const& groups,
                                    PageRequest const& page) const {
        auto const found = newest_first(contacts_, [&](auto const& contact) { return fits(contact, given); });
        return success(page_json(
            found, [&](SandboxContact const* contact) { return list_item(*contact, groups); }, page));
    }

    /// Removes a contact.
    /// @param given its `id`
    /// @return success, or the refusal
    SandboxReply remove(SandboxParameters& given) {
        auto const* const contact = given.need_item(contacts_);
        if (given.wrong()) return given.refusal();
        contacts_.erase(contacts_.begin() + (contact - contacts_.data()));
        return success("null");
    }

    /// Removes all.
    /// @return success
    SandboxReply remove_all() {
        contacts_.clear();
        return success("null", "Contact delete.");
    }

    /// Who is in a group.
    /// @param group any
    /// @return the numbers of its contacts, oldest first
    [[nodiscard]] std::vector<std::string> numbers_in(SandboxGroup const& group) const {
        return numbers_if([&](SandboxContact const& contact) { return is_in(contact, group.id); });
    }

    /// @return the numbers of all contacts, oldest first
    [[nodiscard]] std::vector<std::string> all_numbers() const {
        return numbers_if([](auto const&) { return true; });
    }

    /// Counts who is in a group.
    /// @param group its id, any number
    /// @return how many contacts
    [[nodiscard]] std::size_t count_in(std::int64_t group) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(contacts_, [group](auto const& contact) { return is_in(contact, group); }));
    }

private:
    struct Text {
        std::string_view name;
        std::string SandboxContact::*member;
    };

    static constexpr Text texts[] = {
        {"birthday", &SandboxContact::birthday}, {"sex", &SandboxContact::sex},
        {"lname", &SandboxContact::lname},       {"fname", &SandboxContact::fname},
        {"sname", &SandboxContact::sname},       {"param1", &SandboxContact::param1},
        {"param2", &SandboxContact::param2},     {"param3", &SandboxContact::param3}};

    static bool is_birthday(std::string_view text) {
        auto const digits = [](std::string_view part) {
            return !part.empty() && part.find_first_not_of("0123456789") == part.npos;
        };
        if (digits(text.substr(text.starts_with('-') ? 1 : 0))) return true;
        return text.size() == 10 && text[4] == '-' && text[7] == '-' && digits(text.substr(0, 4))
               && digits(text.substr(5, 2)) && digits(text.substr(8));
    }

    static bool is_in(SandboxContact const& contact, std::int64_t group) {
        return std::ranges::find(contact.groups, group) != contact.groups.end();
    }

    static bool fits(SandboxContact const& contact, SandboxParameters const& given) {
        auto const same = [&](std::string_view name, std::string_view has) {
            auto const asked = given.text(name);
            return asked.empty() || asked == has;
        };
        return same("number", contact.number) && same("operator", operator_of(contact.number).name)
               && (given.text("groupId").empty() || is_in(contact, given.integer("groupId")))
               && std::ranges::all_of(
                   texts, [&](Text const& text) { return same(text.name, contact.*text.member); });
    }

    static JsonObjectText& add_person(JsonObjectText& into, SandboxContact const& contact) {
        for (auto const& [name, member] : texts)
            if (name != "birthday") into.add(name, contact.*member);
        auto const by = operator_of(contact.number);
        return into.add("operator", by.code).add("extendOperator", by.name);
    }

    static std::string list_item(SandboxContact const& contact, SandboxGroups const& groups) {
        std::vector<std::string> of;
        for (auto const id : contact.groups)
            if (auto const* const group = groups.find(id))
                of.push_back(JsonObjectText().add("id", id).add("name", group->name).str());
        auto const reach = static_cast<int>(reach_of(contact.number));
        JsonObjectText item;
        item.add("id", contact.id).raw("number", contact.number);
        return add_person(item, contact)
            .raw("groups", one_or_all(of, true))
            .add("hlrStatus", reach)
            .add("extendHlrStatus", extended_hlr_status(reach))
            .str();
    }

    template <class Wanted>
    std::vector<std::string> numbers_if(Wanted const& wanted) const {
        std::vector<std::string> numbers;
        for (auto const& contact : contacts_)
            if (wanted(contact)) numbers.push_back(contact.number);
        return numbers;
    }

    std::int64_t next_id_ = 8001;
    std::vector<SandboxContact> contacts_;
};

} // namespace smsaero::inline v0::testing
