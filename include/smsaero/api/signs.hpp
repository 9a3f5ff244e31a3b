#pragma once

/// @file
/// Sender names. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors:
/// none.

#include <smsaero/api/coded_word.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/api/phone_operator.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Whether a sender name may be used. Codes of a refusal are not documented; they are kept.
struct SignState : CodedWord {
    static constexpr std::int64_t moderated = 0; ///< code: waits for a moderator
    static constexpr std::int64_t approved = 1;  ///< code: may be used

    /// @return whether it may be used
    bool is_approved() const { return code == approved; }
    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the state
    static SignState read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"approve", "moderation", "active"})};
    }
};

/// The same with one mobile operator.
struct SignAtOperator {
    PhoneOperator phone_operator = {}; ///< which one
    SignState state = {};              ///< with it
};

/// A sender name of the account.
struct Sign {
    std::optional<std::int64_t> id = {};        ///< the name's id; nothing when the gateway gave none
    std::string name = {};                      ///< not empty
    SignState state = {};                       ///< on the whole
    std::vector<SignAtOperator> operators = {}; ///< at most 100

    /// Reads a sender name.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return the sender name; nothing where it is empty
    static std::optional<Sign> read(JsonView item, Scrub const& scrub) {
        auto const [id, name, status, word, operators] =
            lenient::members(item, {"id", "name", "status", "extendStatus", "statusOperators"});
        Sign sign{lenient::integer(id), lenient::word(name), SignState::read(status, word, scrub), {}};
        if (sign.name.empty()) return std::nullopt;
        if (operators && operators->kind() == JsonKind::Object)
            operators->for_each_member([&](JsonString, JsonView each) { sign.add_operator(each, scrub); });
        return sign;
    }

private:
    static constexpr std::size_t max_operators = 100;

    void add_operator(JsonView item, Scrub const& scrub) {
        if (operators.size() == max_operators) return;
        auto const [code, name, status, word] =
            lenient::members(item, {"operator", "extendOperator", "status", "extendStatus"});
        operators.push_back({PhoneOperator::read(code, name, scrub), SignState::read(status, word, scrub)});
    }
};

/// Lists the account's sender names, a page at a time: `sign/list`.
struct SignList {
    unsigned page = 1; ///< which page, from 1 on

    using Reply = Page<Sign>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "sign/list"; }
    void write(auto&) const {}
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<Sign>(data, [&](JsonView item) { return Sign::read(item, scrub); });
    }
};

/// Asks for a new sender name, which a moderator looks at: `sign/add`. Newer clients of the gateway have it
/// no more, so it may have been withdrawn.
struct SignAdd {
    std::string name = {}; ///< UTF-8, not empty; at most 11 Latin characters, as far as is known

    using Reply = Sign;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "sign/add"; }
    std::string_view problem() const { return name.empty() ? "the sender name is empty; give it one" : ""; }
    void write(auto& body) const { body.add("name", name); }
    static std::optional<Sign> read(JsonView data, Scrub const& scrub) {
        return Sign::read(lenient::only_item(data), scrub);
    }
};

} // namespace smsaero::inline v0
