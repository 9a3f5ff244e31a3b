#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

/// Makes memory run out. Replaces the program's allocation functions, so it belongs in one unit of a program.
namespace smsaero::test_support {

/// Lets so many allocations of this thread succeed, then one fail. OpenSSL's own are not among them.
class FailingMemory {
public:
    explicit FailingMemory(long succeed) { left_ = succeed; }
    ~FailingMemory() { stop(); }
    FailingMemory(FailingMemory const&) = delete;
    FailingMemory& operator=(FailingMemory const&) = delete;

    void stop() {
        failed_ = has_failed();
        left_ = off;
    }
    bool has_failed() const { return failed_ || (left_ < 0 && left_ != off); }

    static void* allocate(std::size_t size) {
        if (left_ == off || left_-- != 0)
            if (void* const memory = std::malloc(size)) return memory;
        throw std::bad_alloc{};
    }

private:
    static constexpr long off = -1'000'000'000;
    static inline thread_local long left_ = off;
    bool failed_ = false;
};

} // namespace smsaero::test_support

// The whole family without alignment, as sanitizers bring one of their own. GCC takes `free` for a mistake
// once it has seen through a `new`.
#if defined __GNUC__ && !defined __clang__
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
void* operator new(std::size_t size) { return smsaero::test_support::FailingMemory::allocate(size); }
void* operator new[](std::size_t size) { return smsaero::test_support::FailingMemory::allocate(size); }
void* operator new(std::size_t size, std::nothrow_t const&) noexcept { return std::malloc(size); }
void* operator new[](std::size_t size, std::nothrow_t const&) noexcept { return std::malloc(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::nothrow_t const&) noexcept { std::free(memory); }
void operator delete[](void* memory, std::nothrow_t const&) noexcept { std::free(memory); }
