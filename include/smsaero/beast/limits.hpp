#pragma once

#include <cstddef>

namespace smsaero::inline v0 {

/// How much an asynchronous transport does at once. A call beyond both fails at once, and nothing of it is
/// sent. Between two calls as many connections are kept as one gate may have, over all gates; those used last
/// stay.
struct Limits {
    std::size_t connections = 64; ///< connections to one gate at the same time; at least 1 is taken
    std::size_t waiting = 10'000; ///< calls that wait for one of them, over all gates
};

} // namespace smsaero::inline v0
