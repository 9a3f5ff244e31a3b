#pragma once

#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// A group of contacts.
struct SandboxGroup {
    std::int64_t id = 0;   ///< its id, never given twice
    std::string name = {}; ///< UTF-8
};

/// The groups of the account: `group/add`, `group/list`, `group/delete` and `group/delete-all`. Who is in
/// them, the contacts know. Thread safety: as a vector. Errors: none; the reply says what is wrong with a
/// call.
class SandboxGroups {
public:
    /// Adds a group. A name may be there twice: no source says.
    /// @param given a `name` of 2 to 64 characters
    /// @return the group, or the refusal
    SandboxReply add(SandboxParameters& given) {
        auto const name = given.need("name");
        auto const length = characters_in(name);
        if (!name.empty() && (length < 2 || length > 64)) given.refuse("name");
        if (given.wrong()) return given.refusal();
        auto const& group = groups_.emplace_back(SandboxGroup{.id = next_id_++, .name = name});
        return success(JsonObjectText().add("id", group.id).add("name", group.name).add("count", 0).str());
    }

    /// Lists the groups. Ids and counts are strings here, as the gateway was seen to write them.
    /// @param count_of tells how many contacts are in the group of an id
    /// @param page which page
    /// @return the groups, newest first
    template <class CountOf>
    [[nodiscard]] SandboxReply list(CountOf const& count_of, PageRequest const& page) const {
        auto const write = [&](SandboxGroup const* group) {
            return JsonObjectText()
                .add("id", std::to_string(group->id))
                .add("name", group->name)
                .add("countContacts", std::to_string(static_cast<std::size_t>(count_of(group->id))))
                .str();
        };
        return success(page_json(newest_first(groups_, [](auto const&) { return true; }), write, page));
    }

    /// Removes a group, not its contacts.
    /// @param given its `id`
    /// @return success, or the refusal
    SandboxReply remove(SandboxParameters& given) {
        auto const* const group = given.need_item(groups_);
        if (given.wrong()) return given.refusal();
        groups_.erase(groups_.begin() + (group - groups_.data()));
        return success("null");
    }

    /// Removes all.
    /// @return success
    SandboxReply remove_all() {
        groups_.clear();
        return success("null");
    }

    /// Looks a group up.
    /// @param id any number
    /// @return the group, valid until a group is added or removed; null when there is none
    [[nodiscard]] SandboxGroup const* find(std::int64_t id) const {
        auto const found = std::ranges::find(groups_, id, &SandboxGroup::id);
        return found == groups_.end() ? nullptr : &*found;
    }

private:
    std::int64_t next_id_ = 9001;
    std::vector<SandboxGroup> groups_;
};

} // namespace smsaero::inline v0::testing
