#pragma once

#include <smsaero/config/byte_word.hpp>
#include <smsaero/config/json_error.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_reader.hpp>
#include <smsaero/config/json_string.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <array>
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
            if (event == JsonEvent::End) return JsonView(trimmed(text));
            if (event == JsonEvent::Fault) return json_error_at(text, reader.at(), reader.problem());
        }
    }

    /// The value that begins at byte `at` of `text`, a whole JSON value that a `JsonReader` has found right.
    static JsonView within(std::string_view text, std::size_t at) { return JsonView(text.substr(at)); }

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
    std::string_view token() const { return text_.substr(0, end_of_value(0)); }

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
        std::string_view key;
        std::string_view value;
        for (std::size_t at = 1; next_member(at, key, value);)
            visit(JsonString(key), JsonView(value));
    }

    /// Only for an array: calls `visit(JsonView element)` for each element, in order, until it says false.
    template <class Visit>
    void for_each_element(Visit visit) const {
        std::string_view element;
        for (std::size_t at = 1; next_element(at, element);)
            if (!visit(JsonView(element))) return;
    }

private:
    /// Of a text that begins with the value.
    explicit JsonView(std::string_view text) : text_(text) {}

    static std::string_view trimmed(std::string_view text) {
        return text.substr(text.find_first_not_of(" \n\r\t"));
    }

    // What finds the way below checks nothing, since the reader has found the whole text right.

    /// The member that comes at `at` or behind it, if there is one more; moves `at` behind it.
    bool next_member(std::size_t& at, std::string_view& key, std::string_view& value) const {
        at = skip_to_next(at);
        if (text_[at] == '}') return false;
        std::size_t const key_end = end_of_string(at);
        key = {text_.data() + at, key_end - at};
        at = skip_to_next(key_end);
        value = {text_.data() + at, text_.size() - at};
        at = end_of_value(at);
        return true;
    }

    /// The same for elements.
    bool next_element(std::size_t& at, std::string_view& element) const {
        at = skip_to_next(at);
        if (text_[at] == ']') return false;
        element = {text_.data() + at, text_.size() - at};
        at = end_of_value(at);
        return true;
    }

    /// From between two values, or from a key to its value.
    std::size_t skip_to_next(std::size_t at) const {
        while (is_between_values(text_[at]))
            ++at;
        return at;
    }

    static constexpr bool is_between_values(char c) {
        return c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /// For each character whether a number or a literal ends before it. Looked up: most of a reply is these.
    static constexpr std::array<bool, 256> ends_scalar = [] {
        std::array<bool, 256> ends{};
        for (char c : {',', '}', ']', ' ', '\n', '\r', '\t'})
            ends[static_cast<unsigned char>(c)] = true;
        return ends;
    }();

    std::size_t end_of_string(std::size_t at) const {
        std::size_t const quote = find_quote(at + 1);
        if (text_[quote - 1] != '\\') return quote + 1;
        for (++at; text_[at] != '"'; ++at)
            if (text_[at] == '\\') ++at;
        return at + 1;
    }

    /// Eight bytes at a time, since most strings are so short that a call of `memchr` costs more.
    std::size_t find_quote(std::size_t at) const {
        for (; at + ByteWord::size <= text_.size(); at += ByteWord::size) {
            ByteWord::Marks const quotes = ByteWord::at(text_.data() + at).equal_to('"');
            if (quotes.any()) return at + quotes.first();
        }
        return text_.find('"', at);
    }

    std::size_t end_of_value(std::size_t at) const {
        if (text_[at] == '"') return end_of_string(at);
        if (text_[at] != '{' && text_[at] != '[') {
            while (at < text_.size() && !ends_scalar[static_cast<unsigned char>(text_[at])])
                ++at;
            return at;
        }
        std::size_t open = 0;
        do {
            switch (text_[at]) {
            case '"':
                at = end_of_string(at);
                continue; // to the condition
            case '{':
            case '[':
                ++open;
                break;
            case '}':
            case ']':
                --open;
                break;
            default:
                break;
            }
            ++at;
        } while (open != 0);
        return at;
    }

    std::string_view text_; // from the value's first byte on, to the end of the whole text
};

} // namespace smsaero::inline v0
