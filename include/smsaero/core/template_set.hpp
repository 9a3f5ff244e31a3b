#pragma once

#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/usage_type.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace smsaero::inline v0 {

/// The messages of a program, known while compiling. The documented form is a named type, which keeps symbols
/// short:
///
///     struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">,
///                                   Template<UsageType::Generic, "Code: {{code}}">> {};
///
/// A usage type without a message of its own takes the one for `Generic`, if there is one.
template <class... Templates>
struct TemplateSet {
    /// The coverage is known while compiling, so `send<UsageType::…>` can refuse what nothing covers.
    static constexpr bool is_static = true;

    /// Whether a message stands for exactly this type.
    static constexpr bool has(UsageType type) { return ((Templates::usage_type == type) || ...); }

    /// Whether a message would be sent for this type: its own, or the one for `Generic`.
    static constexpr bool covers(UsageType type) { return has(type) || has(UsageType::Generic); }

    /// The message for `type`, laid out for codes of `CodeLength` symbols; nothing when none covers it.
    template <std::size_t CodeLength>
    static constexpr std::optional<MessageLayout> find(UsageType type) {
        if (!covers(type)) return std::nullopt;
        UsageType const wanted = has(type) ? type : UsageType::Generic;
        std::optional<MessageLayout> found;
        ((Templates::usage_type == wanted ? void(found = Templates::template layout<CodeLength>()) : void()),
         ...);
        return found;
    }

    /// Calls `use(message)` with the `Template` that covers `Type`; a type that nothing covers does not
    /// compile.
    template <UsageType Type, class Use>
    static constexpr auto with(Use use) {
        static_assert(covers(Type),
                      "smsaero: no template in this set covers this usage type; add one for it or one for "
                      "UsageType::Generic");
        constexpr UsageType wanted = has(Type) ? Type : UsageType::Generic;
        return first<wanted, Templates...>(use);
    }

private:
    template <UsageType Wanted, class First, class... Rest, class Use>
    static constexpr auto first(Use& use) {
        if constexpr (First::usage_type == Wanted)
            return use(First{});
        else
            return first<Wanted, Rest...>(use);
    }

    static constexpr bool all_distinct() {
        std::array<UsageType, sizeof...(Templates)> types{Templates::usage_type...};
        for (std::size_t i = 0; i < types.size(); ++i)
            if (std::count(types.begin(), types.end(), types[i]) != 1) return false;
        return true;
    }
    static_assert(sizeof...(Templates) > 0, "smsaero: a TemplateSet needs at least one template");
    static_assert(all_distinct(), "smsaero: two templates of this set are for the same usage type; keep one");
};

} // namespace smsaero::inline v0
