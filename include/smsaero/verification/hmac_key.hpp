#pragma once

#include <smsaero/core/secret.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace smsaero::inline v0 {

/// A key for HMAC-SHA-256 (RFC 2104), ready for use: what OpenSSL sets up for a key is kept, since setting it
/// up anew costs several times what a short message does. Thread safety: any number of callers. Errors: none
/// but where `sign` says so.
class HmacKey {
public:
    /// Bytes: as many as it makes; a longer key is no stronger (RFC 2104, section 3).
    static constexpr std::size_t min_size = 32;
    /// What it makes of a message.
    using Digest = std::array<std::uint8_t, 32>;

    /// @param key random, `min_size` bytes or more
    explicit HmacKey(Secret key) : state_(std::make_unique<State>(std::move(key))) {}

    /// Makes the authentication code of a message.
    /// @param message any bytes
    /// @param digest where the code is written
    /// @return whether it was; false when OpenSSL cannot, for want of memory
    bool sign(std::string_view message, Digest& digest) const noexcept {
        Context context = state_->take();
        if (!context) return false;
        std::size_t size = 0;
        bool const done =
            ::EVP_MAC_init(context.get(), nullptr, 0, nullptr) == 1
            && ::EVP_MAC_update(context.get(), reinterpret_cast<unsigned char const*>(message.data()),
                                message.size())
                   == 1
            && ::EVP_MAC_final(context.get(), digest.data(), &size, digest.size()) == 1;
        if (done) state_->give_back(std::move(context));
        return done && size == digest.size();
    }

private:
    struct FreeMac {
        void operator()(::EVP_MAC* mac) const { ::EVP_MAC_free(mac); }
        void operator()(::EVP_MAC_CTX* context) const { ::EVP_MAC_CTX_free(context); }
    };
    using Context = std::unique_ptr<::EVP_MAC_CTX, FreeMac>;

    class State {
    public:
        explicit State(Secret key) : key_(std::move(key)) {}

        /// One that was set up, and is nobody else's until it is given back; null for want of memory.
        Context take() noexcept {
            {
                std::lock_guard const lock{mutex_};
                if (!free_.empty()) {
                    Context context = std::move(free_.back());
                    free_.pop_back();
                    return context;
                }
            }
            std::unique_ptr<::EVP_MAC, FreeMac> const mac{::EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
            Context context{mac ? ::EVP_MAC_CTX_new(mac.get()) : nullptr};
            if (!context) return nullptr;
            char digest[] = "SHA256";
            ::OSSL_PARAM const parameters[] = {
                ::OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                ::OSSL_PARAM_construct_end()};
            auto const* const key = reinterpret_cast<unsigned char const*>(key_.reveal().data());
            bool const ready = ::EVP_MAC_init(context.get(), key, key_.reveal().size(), parameters) == 1;
            return ready ? std::move(context) : nullptr;
        }

        void give_back(Context context) noexcept {
            std::lock_guard const lock{mutex_};
            try {
                free_.push_back(std::move(context));
            } catch (std::exception const&) {
                // Then the next one is set up anew.
            }
        }

    private:
        Secret const key_;
        std::mutex mutex_;
        std::vector<Context> free_; // as many as were in use at once
    };

    std::unique_ptr<State> state_;
};

} // namespace smsaero::inline v0
