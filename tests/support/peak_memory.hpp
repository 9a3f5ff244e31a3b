#pragma once

#include <cstddef>

namespace smsaero::test_support {

/// Measures the memory that `operator new` gives out, in all its forms but those with an alignment and to
/// every thread; OpenSSL's own is not among it. The program has `support/peak_memory.cpp` among its sources.
class PeakMemory {
public:
    /// Begins to measure: what is in use now does not count.
    PeakMemory();

    /// The most that was in use at once since then, in bytes.
    std::size_t peak() const;

private:
    std::size_t base_;
};

} // namespace smsaero::test_support
