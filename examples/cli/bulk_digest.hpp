#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/verification/hmac_key.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <openssl/evp.h>

inline std::string to_hexadecimal(std::span<std::uint8_t const> bytes) {
    std::string text;
    for (std::uint8_t const byte : bytes)
        for (int const shift : {4, 0})
            text += "0123456789abcdef"[byte >> shift & 0xF];
    return text;
}

/// SHA-256 of bytes as they come.
class RunningDigest {
public:
    RunningDigest() { restart(); }

    void restart() { sound_ = context_ && ::EVP_DigestInit_ex(context_.get(), ::EVP_sha256(), nullptr) == 1; }
    void add(std::string_view bytes) {
        sound_ = sound_ && ::EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1;
    }
    /// In hexadecimal; ends the digest. Nothing when OpenSSL could not.
    std::optional<std::string> finish() {
        smsaero::HmacKey::Digest digest{};
        if (!sound_ || ::EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) != 1) return std::nullopt;
        return to_hexadecimal(digest);
    }

private:
    struct Free {
        void operator()(::EVP_MD_CTX* context) const { ::EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<::EVP_MD_CTX, Free> context_{::EVP_MD_CTX_new()};
    bool sound_ = false;
};

/// Digests that are keyed with a journal's salt: HMAC-SHA-256. Safe to share between threads.
class SaltedDigest {
public:
    /// A new salt in hexadecimal; nothing when the system gives no random bytes.
    static std::optional<std::string> new_salt() {
        smsaero::HmacKey::Digest salt{};
        if (!smsaero::posix::fill_random(salt.data(), salt.size())) return std::nullopt;
        return to_hexadecimal(salt);
    }

    explicit SaltedDigest(std::string_view salt) : key_(smsaero::Secret{salt}) {}

    /// Of parts in their order; none of them runs into the next. Empty for want of memory.
    std::string of(std::initializer_list<std::string_view> parts) const {
        std::string message;
        for (std::string_view const part : parts)
            message.append(std::to_string(part.size())).append(":").append(part);
        smsaero::HmacKey::Digest digest{};
        bool const done = key_.sign(message, digest);
        smsaero::posix::wipe(message.data(), message.size());
        return done ? to_hexadecimal(digest) : std::string{};
    }

private:
    smsaero::HmacKey key_;
};
