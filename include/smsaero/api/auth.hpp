#pragma once

#include <smsaero/wire/endpoint.hpp>

#include <string_view>

namespace smsaero::inline v0 {

/// Asks whether the gateway knows the account: `auth`. Costs nothing. From `Reply` on it is as `Endpoint`
/// says. Thread safety: any number of callers. Errors: none.
struct Auth {
    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "auth"; }
    void write(auto&) const {}
};

} // namespace smsaero::inline v0
