#pragma once

#include <smsaero/config/json_error.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_reader.hpp>
#include <smsaero/config/json_string.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

namespace smsaero::inline v0 {

/// How much a text may ask of us.
struct JsonLimits {
    std::size_t bytes = 16u << 20; ///< size of the text; the default, 16 MiB, is that of a config
    std::size_t depth = 512;       ///< nested arrays and objects; at most 512
    /// Values on all levels together, for a text of which `parse_json` builds a tree. There a value of two
    /// bytes may take a hundred and more, so this is what keeps its memory near its size: 32,768 take less
    /// than 8 MiB.
    std::size_t values = 1u << 15;
};

/// A JSON value read where it stands in its text: nothing is built or copied, so that a text takes no more
/// memory than itself, however many values it holds. The text must outlive the view. Thread safety: as a
/// `std::string_view`.
class JsonView {
public:
    /// The value that `text` is, in UTF-8 and nothing else, within `limits`; the error says what is wrong,
    /// where and what to do.
    static boost::system::result<JsonView, JsonError> parse(std::string_view text, JsonLimits limits = {}) {
        if (text.size() > limits.bytes)
            return JsonError{"the text is larger than " + std::to_string(limits.bytes) + " bytes",
                             limits.bytes};
        JsonReader reader(text, std::min(limits.depth, JsonLimits{}.depth));
        for (;;) {
            JsonEvent const event = reader.next();
            if (event == JsonEvent::End) return JsonView(text);
            if (event == JsonEvent::Fault) return json_error_at(text, reader.at(), reader.problem());
        }
    }

    /// The value that says nothing.
    static JsonView null() { return JsonView("null"); }

    JsonKind kind() const {
        switch (text_.front()) {
        case '{':
            return JsonKind::Object;
        case '[':
            return JsonKind::Array;
        case '"':
            return JsonKind::String;
        case 'n':
            return JsonKind::Null;
        case 't':
        case 'f':
            return JsonKind::Boolean;
        default:
            return JsonKind::Number;
        }
    }

    /// Only for what is neither array nor object: how it is written.
    std::string_view token() const {
        JsonReader reader = inside();
        return reader.token();
    }

    /// Only for a string.
    JsonString string() const { return JsonString(token()); }

    /// Only for a boolean.
    bool boolean() const { return text_.front() == 't'; }

    /// Only for a number: the double nearest to what is written, or no number (NaN) where that is beyond the
    /// range of a double.
    double number() const {
        std::string_view const digits = token();
        double number = 0;
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return read.ec == std::errc() ? number : std::numeric_limits<double>::quiet_NaN();
    }

    /// Only for an object: calls `visit(JsonString key, JsonView value)` for each member, in order. A key may
    /// come more than once.
    template <class Visit>
    void for_each_member(Visit visit) const {
        JsonReader reader = inside();
        while (reader.next() == JsonEvent::Key) {
            JsonString const key(reader.token());
            JsonView const value(text_.substr(reader.at()));
            skip_value(reader);
            visit(key, value);
        }
    }

    /// Only for an array: calls `visit(JsonView element)` for each element, in order, until it says false.
    template <class Visit>
    void for_each_element(Visit visit) const {
        JsonReader reader = inside();
        for (;;) {
            // Where the reader stands there is a comma, white space, or the element.
            JsonView const element(text_.substr(reader.at()));
            if (!skip_value(reader) || !visit(element)) return;
        }
    }

private:
    explicit JsonView(std::string_view text) : text_(text.substr(text.find_first_not_of(" \n\r\t,"))) {}

    /// Reads on behind the value's first token. How deep it is nested was seen to when the text was read.
    JsonReader inside() const {
        JsonReader reader(text_, JsonLimits{}.depth);
        reader.next();
        return reader;
    }

    /// Reads on to the end of the next value; false when an array or object ends instead.
    static bool skip_value(JsonReader& reader) {
        std::size_t open = 0;
        do {
            JsonEvent const event = reader.next();
            bool const ends = event == JsonEvent::EndArray || event == JsonEvent::EndObject;
            if (ends && open == 0) return false;
            if (event == JsonEvent::BeginArray || event == JsonEvent::BeginObject) ++open;
            if (ends) --open;
        } while (open != 0);
        return true;
    }

    std::string_view text_; // from the value's first byte on, to the end of the whole text
};

} // namespace smsaero::inline v0
