#pragma once

#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// A sender name of the account.
struct SandboxSign {
    std::int64_t id = 0;   ///< its id, never given twice
    std::string name = {}; ///< ASCII
    bool approved = false; ///< else with a moderator
};

/// Writes a sign as `sign/list` and `sign/add` answer, with a status for each operator that has a known code.
/// Thread safety: any number of callers. Errors: none.
/// @param sign any
/// @return JSON
[[nodiscard]] inline std::string sign_json(SandboxSign const& sign) {
    int const status = sign.approved ? 1 : 0;
    std::string_view const word = sign.approved ? "approve" : "moderation";
    JsonObjectText operators;
    for (auto const& each : sandbox_operators)
        if (each.code != 0)
            operators.raw(std::to_string(each.code), JsonObjectText()
                                                         .add("operator", each.code)
                                                         .add("extendOperator", each.name)
                                                         .add("status", status)
                                                         .add("extendStatus", word)
                                                         .str());
    return JsonObjectText()
        .add("id", sign.id)
        .add("name", sign.name)
        .add("status", status)
        .add("extendStatus", word)
        .raw("statusOperators", operators.str())
        .str();
}

/// The account's sender names: `sign/list` and `sign/add`. Thread safety: as a vector. Errors: none; the
/// reply says what is wrong with a call.
class SandboxSigns {
public:
    /// Approves some names from the start.
    /// @param names these; with none, every sign is let through, and the list has `SMS Aero`, as that of a
    /// new account has
    explicit SandboxSigns(std::vector<std::string> const& names = {}) : strict_(!names.empty()) {
        for (auto const& name : names)
            signs_.push_back({.id = next_id_++, .name = name, .approved = true});
        if (names.empty()) signs_.push_back({.id = next_id_++, .name = "SMS Aero", .approved = true});
    }

    /// Whether a message may go out under a name. One that is still with a moderator may not: no source says.
    /// @param name any
    /// @return whether it may
    [[nodiscard]] bool allows(std::string_view name) const {
        return !strict_ || std::ranges::any_of(signs_, [name](SandboxSign const& sign) {
            return sign.approved && sign.name == name;
        });
    }

    /// Asks a moderator for a name. What the gateway says of a bad one, no source says.
    /// @param given a `name` of 2 to 11 characters of ASCII that the account does not have
    /// @return the sign, or the refusal
    SandboxReply add(SandboxParameters& given) {
        auto const name = given.need("name");
        bool const good = name.size() >= 2 && name.size() <= 11 && std::ranges::all_of(name, is_printable)
                          && std::ranges::find(signs_, name, &SandboxSign::name) == signs_.end();
        if (!name.empty() && !good) given.refuse("name");
        if (given.wrong()) return given.refusal();
        return success(sign_json(signs_.emplace_back(SandboxSign{.id = next_id_++, .name = name})));
    }

    /// Tells the signs; those with a moderator are approved afterwards, so that the next look finds them so.
    /// @param page which page
    /// @return the signs, newest first
    SandboxReply list(PageRequest const& page) {
        auto const found = newest_first(signs_, [](auto const&) { return true; });
        auto reply = success(page_json(
            found, [](SandboxSign const* sign) { return sign_json(*sign); }, page));
        advance();
        return reply;
    }

    /// The moderator approves of everything.
    void advance() {
        for (auto& sign : signs_)
            sign.approved = true;
    }

private:
    static bool is_printable(char c) { return c >= ' ' && c <= '~'; }

    bool strict_;
    std::int64_t next_id_ = 7001;
    std::vector<SandboxSign> signs_;
};

} // namespace smsaero::inline v0::testing
