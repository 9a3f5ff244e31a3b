#pragma once

#include <smsaero/core/utf8.hpp>

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
    void hide(std::string_view secret) {
        if (!secret.empty()) secrets_.push_back(secret);
    }

    /// `words` with every secret replaced by `***`, control characters by spaces, ill-formed UTF-8 by `?`,
    /// and cut to `max_size` bytes.
    std::string operator()(std::string_view words) const {
        std::string text;
        while (!words.empty() && text.size() < max_size) {
            if (std::size_t const length = secret_at(words)) {
                text += "***";
                words.remove_prefix(length);
                continue;
            }
            std::size_t const length = utf8_length(words);
            if (length == 0)
                text += '?';
            else if (static_cast<unsigned char>(words[0]) < 0x20 || words[0] == '\x7f')
                text += ' ';
            else
                text += words.substr(0, length);
            words.remove_prefix(length == 0 ? 1 : length);
        }
        return std::string{utf8_prefix(text, max_size)};
    }

private:
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
