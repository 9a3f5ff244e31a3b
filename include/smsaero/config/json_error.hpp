#pragma once

/// @file
/// What is said of text that is not JSON. Thread safety: any number of callers. Errors: none.

#include <smsaero/core/utf8.hpp>

#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Why a text could not be read as JSON.
struct JsonError {
    /// A sentence for people, with line and column where there is one place to blame. Nothing of the text.
    std::string message = {};
    std::size_t at_byte = 0; ///< the byte of the text where it stands, from 0
};

/// Found by `boost::system::result` for `value()` of a failed result.
/// @param error of the result
/// @throws std::runtime_error always, with the message
[[noreturn]] inline void throw_exception_from_error(JsonError const& error, boost::source_location const&) {
    boost::throw_exception(std::runtime_error(error.message));
}

/// Says where a problem stands.
/// @param text all of it
/// @param at the byte of the text where it stands, at most the text's size
/// @param problem a sentence
/// @return the error: the sentence after the line and the column, both from 1 and the column in characters
inline JsonError json_error_at(std::string_view text, std::size_t at, std::string_view problem) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (char c : text.substr(0, at)) {
        if (begins_character(c)) ++column;
        if (c != '\n') continue;
        ++line;
        column = 1;
    }
    std::string message = "line ";
    message += std::to_string(line);
    message += ", column ";
    message += std::to_string(column);
    message += ": ";
    message += problem;
    return {std::move(message), at};
}

} // namespace smsaero::inline v0
