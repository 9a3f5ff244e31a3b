#pragma once

#include <smsaero/config/byte_word.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/core/ascii.hpp>
#include <smsaero/core/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// What a `JsonReader` came upon.
enum class JsonEvent : unsigned char {
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
    Key,    ///< of a member; its value comes next
    String, ///< as a value
    Number,
    Literal, ///< `true`, `false` or `null`
    End,     ///< of the text; it is one whole JSON value
    Fault,   ///< the text is not JSON; `problem` says why
};

/// Reads JSON text (RFC 8259) event by event, without building or copying anything: it tells what is wrong
/// with a text and where, and finds what a parsed value no longer shows (repeated keys, how a number was
/// written). Uses no memory but a byte for each level of nesting. Thread safety: one thread at a time.
/// Errors: what is not JSON is a `Fault`, of which `problem` says what is wrong.
class JsonReader {
public:
    /// Begins a text.
    /// @param text must outlive the reader
    /// @param max_depth how many arrays and objects may be nested, any number; more are a fault
    JsonReader(std::string_view text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

    /// Goes on to the next event. After `End` or `Fault` there is none; do not ask again.
    /// @return what it is
    JsonEvent next() {
        skip_white_space();
        switch (expects_) {
        case Expects::KeyOrEnd:
            if (peek() == '}') return close();
            [[fallthrough]];
        case Expects::Key:
            return key();
        case Expects::ValueOrEnd:
            if (peek() == ']') return close();
            [[fallthrough]];
        case Expects::Value:
            return value();
        case Expects::CommaOrEnd:
            break;
        }
        if (open_.empty()) return at_ == text_.size() ? JsonEvent::End : fail("something follows the JSON");
        bool const in_object = open_.back() == '{';
        if (peek() == (in_object ? '}' : ']')) return close();
        if (peek() != ',')
            return fail(in_object ? "a comma or the closing brace of the object is missing before this"
                                  : "a comma or the closing bracket of the array is missing before this");
        ++at_;
        skip_white_space();
        return in_object ? key() : value();
    }

    /// @return the bytes of the last key, string (both with their quotes), number or literal
    std::string_view token() const { return token_; }

    /// @return the last key or string; only for one
    JsonString string() const { return JsonString(token_, is_plain_); }

    /// @return after `Fault` what is wrong, as a sentence; nothing of the text is in it
    std::string_view problem() const { return problem_; }

    /// @return the byte behind the last event; after `Fault` the one that is wrong
    std::size_t at() const { return at_; }

private:
    enum class Expects : unsigned char { Value, ValueOrEnd, Key, KeyOrEnd, CommaOrEnd };

    // A NUL in the text is no more welcome than its end, so one may stand for the other.
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_white_space() {
        auto const is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
        while (at_ < text_.size() && text_[at_] <= ' ' && is_blank(text_[at_]))
            ++at_;
    }

    JsonEvent fail(std::string_view problem) {
        refuse(problem);
        return JsonEvent::Fault;
    }

    bool refuse(std::string_view problem) {
        bool const ends = at_ >= text_.size();
        bool const blank = text_.find_first_not_of(" \n\r\t") == text_.npos;
        bool const foreign = !ends && utf8_length(text_.substr(at_)) == 0;
        problem_ = blank     ? "there is no JSON; the text is empty"
                   : ends    ? "the text ends before the JSON does"
                   : foreign ? "this byte is not UTF-8; save the text as UTF-8"
                             : problem;
        return false;
    }

    JsonEvent open(JsonEvent event, Expects inside) {
        if (open_.size() == max_depth_) return fail("arrays and objects are nested too deeply here");
        open_.push_back(text_[at_++]);
        expects_ = inside;
        return event;
    }

    JsonEvent close() {
        bool const in_object = open_.back() == '{';
        open_.pop_back();
        ++at_;
        expects_ = Expects::CommaOrEnd;
        return in_object ? JsonEvent::EndObject : JsonEvent::EndArray;
    }

    JsonEvent key() {
        if (peek() == '}') return fail("a comma stands before this closing brace; remove the comma");
        if (peek() != '"') return fail("a key in double quotes is missing here");
        if (!read_string()) return JsonEvent::Fault;
        skip_white_space();
        if (peek() != ':') return fail("a colon is missing before this");
        ++at_;
        expects_ = Expects::Value;
        return JsonEvent::Key;
    }

    JsonEvent value() {
        switch (peek()) {
        case '{':
            return open(JsonEvent::BeginObject, Expects::KeyOrEnd);
        case '[':
            return open(JsonEvent::BeginArray, Expects::ValueOrEnd);
        case ']':
            return fail("a value is missing before this closing bracket; remove a comma before it");
        default:
            break;
        }
        expects_ = Expects::CommaOrEnd;
        if (peek() == '"') return read_string() ? JsonEvent::String : JsonEvent::Fault;
        if (peek() == '-' || is_digit()) return number() ? JsonEvent::Number : JsonEvent::Fault;
        return literal();
    }

    JsonEvent literal() {
        if (text_.substr(at_).starts_with("\xEF\xBB\xBF"))
            return fail("a byte order mark stands here; save the text as UTF-8 without one");
        std::string_view const word = peek() == 't' ? "true" : peek() == 'f' ? "false" : "null";
        if (text_.substr(at_).starts_with(word)) {
            token_ = text_.substr(at_, word.size());
            at_ += word.size();
            return JsonEvent::Literal;
        }
        return fail("this is no JSON value; JSON has objects, arrays, strings in double quotes, numbers, "
                    "true, false and null");
    }

    bool is_digit() const { return peek() >= '0' && peek() <= '9'; }

    bool digits() {
        if (!is_digit()) return refuse("a digit is missing here");
        std::size_t at = at_ + 1; // not the member, which each step would have to write
        while (at < text_.size() && text_[at] >= '0' && text_[at] <= '9')
            ++at;
        at_ = at;
        return true;
    }

    bool number() {
        std::size_t const begin = at_;
        if (peek() == '-') ++at_;
        if (peek() == '0') {
            ++at_;
            if (is_digit()) return refuse("a number does not begin with a zero; remove the zero");
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.' && (++at_, !digits())) return false;
        if ((peek() == 'e' || peek() == 'E') && !exponent()) return false;
        token_ = {text_.data() + begin, at_ - begin};
        return true;
    }

    bool exponent() {
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        std::size_t const begin = at_;
        if (!digits()) return false;
        std::string_view const written = text_.substr(begin, at_ - begin);
        std::size_t const zeros = std::min(written.find_first_not_of('0'), written.size());
        if (written.size() - zeros <= 9) return true;
        // Boost.JSON refuses nearly every such number, and would not say where it stands.
        at_ = begin;
        return refuse("this exponent has more than nine digits; no number is so large or so small");
    }

    /// What most strings are made of, and what is passed over fast: ASCII without quotes and escapes.
    static constexpr bool stands_for_itself(char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
    }

    /// The end of such a stretch from `at` on. Eight bytes at a time: it is where the time goes.
    std::size_t end_of_plain(std::size_t at) const {
        for (; at + ByteWord::size <= text_.size(); at += ByteWord::size) {
            ByteWord const word = ByteWord::at(text_.data() + at);
            ByteWord::Marks const ends =
                word.below(0x20) | word.equal_to('"') | word.equal_to('\\') | word.not_ascii();
            if (ends.any()) return at + ends.first();
        }
        while (at < text_.size() && stands_for_itself(text_[at]))
            ++at;
        return at;
    }

    bool read_string() {
        std::size_t const begin = at_;
        at_ = end_of_plain(begin + 1);
        is_plain_ = true;
        if ((at_ == text_.size() || text_[at_] != '"') && !read_rest_of_string()) return false;
        ++at_;
        token_ = {text_.data() + begin, at_ - begin};
        return true;
    }

    /// From what does not stand for itself to the closing quote.
    bool read_rest_of_string() {
        for (;; at_ = end_of_plain(at_)) {
            if (at_ == text_.size()) return refuse({});
            if (text_[at_] == '"') return true;
            if (text_[at_] == '\\') {
                is_plain_ = false;
                do // what is not ASCII comes as a row of them
                    if (!escape()) return false;
                while (peek() == '\\');
                continue;
            }
            if (static_cast<unsigned char>(text_[at_]) < 0x20)
                return refuse("a control character stands in a string; write it as an escape, such as \\n");
            std::size_t const length = utf8_length(text_.substr(at_));
            if (length == 0) return refuse({});
            at_ += length;
        }
    }

    bool escape() {
        std::size_t const begin = at_++;
        if (peek() == 'u') {
            ++at_;
            return surrogates(begin);
        }
        if (peek() == '\0' || std::string_view("\"\\/bfnrt").find(peek()) == std::string_view::npos)
            return refuse("a backslash begins no escape of JSON here; write \\\\ for a backslash");
        ++at_;
        return true;
    }

    // An escape of half a character must be followed by one of the other half.
    bool surrogates(std::size_t begin) {
        unsigned first = 0;
        unsigned second = 0;
        if (!four_hex_digits(first)) return false;
        if (first < 0xD800 || first > 0xDFFF) return true;
        if (first < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
            at_ += 2;
            if (!four_hex_digits(second)) return false;
        }
        if (second >= 0xDC00 && second <= 0xDFFF) return true;
        at_ = begin;
        return refuse("this escape is half a character (a lone surrogate); write both halves or none");
    }

    bool four_hex_digits(unsigned& number) {
        std::size_t at = at_;
        for (std::size_t const end = std::min(at + 4, text_.size()); at < end; ++at) {
            unsigned const digit = ascii::hex_value(text_[at]);
            if (digit > 15) break;
            number = number * 16 + digit;
        }
        bool const enough = at == at_ + 4;
        at_ = at;
        return enough || refuse("four hexadecimal digits must follow \\u");
    }

    std::string_view text_;
    std::size_t max_depth_;
    std::size_t at_ = 0;
    Expects expects_ = Expects::Value;
    std::string open_; // the brackets that are open, outermost first; a few take no memory
    std::string_view token_;
    bool is_plain_ = true; // of the last key or string
    std::string_view problem_;
};

} // namespace smsaero::inline v0
