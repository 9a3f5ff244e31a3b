#pragma once

/// @file
/// The messages of a program. Errors: none at run time; what is wrong does not compile.

#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/usage_type.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>

namespace smsaero::inline v0 {

/// Refuses a usage type that no template covers, with a sentence that names it.
template <UsageType Type, bool Covered>
struct CheckCoverage {
    static_assert(Covered || Type != UsageType::SignIn,
                  "smsaero: no template in this set is for UsageType::SignIn, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::Register,
                  "smsaero: no template in this set is for UsageType::Register, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::ForgotPassword,
                  "smsaero: no template in this set is for UsageType::ForgotPassword, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::OrganizationInvitation,
                  "smsaero: no template in this set is for UsageType::OrganizationInvitation, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::Generic,
                  "smsaero: no template in this set is for UsageType::Generic; add one");
    static_assert(Covered || Type != UsageType::UserPermissionValidation,
                  "smsaero: no template in this set is for UsageType::UserPermissionValidation, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::BindNewIdentifier,
                  "smsaero: no template in this set is for UsageType::BindNewIdentifier, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::MfaVerification,
                  "smsaero: no template in this set is for UsageType::MfaVerification, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || Type != UsageType::BindMfa,
                  "smsaero: no template in this set is for UsageType::BindMfa, and none for "
                  "UsageType::Generic stands in; add one of them");
    static_assert(Covered || static_cast<std::size_t>(Type) < usage_types.size(),
                  "smsaero: this is none of the usage types; take one of UsageType");
};

/// Refuses a set with two templates for one usage type, `Repeated`, which both compilers print.
template <UsageType Repeated, bool AllDistinct>
struct CheckDistinct {
    static_assert(AllDistinct,
                  "smsaero: two templates of this set are for the same usage type; keep one of them");
};

/// Looks for a usage type that is there more than once.
/// @param types any number
/// @return the first of those, or else the first of all; `Generic` when there is none
constexpr UsageType repeated_or_first(std::initializer_list<UsageType> types) {
    for (UsageType type : types)
        if (std::count(types.begin(), types.end(), type) > 1) return type;
    return types.size() == 0 ? UsageType::Generic : *types.begin();
}

/// Whether no usage type is there more than once.
/// @param types any number
/// @return whether it is so
constexpr bool all_distinct(std::initializer_list<UsageType> types) {
    return types.size() == 0 || std::count(types.begin(), types.end(), repeated_or_first(types)) == 1;
}

/// The messages of a program, known while compiling. The documented form is a named type, which keeps symbols
/// short:
///
///     struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">,
///                                   Template<UsageType::Generic, "Code: {{code}}">> {};
///
/// A usage type without a message of its own takes the one for `Generic`, if there is one.
template <class... Templates>
struct TemplateSet
    : CheckDistinct<repeated_or_first({Templates::usage_type...}), all_distinct({Templates::usage_type...})> {
    static_assert(sizeof...(Templates) > 0, "smsaero: a TemplateSet needs at least one template");

    /// The coverage is known while compiling, so `send<UsageType::…>` can refuse what nothing covers.
    static constexpr bool is_static = true;

    /// Whether a message stands for exactly this type.
    /// @param type any
    /// @return whether there is one
    static constexpr bool has(UsageType type) { return ((Templates::usage_type == type) || ...); }

    /// Whether a message would be sent for this type: its own, or the one for `Generic`.
    /// @param type any
    /// @return whether there is one
    static constexpr bool covers(UsageType type) { return has(type) || has(UsageType::Generic); }

    /// The message for a type, laid out for codes of `CodeLength` symbols.
    /// @param type any
    /// @return a layout whose memory lasts as long as the program; nothing when no message covers the type
    template <std::size_t CodeLength>
    static constexpr std::optional<MessageLayout> find(UsageType type) {
        if (!covers(type)) return std::nullopt;
        UsageType const wanted = has(type) ? type : UsageType::Generic;
        std::optional<MessageLayout> found;
        ((Templates::usage_type == wanted ? void(found = Templates::template layout<CodeLength>()) : void()),
         ...);
        return found;
    }

    /// Does not compile when codes of `CodeLength` symbols take a message over its budget.
    template <std::size_t CodeLength>
    static constexpr void check_budgets() {
        (Templates::template check_budget<CodeLength>(), ...);
    }

    /// Gives the `Template` that covers `Type` to somebody; a type that nothing covers does not compile.
    /// @param use called as `use(message)`
    /// @return what `use` returns
    template <UsageType Type, class Use>
    static constexpr auto with(Use use) {
        [[maybe_unused]] constexpr CheckCoverage<Type, covers(Type)> check{};
        // What is refused already still gets some message, so that no other error follows.
        constexpr UsageType stand_in = has(UsageType::Generic) ? UsageType::Generic : any_type;
        constexpr UsageType wanted = has(Type) ? Type : stand_in;
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

    static constexpr UsageType any_type = repeated_or_first({Templates::usage_type...});
};

} // namespace smsaero::inline v0
