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
/// codes and phone numbers, so it does not print. Thread safety: as a string.
class JsonBody {
public:
    JsonBody& add(std::string_view name, std::string_view text) {
        if (!is_utf8(text) && not_utf8_.empty()) not_utf8_ = name;
        begin(name);
        json_ += '"';
        json_ += json_escape::text(text);
        json_ += '"';
        return *this;
    }
    JsonBody& add(std::string_view name, char const* text) { return add(name, std::string_view{text}); }
    template <std::integral Number>
    JsonBody& add(std::string_view name, Number number) {
        begin(name);
        json_ += std::to_string(number);
        return *this;
    }
    JsonBody& add(std::string_view name, PhoneNumber const& phone) { return add(name, phone.reveal()); }
    /// As text, since a number would lose its zeros.
    JsonBody& add(std::string_view name, VerificationCode const& code) { return add(name, code.reveal()); }
    JsonBody& add(std::string_view name, Secret const& text) { return add(name, text.reveal()); }
    /// As decimal text, unquoted: JSON's number.
    JsonBody& add(std::string_view name, Money amount) {
        begin(name);
        json_ += amount.text();
        return *this;
    }
    /// A moment, in Unix seconds.
    JsonBody& add(std::string_view name, std::chrono::sys_seconds moment) {
        return add(name, std::int64_t{moment.time_since_epoch().count()});
    }
    /// Only if there is a value.
    template <class Value>
    JsonBody& add(std::string_view name, std::optional<Value> const& value) {
        return value ? add(name, *value) : *this;
    }
    /// Only if it is not empty.
    JsonBody& add_if_any(std::string_view name, std::string_view text) {
        return text.empty() ? *this : add(name, text);
    }
    JsonBody& add_if_any(std::string_view name, Secret const& text) {
        return add_if_any(name, text.reveal());
    }
    /// One as `number`, several as `numbers`, as the gateway has it; nothing when there are none.
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
    /// The first member whose text is not UTF-8, which JSON must be; empty when there is none.
    std::string_view not_utf8() const { return not_utf8_; }

    /// The whole object.
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
