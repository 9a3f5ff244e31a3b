#pragma once

#include <smsaero/config/json_error.hpp>
#include <smsaero/config/json_reader.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_text.hpp>

#include <boost/core/no_exceptions_support.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

namespace smsaero::inline v0 {

namespace exact_numbers_detail {

/// An array or object of the text that is being read, and what became of it in the tree: nothing, where a
/// later value of the same key, of another shape, replaced it.
struct Level {
    boost::json::object* object = nullptr;
    boost::json::array* array = nullptr;
    std::size_t next = 0; // the index of the array's next element
};

/// The double nearest to what `token` says; nothing when that would be infinite, or zero without saying so.
inline std::optional<double> read_double(std::string_view token) {
    double number = 0;
    bool const in_range =
        std::from_chars(token.data(), token.data() + token.size(), number).ec == std::errc();
    if (!in_range) return std::nullopt;
    return number;
}

/// Walks `text` and the tree made of it together and reads the doubles again. Of a repeated key every
/// occurrence is read into the one member there is, so the last one stays.
inline std::optional<JsonError> mend(std::string_view text, JsonLimits limits, boost::json::value& root) {
    JsonReader reader(text, limits.depth);
    std::vector<Level> levels;
    boost::json::value* member = &root; // what the value after a key became
    for (;;) {
        JsonEvent const event = reader.next();
        if (event == JsonEvent::End || event == JsonEvent::Fault) return std::nullopt;
        if (event == JsonEvent::EndObject || event == JsonEvent::EndArray) {
            levels.pop_back();
            continue;
        }
        if (event == JsonEvent::Key) {
            boost::json::object* const object = levels.back().object;
            member = object ? object->if_contains(reader.string().decode()) : nullptr;
            continue;
        }
        boost::json::value* target = member;
        if (!levels.empty() && levels.back().array)
            target = levels.back().array->if_contains(levels.back().next++);
        member = nullptr;
        if (event == JsonEvent::BeginObject)
            levels.push_back({target ? target->if_object() : nullptr, nullptr});
        else if (event == JsonEvent::BeginArray)
            levels.push_back({nullptr, target ? target->if_array() : nullptr});
        if (event != JsonEvent::Number) continue;
        std::optional<double> const number = read_double(reader.token());
        if (!number)
            return json_error_at(text, reader.at() - reader.token().size(),
                                 "this number is out of range; numbers are from 5e-324 to 1.8e308");
        if (target && target->is_double()) *target = *number;
    }
}

} // namespace exact_numbers_detail

/// As `parse_json`, but every number that is no 64-bit integer is the double nearest to what is written, as
/// in JavaScript (Boost.JSON may be a few units off in the last place). Thread safety: any number of callers.
/// @param text one JSON value in UTF-8 and nothing else
/// @param limits what the text may ask for
/// @return what it says, or the error: that of `parse_json`, or a number beyond the range of a double, even
/// where a repeated key replaces it, since `logto` would send `Infinity`, or `0`
inline boost::system::result<JsonText, JsonError> parse_exact_json(std::string_view text,
                                                                   JsonLimits limits = {}) noexcept {
    auto parsed = parse_json(text, limits);
    if (!parsed) return parsed;
    BOOST_TRY {
        if (auto problem = exact_numbers_detail::mend(text, limits, parsed->value)) return *problem;
    }
    BOOST_CATCH(...) { return JsonError{"out of memory", 0}; }
    BOOST_CATCH_END
    return parsed;
}

} // namespace smsaero::inline v0
