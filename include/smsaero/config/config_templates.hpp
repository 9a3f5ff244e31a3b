#pragma once

#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/usage_type.hpp>

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
    std::string usage_type; ///< as written; one that Logto does not know is kept
    MessageTemplate message;
};

/// The messages of a config. Of several for one usage type the first counts (`logto`). Thread safety: as a
/// vector; concurrent look-ups are safe.
class ConfigTemplates {
public:
    /// The coverage is known at run time only.
    static constexpr bool is_static = false;

    ConfigTemplates() = default;
    explicit ConfigTemplates(std::vector<ConfigTemplate> templates, Fallback fallback = Fallback::Generic)
        : templates_(std::move(templates)), fallback_(fallback) {
        for (UsageType type : usage_types)
            by_type_[static_cast<std::size_t>(type)] = position(to_string(type));
    }

    /// All messages, in the order of the config.
    std::vector<ConfigTemplate> const& all() const { return templates_; }

    /// The message for `type`, or the one that stands in for it; nothing when there is neither. It is right
    /// for codes of any length; `CodeLength` is what the caller is going to send, which a `TemplateSet` must
    /// know while compiling.
    template <std::size_t CodeLength>
    std::optional<MessageLayout> find(UsageType type) const {
        auto const index = static_cast<std::size_t>(type);
        MessageTemplate const* const found = index < by_type_.size() ? at(by_type_[index]) : nullptr;
        if (!found) return std::nullopt;
        return found->layout();
    }

    /// The same for a usage type by its name, which may be one that Logto does not know: `sendMessage` takes
    /// any. Null when there is neither; otherwise valid until this object is changed or destroyed.
    MessageTemplate const* find_template(std::string_view usage_type) const {
        return at(position(usage_type));
    }

    /// Lays all messages out for codes of `code_length` symbols.
    void lay_out(std::size_t code_length) {
        for (ConfigTemplate& each : templates_)
            each.message.lay_out(code_length);
    }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    MessageTemplate const* at(std::size_t position) const {
        return position < templates_.size() ? &templates_[position].message : nullptr;
    }

    std::size_t exact_position(std::string_view usage_type) const {
        for (std::size_t i = 0; i < templates_.size(); ++i)
            if (templates_[i].usage_type == usage_type) return i;
        return nowhere;
    }

    std::size_t position(std::string_view usage_type) const {
        std::size_t const exact = exact_position(usage_type);
        if (exact != nowhere || fallback_ == Fallback::None) return exact;
        return exact_position(to_string(UsageType::Generic));
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
};

} // namespace smsaero::inline v0
