#pragma once

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// A string as JSON text writes it, with its quotes and escapes; `JsonReader::token` gives them. It must be
/// well-formed, as every token of that reader is, and the text must outlive it. Thread safety: as a view.
/// Errors: none.
class JsonString {
public:
    /// Looks whether it holds an escape.
    /// @param token with its quotes
    explicit constexpr JsonString(std::string_view token)
        : JsonString(token, token.find('\\') == token.npos) {}

    /// The same, for who knows already.
    /// @param token with its quotes
    /// @param is_plain whether it holds no escape
    constexpr JsonString(std::string_view token, bool is_plain)
        // No token is shorter than its quotes; compilers that do not know that warn of the difference.
        : body_(token.data() + 1, token.size() < 2 ? 0 : token.size() - 2), is_plain_(is_plain) {}

    /// @return whether it holds no escape, so that `body()` is what it stands for
    constexpr bool is_plain() const { return is_plain_; }

    /// @return what stands between the quotes, as written
    constexpr std::string_view body() const { return body_; }

    /// @return what it stands for, in UTF-8
    std::string decode() const {
        if (is_plain()) return std::string{body_};
        std::string text(body_.size(), '\0'); // an escape is longer than what it stands for
        char* end = text.data();
        for (std::size_t at = 0; at < body_.size();) {
            if (body_[at] == '\\')
                end += read_escape(at, end);
            else
                *end++ = body_[at++];
        }
        text.resize(static_cast<std::size_t>(end - text.data()));
        return text;
    }

    /// Calls a function with the text that it stands for, copied only where an escape stands in it.
    /// @param use takes a `std::string_view` that is valid as long as the call
    /// @return what `use` returns
    template <class Use>
    auto with_text(Use use) const {
        return is_plain() ? use(body_) : use(std::string_view(decode()));
    }

    /// Compares it with a text; takes no memory, whatever its length.
    /// @param string a string as JSON writes it
    /// @param text UTF-8
    /// @return whether it stands for exactly that
    friend constexpr bool operator==(JsonString const& string, std::string_view text) {
        // An escape is longer than what it stands for. Most are told apart by length or first byte.
        if (string.body_.size() < text.size()) return false;
        if (!text.empty() && string.body_[0] != text[0] && string.body_[0] != '\\') return false;
        return string.stands_for(text);
    }

private:
    constexpr bool stands_for(std::string_view text) const {
        if (is_plain_) return body_ == text;
        bool const same = for_each_piece([&](std::string_view piece) {
            if (!text.starts_with(piece)) return false;
            text.remove_prefix(piece.size());
            return true;
        });
        return same && text.empty();
    }

    /// Hands out the text piece by piece, until `visit` says false; returns whether it never did.
    template <class Visit>
    constexpr bool for_each_piece(Visit visit) const {
        for (std::size_t at = 0; at < body_.size();) {
            if (body_[at] != '\\') {
                std::size_t const end = std::min(body_.find('\\', at), body_.size());
                if (!visit(body_.substr(at, end - at))) return false;
                at = end;
                continue;
            }
            char utf8[4]{};
            if (!visit(std::string_view{utf8, read_escape(at, utf8)})) return false;
        }
        return true;
    }

    /// Reads the escape at `at`, moves `at` behind it, and returns how many bytes of UTF-8 it came to.
    constexpr std::size_t read_escape(std::size_t& at, char* utf8) const {
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        char const letter = body_[at + 1];
        at += 2;
        if (letter == 'u') {
            char32_t character = read_hex(at);
            if (character >= 0xD800 && character < 0xDC00) {
                at += 2; // the reader has seen that the other half follows
                character = 0x10000 + ((character - 0xD800) << 10) + (read_hex(at) - 0xDC00);
            }
            return write_utf8(character, utf8);
        }
        std::size_t const known = letters.find(letter);
        utf8[0] = known == letters.npos ? letter : meanings[known];
        return 1;
    }

    constexpr char32_t read_hex(std::size_t& at) const {
        char32_t number = 0;
        for (std::size_t end = at + 4; at < end; ++at)
            number = number * 16 + ascii::hex_value(body_[at]);
        return number;
    }

    static constexpr std::size_t write_utf8(char32_t c, char* out) {
        std::size_t const size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (size == 1) {
            out[0] = static_cast<char>(c);
            return size;
        }
        for (std::size_t i = size; i-- > 1; c >>= 6)
            out[i] = static_cast<char>(0x80 | (c & 0x3F));
        out[0] = static_cast<char>((0xF00u >> size & 0xFF) | c);
        return size;
    }

    std::string_view body_;
    bool is_plain_;
};

} // namespace smsaero::inline v0
