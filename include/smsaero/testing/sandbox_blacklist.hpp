#pragma once

#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// A number that wants no messages.
struct SandboxBlacklisted {
    std::int64_t id = 0;       ///< its id, never given twice
    std::string number = {};   ///< digits
    std::string sex = {};      ///< as it was given
    std::string lname = {};    ///< last name
    std::string fname = {};    ///< first name
    std::string sname = {};    ///< patronymic
    std::string birthday = {}; ///< as it was given
    std::string param1 = {};   ///< a field of the account's own
    std::string param2 = {};   ///< another
    std::string param3 = {};   ///< a third
};

/// The blacklist of the account: `blacklist/add`, `blacklist/list` and `blacklist/delete`. It stops no
/// message: no source says whether one to such a number fails or is skipped. Thread safety: as a vector.
/// Errors: none; the reply says what is wrong with a call.
class SandboxBlacklist {
public:
    /// Adds one number or several; one that is there already keeps its id and takes over what is given.
    /// @param given `number` or `numbers`, and what is known of their owner
    /// @return the entries, or the refusal
    SandboxReply add(SandboxParameters& given) {
        auto const numbers = given.need_numbers();
        if (given.wrong()) return given.refusal();
        std::vector<std::string> items;
        for (auto const& number : numbers) {
            auto found = std::ranges::find(entries_, number, &SandboxBlacklisted::number);
            if (found == entries_.end())
                found = entries_.insert(found, SandboxBlacklisted{.id = next_id_++, .number = number});
            for (auto const& [name, member, shown] : texts)
                if (auto const text = given.text(name); !text.empty()) (*found).*member = text;
            items.push_back(added(*found));
        }
        return success(one_or_all(items, given.has_list()));
    }

    /// Lists the entries. Ids are strings here, as the gateway was seen to write them.
    /// @param given `number` or `numbers`, for all entries neither
    /// @param page which page
    /// @return the entries, newest first
    [[nodiscard]] SandboxReply list(SandboxParameters const& given, PageRequest const& page) const {
        auto const numbers = given.numbers();
        auto const found = newest_first(entries_, [&](SandboxBlacklisted const& entry) {
            return numbers.empty() || std::ranges::find(numbers, entry.number) != numbers.end();
        });
        auto const write = [](SandboxBlacklisted const* entry) {
            return JsonObjectText()
                .add("id", std::to_string(entry->id))
                .add("number", entry->number)
                .add("lname", entry->lname)
                .add("fname", entry->fname)
                .add("sname", entry->sname)
                .str();
        };
        return success(page_json(found, write, page));
    }

    /// Removes an entry.
    /// @param given its `id`
    /// @return success, or the refusal
    SandboxReply remove(SandboxParameters& given) {
        auto const* const entry = given.need_item(entries_);
        if (given.wrong()) return given.refusal();
        entries_.erase(entries_.begin() + (entry - entries_.data()));
        return success("null");
    }

private:
    struct Text {
        std::string_view name;
        std::string SandboxBlacklisted::*member;
        std::string_view shown; ///< what the answer calls it
    };

    static constexpr Text texts[] = {{"sex", &SandboxBlacklisted::sex, "sex"},
                                     {"lname", &SandboxBlacklisted::lname, "lname"},
                                     {"fname", &SandboxBlacklisted::fname, "fname"},
                                     {"sname", &SandboxBlacklisted::sname, "sname"},
                                     {"birthday", &SandboxBlacklisted::birthday, "bday"},
                                     {"param1", &SandboxBlacklisted::param1, "param"},
                                     {"param2", &SandboxBlacklisted::param2, "param2"},
                                     {"param3", &SandboxBlacklisted::param3, "param3"}};

    static std::string added(SandboxBlacklisted const& entry) {
        JsonObjectText object;
        object.add("id", entry.id).add("number", entry.number);
        for (auto const& [name, member, shown] : texts) {
            auto const& text = entry.*member;
            object.raw(shown, text.empty() ? "null" : JsonObjectText::quoted(text));
        }
        return object.str();
    }

    std::int64_t next_id_ = 6001;
    std::vector<SandboxBlacklisted> entries_;
};

} // namespace smsaero::inline v0::testing
