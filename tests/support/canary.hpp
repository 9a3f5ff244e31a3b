#pragma once

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Marked secrets, and a scan for them that knows nothing of how the library hides them: it strips a text of
/// all that a person would read over.
namespace smsaero::test_support {

namespace canary_detail {

inline bool is_symbol(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Letters and digits alone, in lower case.
inline std::string bare(std::string_view text) {
    std::string symbols;
    for (char c : text)
        if (is_symbol(c)) symbols += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return symbols;
}

/// With one layer of escapes undone: JSON's, a URL's and HTML's.
inline std::string unescaped(std::string_view text) {
    static std::vector<std::pair<std::string_view, char>> const named{
        {"&quot;", '"'},  {"&amp;", '&'}, {"&lt;", '<'},  {"&gt;", '>'},
        {"&#039;", '\''}, {"\\\"", '"'},  {"\\\\", '\\'}, {"\\/", '/'}};
    std::string plain;
    while (!text.empty()) {
        auto const escape = std::find_if(named.begin(), named.end(),
                                         [&](auto const& each) { return text.starts_with(each.first); });
        std::size_t const digits_at = text.starts_with("\\u00") ? 4 : text.starts_with('%') ? 1 : 0;
        unsigned byte = 0;
        char const* const digits = text.data() + digits_at;
        if (escape != named.end()) {
            plain += escape->second;
            text.remove_prefix(escape->first.size());
        } else if (digits_at != 0 && text.size() >= digits_at + 2
                   && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            plain += static_cast<char>(byte);
            text.remove_prefix(digits_at + 2);
        } else {
            plain += text[0];
            text.remove_prefix(1);
        }
    }
    return plain;
}

/// What every run of base64 in a text says, wherever in a group of four it begins.
inline std::string decoded(std::string_view text) {
    constexpr std::string_view symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string all;
    for (std::size_t first = 0; first < 4; ++first) {
        unsigned bits = 0;
        int count = 0;
        for (char c : text.substr(std::min(first, text.size()))) {
            std::size_t const value = symbols.find(c);
            if (value == symbols.npos) {
                if (c != '\\') count = 0; // JSON may write a slash with one
                continue;
            }
            bits = bits << 6 | static_cast<unsigned>(value);
            count += 6;
            if (count >= 8) all += static_cast<char>(bits >> (count -= 8) & 0xFF);
        }
        all += '\n';
    }
    return all;
}

} // namespace canary_detail

/// A code, a key and a number that stand nowhere else.
struct Canary {
    std::string email = "canary@example.com";
    std::string key = R"(kEy"9fW\Lq/Rm3+Tb8&Zq%41uX)"; // with what JSON, URLs and HTML escape
    std::string number = "79164825937";
    std::string code = "7Qz9Xw";

    /// Which of the three `text` shows, or as much of one as helps: six characters of the key, seven digits
    /// of the number, four characters of the code.
    std::vector<std::string> found_in(std::string_view text) const {
        std::string all;
        std::string layer{text};
        for (int layers = 0; layers < 4; ++layers) {
            all +=
                canary_detail::bare(layer) + '\n' + canary_detail::bare(canary_detail::decoded(layer)) + '\n';
            layer = canary_detail::unescaped(layer);
        }
        std::vector<std::string> found;
        auto const look_for = [&](std::string name, std::string_view secret, std::size_t enough) {
            std::string const symbols = canary_detail::bare(secret);
            for (std::size_t i = 0; i + enough <= symbols.size(); ++i)
                if (all.find(symbols.substr(i, enough)) != all.npos) return found.push_back(std::move(name));
        };
        look_for("code", code, 4);
        look_for("key", key, 6);
        look_for("number", number, 7);
        return found;
    }
};

/// For lines that are scanned: now and then the time of the day has four digits of a code in a row.
struct StoppedClock {
    static std::chrono::system_clock::time_point now() { return {}; }
};

} // namespace smsaero::test_support
