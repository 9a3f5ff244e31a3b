#pragma once

#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/utf8.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// The members that somebody reads of one object of a config. Of a repeated one the last value counts, with a
/// warning. Borrows the text and the warnings. Thread safety: one thread at a time, as even looking warns.
/// Errors: none; what is wrong becomes a warning or an issue.
class ConfigMembers {
public:
    /// What becomes of members with other names: Logto ignores them, our own options warn of them.
    enum class Others : bool { Ignored, Warned };

    /// Finds the members.
    /// @param object must be one
    /// @param path the JSON pointer to it
    /// @param names those to look for; they must outlive this
    /// @param warnings get what is worth one; must outlive this
    /// @param others what becomes of members with other names
    ConfigMembers(JsonView object, std::string path, std::initializer_list<std::string_view> names,
                  ConfigIssues& warnings, Others others = Others::Ignored)
        : path_(std::move(path)), warnings_(&warnings) {
        for (std::string_view name : names)
            members_.push_back({name, std::nullopt});
        object.for_each_member([&](JsonString key, JsonView value) {
            for (Member& member : members_) {
                if (!(key == member.name)) continue;
                if (member.value) warn(member.name, "Repeated key; the last value counts");
                member.value = value;
                return;
            }
            if (others == Others::Warned && !warnings_->full()) warn(shortened(key), "Unknown key; ignored");
        });
    }

    /// Looks for a member.
    /// @param name of the member
    /// @return its value; nothing when there is none, or `name` was not among the names
    std::optional<JsonView> find(std::string_view name) const {
        for (Member const& member : members_)
            if (member.name == name) return member.value;
        return std::nullopt;
    }

    /// Looks for a member that must be a string.
    /// @param name of the member
    /// @param issues get one when it is missing or no string
    /// @return the string; nothing when it is missing or none
    std::optional<JsonString> require_string(std::string_view name, ConfigIssues& issues) const {
        std::optional<JsonView> const value = find(name);
        if (value && value->kind() == JsonKind::String) return value->string();
        issues.add(path_to(name), value ? wrong_type("string", value->kind()) : "Required");
        return std::nullopt;
    }

    /// Looks for a member that may be missing.
    /// @param name of the member
    /// @param kind what it must be
    /// @return its value; nothing when it is missing, or, with a warning, of another kind
    std::optional<JsonView> find(std::string_view name, JsonKind kind) const {
        std::optional<JsonView> const value = find(name);
        if (!value || value->kind() == kind) return value;
        warn(name, wrong_type(to_string(kind), value->kind()) + "; ignored");
        return std::nullopt;
    }

    /// Adds a warning at the member's place.
    /// @param name of the member
    /// @param message says what is wrong
    void warn(std::string_view name, std::string message) const {
        warnings_->add(path_to(name), std::move(message));
    }

    /// Where a member of this object stands.
    /// @param name of the member
    /// @return the JSON pointer to it
    std::string path_to(std::string_view name) const {
        std::string path = path_;
        append_to_pointer(path, name);
        return path;
    }

private:
    struct Member {
        std::string_view name;
        std::optional<JsonView> value;
    };

    /// A name that nobody knows, as far as a person reads it.
    static std::string shortened(JsonString name) {
        constexpr std::size_t enough = 100;
        // Where each of so many characters may be an escape: as it is written then, so that it takes no
        // memory.
        if (name.body().size() > 6 * enough) return std::string(utf8_prefix(name.body(), enough)) + "...";
        std::string const decoded = name.decode();
        return decoded.size() <= enough ? decoded : std::string(utf8_prefix(decoded, enough)) + "...";
    }

    std::string path_;
    ConfigIssues* warnings_;
    std::vector<Member> members_;
};

} // namespace smsaero::inline v0
