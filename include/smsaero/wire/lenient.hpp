#pragma once

#include <boost/json/value.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace smsaero::inline v0 {

/// Reads the gateway's values, whose JSON type varies from endpoint to endpoint: a number here is a string
/// there.
namespace lenient {

/// The member `name`, or null when `value` is no object or lacks it.
inline boost::json::value const* member(boost::json::value const& value, std::string_view name) {
    boost::json::object const* const object = value.if_object();
    return object ? object->if_contains({name.data(), name.size()}) : nullptr;
}

/// The one item of a reply: `data` itself, or the only element of an array, as which some endpoints wrap it.
inline boost::json::value const& only_item(boost::json::value const& data) {
    boost::json::array const* const items = data.if_array();
    return items && items->size() == 1 ? items->front() : data;
}

/// A whole number, written as a number or as a string.
inline std::optional<std::int64_t> integer(boost::json::value const* value) {
    if (!value) return std::nullopt;
    if (auto const* number = value->if_int64()) return *number;
    if (auto const* text = value->if_string()) {
        std::int64_t number = 0;
        auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
        if (error == std::errc{} && end == text->data() + text->size()) return number;
    }
    return std::nullopt; // a fraction, or beyond 63 bits: not guessed at
}

/// Decimal text such as `5.49`, from a number or from a string that is one; money is never kept as binary
/// floating point.
inline std::optional<std::string> decimal(boost::json::value const* value) {
    if (!value) return std::nullopt;
    if (auto const whole = integer(value); whole && !value->is_string()) return std::to_string(*whole);
    if (auto const* number = value->if_double(); number && std::isfinite(*number)) {
        std::array<char, 400> text{};
        auto const end =
            std::to_chars(text.data(), text.data() + text.size(), *number, std::chars_format::fixed);
        return std::string{text.data(), end.ptr};
    }
    if (auto const* text = value->if_string()) {
        std::string_view const digits{text->data(), text->size()};
        std::size_t const begin = digits.starts_with('-') ? 1 : 0;
        bool const whole = begin < digits.size() && digits.size() <= 32
                           && digits.find_first_not_of("0123456789.", begin) == digits.npos
                           && digits.find('.') == digits.rfind('.') && digits[begin] != '.'
                           && !digits.ends_with('.');
        if (whole) return std::string{digits};
    }
    return std::nullopt;
}

/// A string as it is; nothing when it is none.
inline std::optional<std::string_view> text(boost::json::value const* value) {
    if (!value || !value->is_string()) return std::nullopt;
    auto const& string = value->get_string();
    return std::string_view{string.data(), string.size()};
}

} // namespace lenient

} // namespace smsaero::inline v0
