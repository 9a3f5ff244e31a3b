#pragma once

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace smsaero::inline v0 {

/// Reads the gateway's values, whose JSON type varies from endpoint to endpoint: a number here is a string
/// there.
namespace lenient {

/// The members of these names, of each the last one if there are several, in one pass; nothing where `value`
/// is no object or lacks it.
template <std::size_t N>
std::array<std::optional<JsonView>, N> members(JsonView value, std::string_view const (&names)[N]) {
    std::array<std::optional<JsonView>, N> found;
    if (value.kind() != JsonKind::Object) return found;
    value.for_each_member([&](JsonString key, JsonView member) {
        for (std::size_t i = 0; i < N; ++i)
            if (key == names[i]) found[i] = member;
    });
    return found;
}

/// The member `name`, found likewise.
inline std::optional<JsonView> member(JsonView value, std::string_view name) {
    return members(value, {name})[0];
}

/// The one item of a reply: `data` itself, or the only element of an array, as which some endpoints wrap it.
inline JsonView only_item(JsonView data) {
    if (data.kind() != JsonKind::Array) return data;
    std::size_t count = 0;
    JsonView item = data;
    data.for_each_element([&](JsonView element) {
        item = element;
        return ++count < 2;
    });
    return count == 1 ? item : data;
}

/// The digits of `value`, a number or a string, as they are written; empty when it is neither.
inline std::string digits(JsonView value) {
    if (value.kind() == JsonKind::Number) return std::string{value.token()};
    return value.kind() == JsonKind::String ? value.string().decode() : std::string{};
}

/// A whole number, written as a number or as a string.
inline std::optional<std::int64_t> integer(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    std::string const text = digits(*value);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    // A fraction, or what is beyond 63 bits, is not guessed at.
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

/// Decimal text such as `5.49`, from a number or from a string that is one, as the gateway writes it: money
/// is never kept as binary floating point. Only a number with an exponent, which no price has, passes through
/// one, and is written without.
inline std::optional<std::string> decimal(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    std::string text = digits(*value);
    if (value->kind() == JsonKind::Number && text.find_first_of("eE") != text.npos) {
        std::array<char, 400> written{};
        double const number = value->number();
        if (!std::isfinite(number)) return std::nullopt;
        auto const end =
            std::to_chars(written.data(), written.data() + written.size(), number, std::chars_format::fixed);
        return std::string{written.data(), end.ptr};
    }
    std::size_t const begin = text.starts_with('-') ? 1 : 0;
    bool const whole = begin < text.size() && text.size() <= 32
                       && text.find_first_not_of("0123456789.", begin) == text.npos
                       && text.find('.') == text.rfind('.') && text[begin] != '.' && !text.ends_with('.');
    return whole ? std::optional{std::move(text)} : std::nullopt;
}

/// A string as it is; nothing when it is none.
inline std::optional<std::string> text(std::optional<JsonView> value) {
    if (!value || value->kind() != JsonKind::String) return std::nullopt;
    return value->string().decode();
}

} // namespace lenient

} // namespace smsaero::inline v0
