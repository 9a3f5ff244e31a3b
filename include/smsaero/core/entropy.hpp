#pragma once

#include <smsaero/core/entropy_buffer.hpp>
#include <smsaero/core/posix.hpp>

#include <concepts>
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
/// two codes never lets parent and child share any. Make one for each code; it is wiped when destroyed.
/// Thread safety: one thread at a time. Errors: the system may refuse random bytes, which `ok` tells.
class SystemEntropy {
public:
    /// @return the next random byte; 0 where the system has refused, which `ok` then tells
    std::uint8_t operator()() {
        return buffer_.next([](auto& block) { return posix::fill_random(block.data(), block.size()); });
    }

    /// @return whether every byte so far was random; a code made while it is false must not be used
    bool ok() const { return buffer_.ok(); }

private:
    // One system call covers a code of six digits in all but one of millions of cases.
    EntropyBuffer<16> buffer_;
};

} // namespace smsaero::inline v0
