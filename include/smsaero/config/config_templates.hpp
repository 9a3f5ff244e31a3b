#pragma once

#include <smsaero/config/locale.hpp>
#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/usage_type.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What stands in for a usage type that has no message of its own.
enum class Fallback : unsigned char {
    Generic, ///< the message for `Generic`
    None,    ///< nothing, as in `logto`: such a send fails
};

/// A message of a config.
struct ConfigTemplate {
    std::string usage_type;  ///< as written; one that Logto does not know is kept
    MessageTemplate message; ///< its text
    std::string locale = {}; ///< a language tag (RFC 5646); empty for every reader
};

/// The messages of a config. Of several for one usage type the first counts (`logto`), unless they have
/// locales: then the one that a reader's languages find, by the lookup of RFC 4647, else the one for every
/// reader, else the first. Thread safety: as a vector. Errors: none.
class ConfigTemplates {
public:
    /// The coverage is known at run time only.
    static constexpr bool is_static = false;

    /// No messages.
    ConfigTemplates() = default;
    /// Takes messages.
    /// @param templates in the order of the config
    /// @param fallback what stands in for a usage type without one
    explicit ConfigTemplates(std::vector<ConfigTemplate> templates, Fallback fallback = Fallback::Generic)
        : templates_(std::move(templates)), fallback_(fallback) {
        for (UsageType type : usage_types)
            by_type_[static_cast<std::size_t>(type)] = position(to_string(type), {});
        has_locales_ = std::any_of(templates_.begin(), templates_.end(),
                                   [](ConfigTemplate const& each) { return !each.locale.empty(); });
    }

    /// @return all messages, in the order of the config
    std::vector<ConfigTemplate> const& all() const { return templates_; }

    /// @return whether any message is for readers of one language, so that it matters what a reader's
    /// languages are
    bool has_locales() const { return has_locales_; }

    /// The message for a usage type, or the one that stands in for it. It is right for codes of any length;
    /// `CodeLength` is what the caller is going to send, which a `TemplateSet` must know while compiling.
    /// @param type what the message is for
    /// @param locales the reader's languages, the best first, such as `ru-RU ru en`; empty for any reader
    /// @return the message, valid until this object is changed or destroyed; nothing when there is neither
    template <std::size_t CodeLength>
    std::optional<MessageLayout> find(UsageType type, std::string_view locales = {}) const {
        auto const index = static_cast<std::size_t>(type);
        if (index >= by_type_.size()) return std::nullopt;
        bool const any_reader = !has_locales_ || locales.empty();
        MessageTemplate const* const found =
            any_reader ? at(by_type_[index]) : find_template(to_string(type), locales);
        if (!found) return std::nullopt;
        return found->layout();
    }

    /// The same by a usage type's name, which may be one that Logto does not know: `sendMessage` takes any.
    /// @param usage_type what the message is for
    /// @param locales the reader's languages, the best first; empty for any reader
    /// @return the message, valid until this object is changed or destroyed; null when there is neither
    MessageTemplate const* find_template(std::string_view usage_type, std::string_view locales = {}) const {
        return at(position(usage_type, locales));
    }

    /// Lays all messages out again.
    /// @param code_length the symbols of the codes to lay them out for, 4 to 16
    void lay_out(std::size_t code_length) {
        for (ConfigTemplate& each : templates_)
            each.message.lay_out(code_length);
    }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    MessageTemplate const* at(std::size_t position) const {
        return position < templates_.size() ? &templates_[position].message : nullptr;
    }

    /// The first message for exactly this type that `is_right` likes.
    template <class IsRight>
    std::size_t first(std::string_view usage_type, IsRight is_right) const {
        for (std::size_t i = 0; i < templates_.size(); ++i)
            if (templates_[i].usage_type == usage_type && is_right(templates_[i].locale)) return i;
        return nowhere;
    }

    std::size_t exact_position(std::string_view usage_type, std::string_view locales) const {
        std::size_t found = nowhere;
        locale::lookup(locales, [&](std::string_view range) {
            found = first(usage_type, [&](std::string_view tag) { return locale::same(tag, range); });
            return found != nowhere;
        });
        if (found == nowhere) found = first(usage_type, [](std::string_view tag) { return tag.empty(); });
        if (found == nowhere) found = first(usage_type, [](std::string_view) { return true; });
        return found;
    }

    /// The usage type decides first and the language second: a message of the wrong kind would say something
    /// else, one in another language says the same.
    std::size_t position(std::string_view usage_type, std::string_view locales) const {
        std::size_t const exact = exact_position(usage_type, locales);
        if (exact != nowhere || fallback_ == Fallback::None) return exact;
        return exact_position(to_string(UsageType::Generic), locales);
    }

    static constexpr std::array<std::size_t, usage_types.size()> nothing_by_type() {
        std::array<std::size_t, usage_types.size()> none{};
        none.fill(nowhere);
        return none;
    }

    // Positions rather than pointers, so that copies stay right.
    std::vector<ConfigTemplate> templates_;
    std::array<std::size_t, usage_types.size()> by_type_ = nothing_by_type();
    Fallback fallback_ = Fallback::Generic;
    bool has_locales_ = false;
};

} // namespace smsaero::inline v0
