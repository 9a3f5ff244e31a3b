#pragma once

#include <smsaero/verification/hmac_key.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace relay {

/// Which message somebody wants sent, told from others and telling nothing: a code by HMAC-SHA-256 of number,
/// usage type and code, since a plain hash of six digits could be tried out.
class IntentKey {
public:
    static constexpr std::size_t size = 16;

    explicit IntentKey(smsaero::HmacKey::Digest const& digest) {
        std::copy_n(digest.begin(), size, bytes_.begin());
    }

    /// As 32 hexadecimal digits.
    std::string hex() const {
        std::string text;
        for (std::uint8_t byte : bytes_) {
            text += digits[byte >> 4];
            text += digits[byte & 15];
        }
        return text;
    }

    /// Nothing of `text` but the first 32 characters is read; they must be of `hex`.
    static IntentKey from_hex(std::string_view text) {
        IntentKey key;
        for (std::size_t i = 0; i < size; ++i)
            key.bytes_[i] =
                static_cast<std::uint8_t>(digits.find(text[2 * i]) << 4 | digits.find(text[2 * i + 1]));
        return key;
    }

    static bool is_hex(std::string_view text) {
        return text.size() == 2 * size && text.find_first_not_of(digits) == text.npos;
    }

    friend bool operator==(IntentKey const&, IntentKey const&) = default;

    /// Its own bytes are as random as any hash.
    struct Hash {
        std::size_t operator()(IntentKey const& key) const {
            std::size_t hash = 0;
            std::memcpy(&hash, key.bytes_.data(), sizeof hash);
            return hash;
        }
    };

private:
    IntentKey() = default;

    static constexpr std::string_view digits = "0123456789abcdef";

    std::array<std::uint8_t, size> bytes_{};
};

} // namespace relay
