#pragma once

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/core/whole_number.hpp>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Reads the gateway's values, whose JSON type varies from endpoint to endpoint: a number here is a string
/// there. Thread safety: any number of callers. Errors: none but where a function says so.
namespace lenient {

/// Finds `N` members in one pass. The names are best in the gateway's order: each is looked for behind the
/// last one that was found.
/// @param value an object, or anything else, which has none
/// @param names of the members
/// @param repeated null, or becomes true when one of them came more than once
/// @return for each name its last member; nothing where there is none
template <std::size_t N>
std::array<std::optional<JsonView>, N> members(JsonView value, std::string_view const (&names)[N],
                                               bool* repeated = nullptr) {
    std::array<std::optional<JsonView>, N> found;
    if (value.kind() != JsonKind::Object) return found;
    std::size_t next = 0;
    value.for_each_member([&](JsonString key, JsonView member) {
        for (std::size_t i = 0; i < N; ++i, next = next + 1 == N ? 0 : next + 1) {
            if (!(key == names[next])) continue;
            if (repeated != nullptr && found[next]) *repeated = true;
            found[next] = member;
            break;
        }
    });
    return found;
}

/// Finds one member.
/// @param value an object, or anything else, which has none
/// @param name of the member
/// @return the last one of that name; nothing when there is none
inline std::optional<JsonView> member(JsonView value, std::string_view name) {
    return members(value, {name})[0];
}

/// The one item of a reply, which some endpoints wrap in an array.
/// @param data the item, or an array
/// @return the only element of the array, or `data` itself
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

/// Hands on a number as it is written, or the text of a string.
/// @param value any
/// @param use is called with the text, which is empty where `value` is neither
/// @return what `use` returns
template <class Use>
auto with_word(JsonView value, Use use) {
    if (value.kind() == JsonKind::Number) return use(value.token());
    return value.kind() == JsonKind::String ? value.string().with_text(use) : use(std::string_view{});
}

/// The same as a text of its own.
/// @param value any
/// @return the text; empty where it is neither, as null is where nothing was filled in
inline std::string word(std::optional<JsonView> value) {
    if (!value) return {};
    return with_word(*value, [](std::string_view text) { return std::string{text}; });
}

/// Reads a whole number.
/// @param value a number or a string
/// @return what its digits say; nothing where it is no whole number of 64 bits
inline std::optional<std::int64_t> integer(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    return with_word(*value, [](std::string_view text) { return whole_number(text); });
}

/// Reads a decimal number as text, as the gateway writes it: money is never kept as binary floating point.
/// Only a number with an exponent, which no price has, passes through one, and is written without.
/// @param value a number or a string
/// @return text such as `5.49`; nothing where it is no number, has more than 32 characters, or an exponent
/// beyond the range of a double
inline std::optional<std::string> decimal(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    std::string text = word(value);
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

/// Reads a string.
/// @param value any
/// @return its text; nothing when it is no string
inline std::optional<std::string> text(std::optional<JsonView> value) {
    if (!value || value->kind() != JsonKind::String) return std::nullopt;
    return value->string().decode();
}

/// Reads a moment.
/// @param value Unix seconds, as a number or a string
/// @return the moment; nothing when it is none, or for 0 and less, which the gateway has for what has not
/// happened
inline std::optional<std::chrono::sys_seconds> time(std::optional<JsonView> value) {
    auto const seconds = integer(value);
    if (!seconds || *seconds <= 0) return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{*seconds}};
}

/// Reads a text that must not be seen, such as one with a code.
/// @param value a number or a string
/// @return the text; empty where it is neither
inline Secret secret(std::optional<JsonView> value) {
    if (value && value->kind() == JsonKind::String && value->string().is_plain())
        return Secret{value->string().body()}; // without a copy to wipe
    std::string text = word(value);
    Secret hidden{text};
    posix::wipe(text.data(), text.size());
    return hidden;
}

/// Reads a code.
/// @param value a number or a string
/// @return the code; nothing when it is none
inline std::optional<VerificationCode> code(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    return with_word(*value, [](std::string_view text) { return VerificationCode::parse(text); });
}

/// Reads a phone number.
/// @param value a number or a string
/// @return the number; nothing when it is none
inline std::optional<PhoneNumber> phone(std::optional<JsonView> value) {
    if (!value) return std::nullopt;
    return with_word(*value, [&](std::string_view text) {
        // What people put between digits makes another number of one in JSON.
        bool const whole = value->kind() != JsonKind::Number || text.find_first_of("-.") == text.npos;
        return whole ? PhoneNumber::parse(text) : std::nullopt;
    });
}

} // namespace lenient

} // namespace smsaero::inline v0
