#include "notice_secret.hpp"

#include <smsaero/core/posix.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace relay {

smsaero::NoticeSecret notice_secret(StateKey const& key) {
    constexpr std::string_view digits = "0123456789abcdef";
    smsaero::Secret const bytes = key.derive("notices");
    std::string text;
    text.reserve(2 * bytes.reveal().size()); // in full, so that no part is left behind
    for (char const symbol : bytes.reveal()) {
        auto const byte = static_cast<unsigned char>(symbol);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    auto secret = smsaero::NoticeSecret::parse(text);
    smsaero::posix::wipe(text.data(), text.size());
    return std::move(secret).value();
}

smsaero::Secret callback_url(StateKey const& key, std::string_view public_url) {
    if (public_url.empty()) return {};
    while (public_url.ends_with('/'))
        public_url.remove_suffix(1);
    auto url = notice_secret(key).callback_url(std::string(public_url) + "/callbacks/smsaero");
    if (url.has_error()) throw std::runtime_error("--public-url: " + url.error().detail);
    return *std::move(url);
}

} // namespace relay
