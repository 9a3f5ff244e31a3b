#pragma once

/// @file
/// Types of JSON values. Thread safety: any number of callers. Errors: none.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// The type of a JSON value.
enum class JsonKind : unsigned char { Null, Boolean, Number, String, Array, Object };

/// The type's name in the words of `logto`.
/// @param kind one of the enumerators
/// @return `null`, `boolean`, `number`, `string`, `array` or `object`
constexpr std::string_view to_string(JsonKind kind) {
    constexpr std::array<std::string_view, 6> names{"null", "boolean", "number", "string", "array", "object"};
    return names[static_cast<std::size_t>(kind)];
}

/// What `logto` says of a value of another type than it expects.
/// @param expected the type's name
/// @param received the type that it has
/// @return such as `Expected string, received null`
inline std::string wrong_type(std::string_view expected, JsonKind received) {
    std::string message = "Expected ";
    message += expected;
    message += ", received ";
    message += to_string(received);
    return message;
}

} // namespace smsaero::inline v0
