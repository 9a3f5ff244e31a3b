#pragma once

#include "canary.hpp"

#include <smsaero/core/json_escape.hpp>
#include <smsaero/wire/base64.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::test_support {

/// What a careless gateway could say of a request: words that show at least one of the canary's secrets.
class Echoes {
public:
    explicit Echoes(Canary const& canary) {
        std::string pair = canary.email + ":" + canary.key;
        std::string token;
        append_base64(pair, token);
        std::string const body =
            R"({"number":")" + canary.number + R"(","text":"Your code is )" + canary.code + ".\"}";

        add("Bad request: " + body);
        add("Bad request: " + json_escape::text(body)); // escaped twice once it is in JSON
        add("Bad header: Basic " + token);
        add("Bad header: Basic " + php_escaped(token));
        add("Bad header: Basic " + token.substr(0, token.find('=')));
        add("Unknown user " + pair);
        add(upper(canary.key) + " is no key");
        for (auto const escape : {json_escape::text, php_escaped, url_escaped, html_escaped}) {
            add("Unknown key " + escape(canary.key) + ".");
            add("Unknown key " + escape(escape(canary.key)) + ".");
        }
        std::string const& n = canary.number;
        for (std::string const& number :
             {"+" + n, "8" + n.substr(1), n.substr(1), n.substr(4),
              "+7 (" + n.substr(1, 3) + ") " + n.substr(4, 3) + "-" + n.substr(7, 2) + "-" + n.substr(9),
              "8 " + n.substr(1, 3) + " " + n.substr(4), spaced(n, " "), spaced(n, ", "),
              spaced(n, "\xC2\xA0")})
            add("Number " + number + " is not served");
        for (char const* between : {" ", "-", ". ", "\xE2\x80\x91", "\\u00a0"}) {
            add("Code " + spaced(canary.code, between) + " refused");
            add("Code " + canary.code.substr(0, 3) + between + canary.code.substr(3) + " refused");
        }
        add("Code " + upper(canary.code) + " refused");
        add_cut(canary.key, 13);
        add_cut(canary.number, 7);
        add_cut(canary.code, 4);
        add_cut(token, 41);
        for (std::size_t before = 170; before <= 200; ++before)
            add(std::string(before, '.') + canary.key + canary.number + canary.code);
    }

    std::vector<std::string> const& words() const { return words_; }

private:
    void add(std::string words) { words_.push_back(std::move(words)); }

    /// The gateway's own limits cut off the end or the beginning; from `size` bytes on what is left says too
    /// much.
    void add_cut(std::string const& secret, std::size_t size) {
        for (; size < secret.size(); ++size) {
            add("Wrong: " + secret.substr(0, size));
            add("Wrong: " + secret.substr(0, size) + "...");
            add(secret.substr(secret.size() - size) + " is wrong");
        }
    }

    static std::string upper(std::string_view text) {
        std::string all;
        for (char c : text)
            all += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        return all;
    }

    static std::string spaced(std::string_view text, std::string_view between) {
        std::string all;
        for (char c : text)
            all.append(all.empty() ? "" : between).append(1, c);
        return all;
    }

    template <class Escape>
    static std::string escaped(std::string_view text, Escape escape) {
        std::string all;
        for (char c : text)
            all += canary_detail::is_symbol(c) ? std::string(1, c) : escape(c);
        return all;
    }
    static std::string hex(char c) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        return {digits[static_cast<unsigned char>(c) >> 4], digits[c & 15]};
    }
    /// As PHP's `json_encode` may write it.
    static std::string php_escaped(std::string_view text) {
        return escaped(text, [](char c) { return c == '/' ? "\\/" : "\\u00" + hex(c); });
    }
    static std::string url_escaped(std::string_view text) {
        return escaped(text, [](char c) { return "%" + hex(c); });
    }
    static std::string html_escaped(std::string_view text) {
        return escaped(text, [](char c) -> std::string {
            return c == '"' ? "&quot;" : c == '&' ? "&amp;" : c == '\\' ? "&#92;" : std::string(1, c);
        });
    }

    std::vector<std::string> words_;
};

} // namespace smsaero::test_support
