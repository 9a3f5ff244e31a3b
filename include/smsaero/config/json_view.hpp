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
    std::size_t bytes = 16u << 20; ///< of the text, in bytes; the default, 16 MiB, is that of a config
    std::size_t depth = 512;       ///< levels of nested arrays and objects; at most 512
    /// Values on all levels together, for a text of which `parse_json` builds a tree. There a value of two
    /// bytes may take a hundred and more, so this is what keeps its memory near its size: 32,768 take less
    /// than 8 MiB.
    std::size_t values = 1u << 15;
};

namespace json_view_detail {

constexpr std::array<bool, 256> table_of(std::string_view characters) {
    std::array<bool, 256> table{};
    for (char c : characters)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

// Looked up: most of a reply is numbers, and commas and colons between strings.
inline constexpr auto stands_between = table_of(",: \n\r\t");
inline constexpr auto ends_scalar = table_of(",}] \n\r\t");

} // namespace json_view_detail

/// A JSON value read where it stands in its text: nothing is built or copied, so that a text takes no more
/// memory than itself, however many values it holds. The text must outlive the view. Thread safety: as a
/// view. Errors: none but where a function says so.
class JsonView {
public:
    /// Checks a text.
    /// @param text one JSON value in UTF-8 and nothing else; must outlive the view
    /// @param limits what the text may ask for; values are not counted
    /// @return the value, or the error of a text that is no JSON or beyond the limits: what is wrong, where
    /// and what to do
    static boost::system::result<JsonView, JsonError> parse(std::string_view text, JsonLimits limits = {}) {
        if (text.size() > limits.bytes)
            return JsonError{"the text is larger than " + std::to_string(limits.bytes) + " bytes",
                             limits.bytes};
        JsonReader reader(text, std::min(limits.depth, JsonLimits{}.depth));
        for (;;) {
            JsonEvent const event = reader.next();
            if (event == JsonEvent::End) return of(trimmed(text));
            if (event == JsonEvent::Fault) return json_error_at(text, reader.at(), reader.problem());
        }
    }

    /// Takes a text without a check.
    /// @param text one value, from its first byte to its last, which a `JsonReader` has found right
    /// @return the value
    static JsonView of(std::string_view text) { return JsonView(text); }

    /// @return the value that says nothing
    static JsonView null() { return JsonView("null"); }

    /// @return its type
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

    /// @return how it is written; only for what is neither array nor object
    std::string_view token() const { return text_; }

    /// @return the string; only for one
    JsonString string() const { return JsonString(text_); }

    /// @return whether it is true; only for a boolean
    bool boolean() const { return text_.front() == 't'; }

    /// Only for a number.
    /// @return the double nearest to its digits, or no number (NaN) where that is beyond the range of a
    /// double
    double number() const {
        std::string_view const digits = token();
        double number = 0;
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return read.ec == std::errc() ? number : std::numeric_limits<double>::quiet_NaN();
    }

    /// Only for an object: reads its members, in order. A key may come more than once.
    /// @param visit is called with `(JsonString key, JsonView value)`
    template <class Visit>
    void for_each_member(Visit visit) const {
        JsonString key{R"("")", true};
        JsonView value = null();
        for (std::size_t at = 1; next_member(at, key, value);)
            visit(key, value);
    }

    /// Only for an array: reads its elements, in order.
    /// @param visit is called with `(JsonView element)`, until it says false
    template <class Visit>
    void for_each_element(Visit visit) const {
        JsonView element = null();
        for (std::size_t at = 1; next_element(at, element);)
            if (!visit(element)) return;
    }

private:
    explicit JsonView(std::string_view text) : text_(text) {}

    static std::string_view trimmed(std::string_view text) {
        constexpr std::string_view blanks = " \n\r\t";
        std::size_t const begin = text.find_first_not_of(blanks);
        return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
    }

    // What finds the way below checks nothing, since the reader has found the whole text right.

    /// The member that comes at `at` or behind it, if there is one more; moves `at` behind it.
    bool next_member(std::size_t& at, JsonString& key, JsonView& value) const {
        at = skip_to_next(at);
        if (text_[at] == '}') return false;
        key = key_at(at);
        at = skip_to_next(at);
        value = value_at(at);
        return true;
    }

    /// The same for elements.
    bool next_element(std::size_t& at, JsonView& element) const {
        at = skip_to_next(at);
        if (text_[at] == ']') return false;
        element = value_at(at);
        return true;
    }

    /// The key that begins at `at`; moves `at` behind it. Nearly all are short and without an escape.
    JsonString key_at(std::size_t& at) const {
        std::size_t const begin = at;
        auto const is_end = [](ByteWord word) { return word.equal_to('"') | word.equal_to('\\'); };
        at = find(begin + 1, is_end);
        bool const is_plain = text_[at] == '"';
        at = is_plain ? at + 1 : end_of_string(begin);
        return JsonString({text_.data() + begin, at - begin}, is_plain);
    }

    /// The same for a value.
    JsonView value_at(std::size_t& at) const {
        std::size_t const begin = at;
        at = end_of_value(at);
        return JsonView({text_.data() + begin, at - begin});
    }

    /// From between two values, or from a key to its value.
    std::size_t skip_to_next(std::size_t at) const {
        while (json_view_detail::stands_between[static_cast<unsigned char>(text_[at])])
            ++at;
        return at;
    }

    std::size_t end_of_value(std::size_t at) const {
        switch (text_[at]) {
        case '"':
            return end_of_string(at);
        case '{':
        case '[':
            return end_of_container(at);
        default:
            while (!json_view_detail::ends_scalar[static_cast<unsigned char>(text_[at])])
                ++at;
            return at;
        }
    }

    std::size_t end_of_string(std::size_t at) const {
        std::size_t const quote = find(at + 1, [](ByteWord word) { return word.equal_to('"'); });
        if (text_[quote - 1] != '\\') return quote + 1;
        for (++at; text_[at] != '"'; ++at)
            if (text_[at] == '\\') ++at;
        return at + 1;
    }

    /// The first byte from `at` on that `mark` marks; there must be one. Eight bytes at a time, since most
    /// strings are so short that a call of `memchr` costs more.
    template <class Mark>
    std::size_t find(std::size_t at, Mark mark) const {
        for (; at + ByteWord::size <= text_.size(); at += ByteWord::size)
            if (ByteWord::Marks const marks = mark(ByteWord::at(text_.data() + at)); marks.any())
                return at + marks.first();
        while (!mark(ByteWord::of(text_[at])).any())
            ++at;
        return at;
    }

    std::size_t end_of_container(std::size_t at) const {
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

    std::string_view text_; // the value from its first byte to its last
};

} // namespace smsaero::inline v0
