#pragma once

#include <smsaero/core/posix.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace smsaero::inline v0 {

/// Random bytes that a source of them fetches by the block: what `Entropy` models are made of. It is wiped
/// when destroyed, and cannot be copied, since a copy would give the same bytes twice. Not for several
/// threads.
template <std::size_t block_size>
class EntropyBuffer {
public:
    using Block = std::array<std::uint8_t, block_size>;

    EntropyBuffer() = default;
    EntropyBuffer(EntropyBuffer const&) = delete;
    EntropyBuffer& operator=(EntropyBuffer const&) = delete;
    ~EntropyBuffer() { posix::wipe(block_.data(), block_.size()); }

    /// The next byte. `fill(block)` is called when none is left, and not before; where it gives false, the
    /// bytes are zeros.
    template <class Fill>
    std::uint8_t next(Fill const& fill) {
        if (used_ == block_.size()) refill(fill);
        return block_[used_++];
    }

    /// Whether every block so far was filled.
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
