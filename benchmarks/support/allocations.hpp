#pragma once

#include <cstddef>

namespace smsaero_benchmarks {

/// How often this program has taken memory from `operator new`, in all its forms and from every thread. The
/// program that asks has `support/allocations.cpp` among its sources.
std::size_t allocations();

} // namespace smsaero_benchmarks
