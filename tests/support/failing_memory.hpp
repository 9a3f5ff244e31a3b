#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

/// Makes memory run out, in a program that failing_memory.cpp is linked to.
namespace smsaero::test_support {

/// Lets so many allocations of this thread succeed, then one fail, or all from there on. OpenSSL's own are
/// not among them.
class FailingMemory {
public:
    enum class Fails { Once, ForGood };

    explicit FailingMemory(long succeed, Fails fails = Fails::Once) {
        left_ = succeed;
        for_good_ = fails == Fails::ForGood;
    }
    ~FailingMemory() { stop(); }
    FailingMemory(FailingMemory const&) = delete;
    FailingMemory& operator=(FailingMemory const&) = delete;

    void stop() {
        failed_ = has_failed();
        left_ = off;
    }
    bool has_failed() const { return failed_ || (left_ < 0 && left_ != off); }

    static void* allocate(std::size_t size) {
        if (left_ == off || !is_to_fail())
            if (void* const memory = std::malloc(size)) return memory;
        throw std::bad_alloc{};
    }

private:
    static bool is_to_fail() {
        long const left = left_--;
        return left == 0 || (left < 0 && for_good_);
    }

    static constexpr long off = -1'000'000'000;
    static inline thread_local long left_ = off;
    static inline thread_local bool for_good_ = false;
    bool failed_ = false;
};

} // namespace smsaero::test_support
