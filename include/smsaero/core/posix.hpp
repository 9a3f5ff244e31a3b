#pragma once

#include <atomic>
#include <cerrno>
#include <cstddef>

#include <pthread.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

/// The operating system's calls that the core needs; every other header of the core is portable.
namespace smsaero::inline v0::posix {

/// Fills `size` bytes (at most 256) with the kernel's randomness, which differs in parent and child after a
/// fork. False when the kernel refuses, for instance under a sandbox that forbids getrandom(2).
inline bool fill_random(void* out, std::size_t size) {
    ::ssize_t got = 0;
    do {
        // Up to 256 bytes come whole or not at all (getrandom(2)), so a loop over the rest is not needed.
        got = ::getrandom(out, size, 0);
    } while (got < 0 && errno == EINTR);
    return got >= 0 && static_cast<std::size_t>(got) == size;
}

/// Overwrites memory with zeros in a way that the optimiser keeps.
inline void wipe(void* memory, std::size_t size) { ::explicit_bzero(memory, size); }

/// Counts the forks between this process and the first that asked, or is its number where they cannot be
/// counted: what a child after fork(2) has in another value than its parent. Cheap, where getpid(2) asks the
/// system every time. Neither clone(2) nor _Fork(3), which call no handlers, are counted.
inline long fork_stamp() {
    static std::atomic<long> forks = 0;
    static bool const counted = ::pthread_atfork(nullptr, nullptr, [] { ++forks; }) == 0;
    return counted ? forks.load(std::memory_order_relaxed) : ::getpid();
}

/// Closes a descriptor and does nothing else: other processes that hold it go on with what it stands for.
inline void close_descriptor(int descriptor) { ::close(descriptor); }

} // namespace smsaero::inline v0::posix
