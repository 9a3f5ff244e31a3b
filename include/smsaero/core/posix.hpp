#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <string>

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/// The operating system's calls that the core needs; every other header of the core is portable. Thread
/// safety: any number of callers.
namespace smsaero::inline v0::posix {

/// Asks for the kernel's randomness, which differs in parent and child after a fork.
/// @param out where the bytes go
/// @param size bytes, at most 256
/// @return whether all were filled; false when the kernel refuses, for instance under a sandbox that forbids
/// getrandom(2)
inline bool fill_random(void* out, std::size_t size) {
    ::ssize_t got = 0;
    do {
        // Up to 256 bytes come whole or not at all (getrandom(2)), so a loop over the rest is not needed.
        got = ::getrandom(out, size, 0);
    } while (got < 0 && errno == EINTR);
    return got >= 0 && static_cast<std::size_t>(got) == size;
}

/// Overwrites memory with zeros in a way that the optimiser keeps. Errors: none.
/// @param memory where it begins; may be null for no bytes
/// @param size bytes, any number
inline void wipe(void* memory, std::size_t size) { ::explicit_bzero(memory, size); }

/// Counts the forks between this process and the first that asked, or is its number where they cannot be
/// counted: what a child after fork(2) has in another value than its parent. Cheap, where getpid(2) asks the
/// system every time. Neither clone(2) nor _Fork(3), which call no handlers, are counted. Errors: none.
/// @return how many forks, or the process's id
inline long fork_stamp() {
    static std::atomic<long> forks = 0;
    static bool const counted = ::pthread_atfork(nullptr, nullptr, [] { ++forks; }) == 0;
    return counted ? forks.load(std::memory_order_relaxed) : ::getpid();
}

/// The network that an address belongs to.
/// @param address IPv4 or IPv6, as inet_pton(3) reads it
/// @return the IPv4 address itself, which an IPv6 address may hold, or the first 64 bits of an IPv6 address
/// and `/64`; empty for what is no address
inline std::string network_of(std::string const& address) {
    std::array<unsigned char, 16> bytes{};
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
        return ::inet_ntop(AF_INET, bytes.data(), text.data(), text.size());
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return {};
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
        return ::inet_ntop(AF_INET, bytes.data() + mapped.size(), text.data(), text.size());
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return std::string{::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size())} + "/64";
}

/// As long as it lives, a write of this thread to a socket or pipe that nobody reads any more fails, as it
/// should, and does not end the process with a SIGPIPE: for libraries that write without asking for that.
/// Thread safety: made and destroyed by one thread, whose signal mask it changes. Errors: none.
class NoBrokenPipe {
public:
    /// Keeps SIGPIPE from the thread.
    NoBrokenPipe() {
        ::sigemptyset(&pipe_);
        ::sigaddset(&pipe_, SIGPIPE);
        ::sigset_t pending;
        ::sigpending(&pending);
        was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    NoBrokenPipe(NoBrokenPipe const&) = delete;
    NoBrokenPipe& operator=(NoBrokenPipe const&) = delete;
    /// Takes away the SIGPIPE that has come since, and lets others through again.
    ~NoBrokenPipe() {
        // One that was there before is somebody else's.
        ::timespec const at_once{};
        while (!was_pending_ && ::sigtimedwait(&pipe_, nullptr, &at_once) == -1 && errno == EINTR) {
        }
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    ::sigset_t pipe_;
    ::sigset_t before_;
    bool was_pending_ = false;
};

/// Closes a descriptor and does nothing else: other processes that hold it go on with what it stands for.
/// Errors: what close(2) says is ignored.
/// @param descriptor any that this process has open
inline void close_descriptor(int descriptor) { ::close(descriptor); }

} // namespace smsaero::inline v0::posix
