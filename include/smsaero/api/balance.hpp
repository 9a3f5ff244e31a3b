#pragma once

#include <smsaero/api/query.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/lenient.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Asks for the account's balance: `balance`. The reply is roubles as decimal text, such as `1389.26`.
struct Balance : Query<std::string> {
    std::string_view path() const { return "balance"; }
    std::string body() const { return "{}"; }
    std::optional<std::string> read(JsonView data, Scrub const&) const {
        return lenient::decimal(lenient::member(data, "balance"));
    }
};

} // namespace smsaero::inline v0
