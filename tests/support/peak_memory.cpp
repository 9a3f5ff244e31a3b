#include "peak_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::atomic<std::size_t> in_use{0};
std::atomic<std::size_t> most{0};

void* taken(std::size_t size) noexcept {
    void* const memory = std::malloc(size);
    if (memory == nullptr) return nullptr;
    std::size_t const now = in_use += ::malloc_usable_size(memory);
    for (std::size_t before = most; now > before && !most.compare_exchange_weak(before, now);) {
    }
    return memory;
}

void* taken_or_thrown(std::size_t size) {
    void* const memory = taken(size);
    if (memory == nullptr) throw std::bad_alloc{};
    return memory;
}

void given_back(void* memory) noexcept {
    in_use -= ::malloc_usable_size(memory);
    std::free(memory);
}

} // namespace

namespace smsaero::test_support {

PeakMemory::PeakMemory() : base_(in_use) { most = base_; }

std::size_t PeakMemory::peak() const { return most - base_; }

} // namespace smsaero::test_support

// The whole family without alignment, as sanitizers bring one of their own.
void* operator new(std::size_t size) { return taken_or_thrown(size); }
void* operator new[](std::size_t size) { return taken_or_thrown(size); }
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return taken(size); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return taken(size); }
void operator delete(void* memory) noexcept { given_back(memory); }
void operator delete[](void* memory) noexcept { given_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { given_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { given_back(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { given_back(memory); }
void operator delete[](void* memory, std::nothrow_t const&) noexcept { given_back(memory); }
