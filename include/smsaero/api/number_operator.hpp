#pragma once

/// @file
/// Whose numbers are. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members. Errors:
/// none.

#include <smsaero/api/items.hpp>
#include <smsaero/api/phone_operator.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Whose a number is.
struct NumberReport {
    std::optional<PhoneNumber> number = {}; ///< nothing when what the gateway has is none
    PhoneOperator phone_operator = {};      ///< whose it is

    /// Reads a report.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return the report; nothing where it names neither a number nor an operator
    static std::optional<NumberReport> read(JsonView item, Scrub const& scrub) {
        auto const [number, code, name] = lenient::members(item, {"number", "operator", "extendOperator"});
        NumberReport const report{lenient::phone(number), PhoneOperator::read(code, name, scrub)};
        bool const says = report.number || report.phone_operator != PhoneOperator{};
        return says ? std::optional{report} : std::nullopt;
    }
};

/// Asks for the operators of numbers: `number/operator`.
struct NumberOperator {
    std::vector<PhoneNumber> numbers = {}; ///< at least one

    using Reply = std::vector<NumberReport>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "number/operator"; }
    std::string_view problem() const {
        return numbers.empty() ? "there is no number; give at least one" : "";
    }
    void write(auto& body) const { body.add_numbers(numbers); }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_items<NumberReport>(data, [&](JsonView item) { return NumberReport::read(item, scrub); });
    }
};

} // namespace smsaero::inline v0
