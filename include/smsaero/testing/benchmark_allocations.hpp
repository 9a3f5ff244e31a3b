#pragma once

/// @file
/// How often a program takes memory: one that includes this takes it from here. Thread safety: any number of
/// callers.

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace smsaero::inline v0::testing {

/// How often memory was taken from `operator new`, in all its forms and from every thread.
inline std::atomic<std::size_t> allocation_count{0};

/// Finds out whether `allocation_count` counts. Errors: none.
/// @return whether it does: not when the program, or a sanitizer, has an `operator new` of its own
inline bool allocations_are_counted() {
    std::size_t const before = allocation_count;
    // Through a volatile, so that the compiler cannot take the pair away.
    void* volatile memory = ::operator new(1);
    ::operator delete(memory);
    return allocation_count != before;
}

/// Counts one allocation. Errors: throws `std::bad_alloc` for null.
/// @param memory what `malloc` gave
/// @return the same
inline void* counted_allocation(void* memory) {
    allocation_count.fetch_add(1, std::memory_order_relaxed);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

} // namespace smsaero::inline v0::testing

// The operators must not be inline; weak, they may stand in several of a program's sources, and one of the
// program's own goes before. The array and nothrow forms call these two, and so are counted with them. GCC's
// sanitizers bring forms that call their own instead, and take what is then given back here for an error.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

/// Takes memory from `malloc`, and counts that. Errors: throws `std::bad_alloc` when there is none.
/// @param size bytes, any number
/// @return where they begin
[[gnu::weak]] void* operator new(std::size_t size) {
    return smsaero::testing::counted_allocation(std::malloc(size));
}
/// Takes aligned memory, and counts that. Errors: throws `std::bad_alloc` when there is none.
/// @param size bytes, any number
/// @param alignment of where they begin
/// @return where they begin
[[gnu::weak]] void* operator new(std::size_t size, std::align_val_t alignment) {
    auto const step = static_cast<std::size_t>(alignment);
    return smsaero::testing::counted_allocation(std::aligned_alloc(step, (size + step - 1) / step * step));
}
/// Gives memory back.
/// @param memory what `operator new` gave, or null
/// @{
[[gnu::weak]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::weak]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::weak]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::weak]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}
/// @}
#endif
