#pragma once

#include <smsaero/core/entropy.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace smsaero::inline v0 {

/// Hashes bytes with a key of its own, drawn when it is made, so that nobody outside can choose keys that
/// meet in one bucket: phone numbers and addresses come from strangers. For tables in memory alone. Thread
/// safety: as an integer.
class KeyedHash {
public:
    /// Draws a key from the system. Errors: it may refuse random bytes, which `ok` tells.
    KeyedHash() {
        SystemEntropy entropy;
        draw(entropy);
    }

    /// Draws a key from another source. Errors: it may fail, which `ok` tells.
    /// @param entropy its `ok()` says whether all bytes that it gave were random
    template <Entropy E>
    explicit KeyedHash(E& entropy) {
        draw(entropy);
    }

    /// Whether the key is random. While it is not, strangers can choose what meets in one bucket, and the
    /// hash must not be used. Errors: none.
    /// @return whether it is
    bool ok() const { return ok_; }

    /// @param bytes any
    /// @return their hash, all 64 bits of which are equally good
    std::uint64_t operator()(std::string_view bytes) const noexcept {
        std::uint64_t state = start_ ^ bytes.size();
        for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data(), 8);
            state = fold(state ^ word);
        }
        std::uint64_t rest = 0;
        if (!bytes.empty()) std::memcpy(&rest, bytes.data(), bytes.size());
        return fold(state ^ rest);
    }

private:
    void draw(auto& entropy) {
        for (std::uint64_t* word : {&start_, &factor_})
            for (int i = 0; i < 8; ++i)
                *word = *word << 8 | entropy();
        factor_ |= 1; // so that a product loses nothing
        ok_ = entropy.ok();
    }

    /// The two halves of a product of 128 bits, one upon the other: every bit depends on every other.
    std::uint64_t fold(std::uint64_t word) const noexcept {
        __extension__ using Wide = unsigned __int128;
        Wide const product = Wide{word ^ factor_} * (factor_ ^ 0x9E3779B97F4A7C15);
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    }

    std::uint64_t start_ = 0;
    std::uint64_t factor_ = 0;
    bool ok_ = false;
};

} // namespace smsaero::inline v0
