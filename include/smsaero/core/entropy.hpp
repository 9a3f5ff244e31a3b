#pragma once

#include <smsaero/core/posix.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace smsaero::inline v0 {

/// A source of random bytes, each of the 256 values equally likely. Exemplar:
///
///     struct Dice { std::uint8_t operator()(); };
///
/// Models: `SystemEntropy`.
template <class E>
concept Entropy = requires(E& entropy) {
    { entropy() } -> std::same_as<std::uint8_t>;
};

/// The operating system's randomness, fetched when it is needed and for one code only, so that a fork between
/// two codes never lets parent and child share any. Make one for each code; it is wiped when destroyed. Not
/// for several threads.
class SystemEntropy {
public:
    SystemEntropy() = default;
    SystemEntropy(SystemEntropy const&) = delete;
    SystemEntropy& operator=(SystemEntropy const&) = delete;
    ~SystemEntropy() { posix::wipe(bytes_.data(), bytes_.size()); }

    /// The next random byte; zeros once the system has refused, which `ok()` then tells.
    std::uint8_t operator()() {
        if (used_ == bytes_.size()) refill();
        return bytes_[used_++];
    }

    /// Whether every byte so far was random. A code made while it is false must not be used.
    bool ok() const { return ok_; }

private:
    void refill() {
        if (!posix::fill_random(bytes_.data(), bytes_.size())) {
            ok_ = false;
            bytes_.fill(0);
        }
        used_ = 0;
    }

    // One system call covers a code of six digits in all but one of millions of cases.
    std::array<std::uint8_t, 16> bytes_{};
    std::size_t used_ = bytes_.size();
    bool ok_ = true;
};

} // namespace smsaero::inline v0
