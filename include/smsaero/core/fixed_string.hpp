#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// A string literal that can be a template argument: `Template<UsageType::SignIn, "Your code is {{code}}">`.
/// `N` counts the terminating zero, which `view()` leaves out. Thread safety: as an array. Errors: none.
template <std::size_t N>
struct FixedString {
    char value[N]{}; ///< the text and a zero; public, as a template argument must be

    /// Implicit, so that a plain literal can stand where a FixedString is the template parameter.
    /// @param literal the text, copied
    consteval FixedString(char const (&literal)[N]) { std::copy_n(literal, N, value); }

    /// @return the text without the terminating zero; bytes after an inner zero are part of it
    constexpr std::string_view view() const { return {value, N - 1}; }

    friend constexpr bool operator==(FixedString const&, FixedString const&) = default;
};

} // namespace smsaero::inline v0
