#pragma once

#include <smsaero/core/entropy_buffer.hpp>
#include <smsaero/verification/hmac_key.hpp>
#include <smsaero/verification/verification_id.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// What a verification's codes are derived from, besides a key: random bytes, kept in the store.
using VerificationSeed = std::array<std::uint8_t, 16>;

/// An `Entropy` that is the same again for the same key, seed, verification and issue, so that a code need
/// not be kept anywhere: HMAC-SHA-256(key, seed ‖ id ‖ issue), and behind its 32 bytes the same of that
/// message with a counter at its end, from 1. Numbers are of four bytes, the highest first. Without the key
/// the seed tells nothing of the codes, without the seed the key does not. Thread safety: one thread at a
/// time. Errors: OpenSSL may fail for want of memory, which `ok` tells.
class DerivedEntropy {
public:
    /// @param key must outlive this
    /// @param seed the verification's
    /// @param id the verification's
    /// @param issue the number of the code within its verification, from 1 on
    DerivedEntropy(HmacKey const& key, VerificationSeed const& seed, VerificationId const& id,
                   std::uint32_t issue)
        : key_(key) {
        auto const end = std::copy(seed.begin(), seed.end(), message_.begin());
        write(issue, std::copy(id.bytes().begin(), id.bytes().end(), end));
    }

    /// @return the next byte; 0 where OpenSSL has failed, which `ok` then tells
    std::uint8_t operator()() {
        return buffer_.next([this](HmacKey::Digest& block) { return derive(block); });
    }

    /// @return whether every byte so far was derived; a code made while it is false must not be used
    bool ok() const { return buffer_.ok(); }

private:
    static constexpr std::size_t number_size = 4;
    using Message = std::array<std::uint8_t, 16 + VerificationId::size + 2 * number_size>;

    static void write(std::uint32_t number, Message::iterator out) {
        for (int shift = 24; shift >= 0; shift -= 8)
            *out++ = static_cast<std::uint8_t>(number >> shift);
    }

    bool derive(HmacKey::Digest& block) {
        std::size_t size = message_.size();
        if (blocks_ == 0)
            size -= number_size;
        else
            write(blocks_, message_.end() - number_size);
        ++blocks_;
        return key_.sign({reinterpret_cast<char const*>(message_.data()), size}, block);
    }

    HmacKey const& key_;
    Message message_{};
    std::uint32_t blocks_ = 0;
    EntropyBuffer<std::tuple_size_v<HmacKey::Digest>> buffer_;
};

} // namespace smsaero::inline v0
