#pragma once

#include <smsaero/config/json_error.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/json_reader.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>

#include <boost/core/no_exceptions_support.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// What a JSON text says.
struct JsonText {
    boost::json::value value = {}; ///< of a repeated key, the last value
    /// The keys that occur more than once in their object, each once, in the order of their first
    /// repetition, as JSON pointers. Keys within a value that was replaced are listed too.
    std::vector<std::string> duplicates = {};
};

namespace json_text_detail {

/// The members of all objects in a value.
inline std::size_t count_members(boost::json::value const& value) {
    std::size_t count = 0;
    if (auto const* object = value.if_object()) {
        count = object->size();
        for (auto const& member : *object)
            count += count_members(member.value());
    } else if (auto const* array = value.if_array()) {
        for (auto const& element : *array)
            count += count_members(element);
    }
    return count;
}

/// An array or object that is being read.
struct Level {
    bool is_object = false;
    std::size_t elements = 0;                 // begun in an array
    std::string key{};                        // the last one read in an object
    std::map<std::string, int> occurrences{}; // of the object's keys
};

inline std::string pointer_to(std::vector<Level> const& levels) {
    std::string pointer;
    for (Level const& level : levels) {
        if (level.is_object)
            append_to_pointer(pointer, level.key);
        else
            append_to_pointer(pointer, level.elements - 1);
    }
    return pointer;
}

/// Lists the repeated keys of a text that is JSON. A list that grows past `limit` bytes is cut short, and the
/// function returns false: its pointers may together be far longer than the text.
inline bool find_duplicates(std::string_view text, JsonLimits limits, std::vector<std::string>& found) {
    constexpr std::size_t limit = 1u << 20;
    std::size_t size = 0;
    JsonReader reader(text, limits.depth);
    std::vector<Level> levels;
    for (;;) {
        JsonEvent const event = reader.next();
        if (event == JsonEvent::End || event == JsonEvent::Fault) return true;
        if (event == JsonEvent::EndObject || event == JsonEvent::EndArray) {
            levels.pop_back();
        } else if (event == JsonEvent::Key) {
            Level& level = levels.back();
            level.key = reader.string().decode();
            if (++level.occurrences[level.key] != 2) continue;
            found.push_back(pointer_to(levels));
            size += sizeof(std::string) + found.back().size();
            if (size > limit) return false;
        } else {
            if (!levels.empty()) ++levels.back().elements;
            bool const is_object = event == JsonEvent::BeginObject;
            if (is_object || event == JsonEvent::BeginArray) levels.push_back({is_object});
        }
    }
}

inline boost::system::result<JsonText, JsonError> parse(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes)
        return JsonError{"the text is larger than " + std::to_string(limits.bytes) + " bytes", limits.bytes};
    // Ours first: it tells what is wrong and where, which Boost.JSON does not, and builds nothing of a text
    // that is refused in the end.
    JsonReader reader(text, limits.depth);
    std::size_t members = 0;
    std::size_t values = 0;
    for (JsonEvent event = reader.next(); event != JsonEvent::End; event = reader.next()) {
        if (event == JsonEvent::Fault) return json_error_at(text, reader.at(), reader.problem());
        if (event == JsonEvent::Key)
            ++members;
        else if (event != JsonEvent::EndObject && event != JsonEvent::EndArray)
            ++values;
        if (values > limits.values)
            return json_error_at(text, reader.at(),
                                 "more than " + std::to_string(limits.values)
                                     + " values stand before this; leave out what is not needed");
    }
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    boost::system::error_code failure;
    JsonText parsed{boost::json::parse(text, failure, {}, options), {}};
    if (failure) return JsonError{failure.message(), 0};
    // The value keeps the last of repeated keys, so it has fewer members than the text just when there are
    // any.
    if (count_members(parsed.value) != members && !find_duplicates(text, limits, parsed.duplicates))
        return JsonError{"the text repeats too many keys; remove the repetitions", 0};
    return parsed;
}

} // namespace json_text_detail

/// Reads a JSON text into a tree. Every failure is a value, want of memory too. Numbers are as Boost.JSON
/// reads them, which may be a few units off in the last place; `parse_exact_json` mends that. Thread safety:
/// any number of callers.
/// @param text one JSON value in UTF-8 and nothing else
/// @param limits what the text may ask for
/// @return what it says, or the error of a text that is no JSON, is beyond the limits or repeats too many
/// keys: what is wrong, where and what to do
inline boost::system::result<JsonText, JsonError> parse_json(std::string_view text,
                                                             JsonLimits limits = {}) noexcept {
    BOOST_TRY { return json_text_detail::parse(text, limits); }
    BOOST_CATCH(...) {
        return JsonError{"out of memory", 0}; // short enough to need none
    }
    BOOST_CATCH_END
}

} // namespace smsaero::inline v0
