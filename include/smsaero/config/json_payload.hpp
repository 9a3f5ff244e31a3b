#pragma once

/// @file
/// Fills a message from JSON. Thread safety: any number of callers. Errors: none but where a function says
/// so.

#include <smsaero/config/ecmascript_number.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/core/no_exceptions_support.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace smsaero::inline v0 {

/// Why a message could not be made of a template and a payload.
enum class PayloadError : unsigned char {
    NotAnObject,      ///< the payload is no JSON object, and the template has a placeholder
    NumberOutOfRange, ///< a number is infinite or none
    TooDeep,          ///< arrays are nested deeper than 512
    TooLong,          ///< the message would be longer than 16 MiB
    NotUtf8,          ///< the template, or a string of the payload, is not UTF-8
    OutOfMemory,      ///< for the message
};

/// What is wrong and what to do.
/// @param error one of the enumerators
/// @return a sentence for people
constexpr std::string_view message(PayloadError error) {
    switch (error) {
    case PayloadError::NotAnObject:
        return "the payload is not a JSON object, so no placeholder can be filled from it; write it as "
               "{\"name\": value}";
    case PayloadError::NumberOutOfRange:
        return "a number of the payload is out of range; numbers are from 5e-324 to 1.8e308";
    case PayloadError::TooDeep:
        return "arrays of the payload are nested too deeply; 512 levels are the limit";
    case PayloadError::TooLong:
        return "the message would be longer than 16 MiB; shorten the template or the payload";
    case PayloadError::NotUtf8:
        return "the template or the payload is not UTF-8; the gateway takes nothing else";
    case PayloadError::OutOfMemory:
        return "there is not enough memory for the message";
    }
    return "";
}

/// Found by `boost::system::result` for `value()` of a failed result.
/// @param error of the result
/// @throws std::invalid_argument always, with the message
[[noreturn]] inline void throw_exception_from_error(PayloadError error, boost::source_location const&) {
    boost::throw_exception(std::invalid_argument(std::string(message(error))));
}

namespace json_payload_detail {

/// Makes the message, with the original's idea of what a value looks like as text (`logto`).
class Rendering {
public:
    explicit Rendering(boost::json::value const& payload) : payload_(payload) {}

    boost::system::result<std::string, PayloadError> render(MessageTemplate const& source) {
        for (MessageTemplate::Piece const& piece : source.pieces()) {
            if (piece.is_placeholder())
                fill(source.piece_name(piece), source.piece_text(piece));
            else
                append(source.piece_text(piece));
            if (problem_) return *problem_;
        }
        if (!is_utf8(text_)) return PayloadError::NotUtf8;
        return std::move(text_);
    }

private:
    static constexpr std::size_t text_limit = 16u << 20;
    static constexpr int depth_limit = 512;

    void append(std::string_view piece) {
        if (piece.size() > text_limit - text_.size())
            problem_ = PayloadError::TooLong;
        else
            text_ += piece;
    }

    /// A name whose first part is not in the payload stays as it stands; one that goes on to something that
    /// is not there is empty.
    void fill(std::string_view name, std::string_view placeholder) {
        std::string_view const root = first_part(name);
        if (root.empty()) return append(placeholder);
        auto const* const object = payload_.if_object();
        if (!object) {
            problem_ = PayloadError::NotAnObject;
            return;
        }
        boost::json::value const* found = object->if_contains(root);
        if (!found) return append(placeholder);
        boost::json::value length;
        while (found && first_dot(name) != name.npos) {
            name.remove_prefix(first_dot(name) + 1);
            found = property(*found, first_part(name), length);
        }
        if (found) append_value(*found, 0);
    }

    static std::size_t first_dot(std::string_view name) { return name.find('.'); }
    static std::string_view first_part(std::string_view name) { return name.substr(0, first_dot(name)); }

    /// The property `name` of a value: only objects and arrays have any, and only their own count. The length
    /// of an array is made up, in `length`.
    static boost::json::value const* property(boost::json::value const& of, std::string_view name,
                                              boost::json::value& length) {
        if (auto const* object = of.if_object()) return object->if_contains(name);
        auto const* const array = of.if_array();
        if (!array) return nullptr;
        if (name == "length") {
            length = array->size();
            return &length;
        }
        std::size_t index = 0;
        auto const [end, failure] = std::from_chars(name.data(), name.data() + name.size(), index);
        bool const is_number = failure == std::errc() && end == name.data() + name.size();
        bool const leading_zero = name.size() > 1 && name.front() == '0';
        return is_number && !leading_zero ? array->if_contains(index) : nullptr;
    }

    void append_number(double number) {
        if (!std::isfinite(number)) {
            problem_ = PayloadError::NumberOutOfRange;
            return;
        }
        std::string written;
        append_ecmascript_number(written, number);
        append(written);
    }

    void append_value(boost::json::value const& value, int depth) {
        switch (value.kind()) {
        case boost::json::kind::null:
            break;
        case boost::json::kind::bool_:
            append(value.get_bool() ? "true" : "false");
            break;
        // JavaScript has doubles only, so a large integer is rounded to one first.
        case boost::json::kind::int64:
            append_number(static_cast<double>(value.get_int64()));
            break;
        case boost::json::kind::uint64:
            append_number(static_cast<double>(value.get_uint64()));
            break;
        case boost::json::kind::double_:
            append_number(value.get_double());
            break;
        case boost::json::kind::string:
            append(value.get_string());
            break;
        case boost::json::kind::object:
            append("[object Object]");
            break;
        case boost::json::kind::array:
            append_elements(value.get_array(), depth + 1);
            break;
        }
    }

    void append_elements(boost::json::array const& array, int depth) {
        if (depth > depth_limit) {
            problem_ = PayloadError::TooDeep;
            return;
        }
        for (std::size_t i = 0; i < array.size() && !problem_; ++i) {
            if (i != 0) append(",");
            append_value(array[i], depth);
        }
    }

    boost::json::value const& payload_;
    std::string text_;
    std::optional<PayloadError> problem_;
};

} // namespace json_payload_detail

/// Fills the placeholders of a message as `logto` fills them. A name that the payload lacks stays as it
/// stands; a path that leads nowhere, and null, are empty; numbers look as JavaScript writes them, arrays are
/// joined with commas, an object is `[object Object]`. Only the payload's own keys count: `{{constructor}}`
/// is a missing key as any other. A payload that is no object is an error as soon as the template has a
/// placeholder to fill.
/// @param message the template
/// @param payload an object, or anything else if there is nothing to fill
/// @return the message in plain text, or the error
inline boost::system::result<std::string, PayloadError> render(MessageTemplate const& message,
                                                               boost::json::value const& payload) noexcept {
    BOOST_TRY { return json_payload_detail::Rendering(payload).render(message); }
    BOOST_CATCH(...) { return PayloadError::OutOfMemory; }
    BOOST_CATCH_END
}

/// The reader's languages as a payload tells them: its `locale`, then its `uiLocales` (`logto`). What is no
/// string says nothing.
/// @param payload any value
/// @return the languages, the best first with spaces between; empty where it tells none
inline std::string locales_of(boost::json::value const& payload) {
    std::string locales;
    boost::json::object const* const object = payload.if_object();
    if (!object) return locales;
    for (std::string_view name : {"locale", "uiLocales"}) {
        boost::json::value const* const value = object->if_contains(name);
        if (value && value->is_string()) locales.append(value->get_string()).append(" ");
    }
    return locales;
}

} // namespace smsaero::inline v0
