#pragma once

#include <smsaero/core/posix.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace smsaero::inline v0 {

/// Random bytes that a source of them fetches by the block of `block_size` bytes, at least 1: what `Entropy`
/// models are made of. It is wiped when destroyed, and cannot be copied, since a copy would give the same
/// bytes twice. Thread safety: one thread at a time. Errors: the source may fail, which `ok` tells.
template <std::size_t block_size>
class EntropyBuffer {
public:
    /// What is fetched at once.
    using Block = std::array<std::uint8_t, block_size>;

    EntropyBuffer() = default;
    EntropyBuffer(EntropyBuffer const&) = delete;
    EntropyBuffer& operator=(EntropyBuffer const&) = delete;
    /// Wipes the bytes.
    ~EntropyBuffer() { posix::wipe(block_.data(), block_.size()); }

    /// The next byte.
    /// @param fill called as `fill(block)` when no byte is left, and not before; returns whether it filled it
    /// @return a random byte; 0 where `fill` has failed
    template <class Fill>
    std::uint8_t next(Fill const& fill) {
        if (used_ == block_.size()) refill(fill);
        return block_[used_++];
    }

    /// @return whether every block so far was filled
    bool ok() const { return ok_; }

private:
    template <class Fill>
    void refill(Fill const& fill) {
        if (!fill(block_)) {
            ok_ = false;
            block_.fill(0);
        }
        used_ = 0;
    }

    Block block_{};
    std::size_t used_ = block_.size();
    bool ok_ = true;
};

} // namespace smsaero::inline v0
