#pragma once

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Writes the body of a request: a JSON object, its members in the order in which they are added. It holds
/// codes and phone numbers, so it does not print. Names are written as they stand, and must outlive it.
/// Thread safety: as a string. Errors: none; a text that is not UTF-8 is added all the same, and `not_utf8`
/// tells.
class JsonBody {
public:
    /// Adds a text.
    /// @param name of the member
    /// @param text UTF-8, not escaped yet
    /// @return this object
    /// @{
    JsonBody& add(std::string_view name, std::string_view text) {
        if (!is_utf8(text) && not_utf8_.empty()) not_utf8_ = name;
        begin(name);
        json_ += '"';
        json_ += json_escape::text(text);
        json_ += '"';
        return *this;
    }
    JsonBody& add(std::string_view name, char const* text) { return add(name, std::string_view{text}); }
    /// @}
    /// Adds a whole number.
    /// @param name of the member
    /// @param number any
    /// @return this object
    template <std::integral Number>
    JsonBody& add(std::string_view name, Number number) {
        begin(name);
        json_ += std::to_string(number);
        return *this;
    }
    /// Adds a number's digits, as text.
    /// @param name of the member
    /// @param phone the number
    /// @return this object
    JsonBody& add(std::string_view name, PhoneNumber const& phone) { return add(name, phone.reveal()); }
    /// Adds a code as text, since a number would lose its zeros.
    /// @param name of the member
    /// @param code the code
    /// @return this object
    JsonBody& add(std::string_view name, VerificationCode const& code) { return add(name, code.reveal()); }
    /// Adds a text that must not be seen.
    /// @param name of the member
    /// @param text UTF-8, not escaped yet
    /// @return this object
    JsonBody& add(std::string_view name, Secret const& text) { return add(name, text.reveal()); }
    /// Adds an amount as decimal text, unquoted: JSON's number.
    /// @param name of the member
    /// @param amount in roubles
    /// @return this object
    JsonBody& add(std::string_view name, Money amount) {
        begin(name);
        json_ += amount.text();
        return *this;
    }
    /// Adds a moment, in Unix seconds.
    /// @param name of the member
    /// @param moment any
    /// @return this object
    JsonBody& add(std::string_view name, std::chrono::sys_seconds moment) {
        return add(name, std::int64_t{moment.time_since_epoch().count()});
    }
    /// Adds what is there.
    /// @param name of the member
    /// @param value nothing adds nothing
    /// @return this object
    template <class Value>
    JsonBody& add(std::string_view name, std::optional<Value> const& value) {
        return value ? add(name, *value) : *this;
    }
    /// Adds a text that is there.
    /// @param name of the member
    /// @param text UTF-8, not escaped yet; an empty one adds nothing
    /// @return this object
    /// @{
    JsonBody& add_if_any(std::string_view name, std::string_view text) {
        return text.empty() ? *this : add(name, text);
    }
    JsonBody& add_if_any(std::string_view name, Secret const& text) {
        return add_if_any(name, text.reveal());
    }
    /// @}
    /// Adds one number as `number`, several as `numbers`, as the gateway has it.
    /// @param phones none add nothing
    /// @return this object
    JsonBody& add_numbers(std::span<PhoneNumber const> phones) {
        if (phones.size() == 1) return add("number", phones.front());
        if (phones.empty()) return *this;
        begin("numbers");
        char between = '[';
        for (PhoneNumber const& phone : phones) {
            json_ += std::exchange(between, ',');
            json_.append("\"").append(phone.reveal()).append("\"");
        }
        json_ += ']';
        return *this;
    }
    /// @return the name of the first member whose text is not UTF-8, which JSON must be; empty when there is
    /// none
    std::string_view not_utf8() const { return not_utf8_; }

    /// Ends the body, and uses this object up.
    /// @return the whole object
    std::string finish() && {
        json_ += '}';
        return std::move(json_);
    }

private:
    void begin(std::string_view name) {
        if (json_.size() > 1) json_ += ',';
        json_.append("\"").append(name).append("\":");
    }

    std::string json_{"{"};
    std::string_view not_utf8_;
};

} // namespace smsaero::inline v0
