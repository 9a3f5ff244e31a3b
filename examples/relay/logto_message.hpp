#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace relay {

/// A message as Logto's HTTP SMS connector asks for it (`logto`, `@logto/connector-http-sms`).
struct LogtoMessage {
    std::string to;              ///< digits, with a plus before them or without; goes out as it is
    std::string type;            ///< a usage type
    boost::json::object payload; ///< what fills the placeholders, and the languages of the reader

    /// The code, where the payload has one.
    std::string_view code() const;
    /// Whether it is what the "Send" button of Logto's console sends.
    bool is_test() const { return type == "Generic" && code() == "000000"; }
    /// What tells it from other messages: number, type, and the code or, where there is none, all of the
    /// payload.
    std::string identity() const;
};

/// What is wrong with a request for a message, as a short sentence that any user may see.
struct LogtoProblem {
    std::string_view code;
    std::string_view title;
};

/// Reads the body of a request: an object with `to`, `type` and `payload`; the rest is nobody's.
std::variant<LogtoMessage, LogtoProblem> read_logto_message(std::string_view body);

} // namespace relay
