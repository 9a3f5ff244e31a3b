#pragma once

#include <smsaero/core/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Takes a call's secrets out of the gateway's words, which may echo the request, before anybody sees them.
class Scrub {
public:
    /// The longest text that is passed on, in bytes.
    static constexpr std::size_t max_size = 200;

    /// Adds a secret, which must outlive this object. An empty one is none.
    void hide(std::string_view secret) { secrets_.push_back(secret); }

    /// `words` with every secret replaced by `***`, control characters by spaces, ill-formed UTF-8 by `?`,
    /// and cut to `max_size` bytes.
    std::string operator()(std::string_view words) const {
        std::string text;
        std::size_t hidden = 0; // how many bytes are still of a secret; several may overlap
        while (!words.empty() && text.size() < max_size) {
            std::size_t const secret = secret_at(words);
            if (secret != 0 && hidden == 0) text += "***";
            hidden = std::max(hidden, secret);
            std::size_t length = 1;
            if (hidden != 0) {
                --hidden;
            } else if (length = utf8_length(words); length == 0) {
                text += '?';
                length = 1;
            } else {
                text += is_control(words) ? " " : words.substr(0, length);
            }
            words.remove_prefix(length);
        }
        return std::string{utf8_prefix(text, max_size)};
    }

private:
    /// U+0000 to U+001F and U+007F to U+009F, some of which steer a terminal.
    static bool is_control(std::string_view character) {
        auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
        return byte(0) < 0x20 || byte(0) == 0x7F || (byte(0) == 0xC2 && byte(1) < 0xA0);
    }

    /// The length of the longest secret that `words` begins with; 0 when it begins with none.
    std::size_t secret_at(std::string_view words) const {
        std::size_t longest = 0;
        for (std::string_view secret : secrets_)
            if (secret.size() > longest && words.starts_with(secret)) longest = secret.size();
        return longest;
    }

    std::vector<std::string_view> secrets_;
};

} // namespace smsaero::inline v0
