#pragma once

#include <smsaero/api/query.hpp>
#include <smsaero/config/json_view.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// The gateway knows this e-mail and API key.
struct Authorized {};

/// Asks whether the gateway knows the account: `auth`. Costs nothing.
struct Auth : Query<Authorized> {
    std::string_view path() const { return "auth"; }
    std::string body() const { return "{}"; }
    std::optional<Authorized> read(JsonView, Scrub const&) const { return Authorized{}; }
};

} // namespace smsaero::inline v0
