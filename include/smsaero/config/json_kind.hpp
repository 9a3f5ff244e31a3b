#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// The name of a value's type in the words of `logto`: `null`, `boolean`, `number`, `string`, `array` or
/// `object`.
inline std::string_view kind_name(boost::json::value const& value) {
    switch (value.kind()) {
    case boost::json::kind::null:
        return "null";
    case boost::json::kind::bool_:
        return "boolean";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
        return "number";
    case boost::json::kind::string:
        return "string";
    case boost::json::kind::array:
        return "array";
    case boost::json::kind::object:
        return "object";
    }
    return "";
}

/// What `logto` says of a value of another type than `expected`.
inline std::string wrong_type(std::string_view expected, boost::json::value const& value) {
    std::string message = "Expected ";
    message += expected;
    message += ", received ";
    message += kind_name(value);
    return message;
}

} // namespace smsaero::inline v0
