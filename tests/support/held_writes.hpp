#pragma once

#include <cerrno>
#include <cstddef>

#include <dlfcn.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/// Makes a socket take no more bytes. Replaces the program's `send`, `sendmsg` and `epoll_ctl`, so it belongs
/// in one unit of a program.
namespace smsaero::test_support {

/// As long as it lives, sockets take what this thread writes up to the write with this number, from 1, and of
/// that nothing or half; then nothing more, as if the network were full for ever.
class HeldWrites {
public:
    HeldWrites(int write, bool half) : write_(write), half_(half) { current = this; }
    ~HeldWrites() { current = nullptr; }
    HeldWrites(HeldWrites const&) = delete;
    HeldWrites& operator=(HeldWrites const&) = delete;

    /// Whether that write has come.
    bool hold() const { return count_ > write_ || (count_ == write_ && !half_); }

    /// How many of these bytes may leave.
    std::size_t let(std::size_t size) {
        if (count_ >= write_) {
            count_ = write_ + 1;
            return 0;
        }
        if (++count_ < write_) return size;
        return half_ ? size / 2 : 0;
    }

    static inline thread_local HeldWrites* current = nullptr;

private:
    int const write_;
    bool const half_;
    int count_ = 0;
};

} // namespace smsaero::test_support

extern "C" ssize_t send(int socket, void const* data, std::size_t size, int flags) {
    static auto const real = reinterpret_cast<decltype(&send)>(dlsym(RTLD_NEXT, "send"));
    auto* const held = smsaero::test_support::HeldWrites::current;
    if (held == nullptr) return real(socket, data, size, flags);
    std::size_t const may = held->let(size);
    if (may != 0) return real(socket, data, may, flags);
    errno = EAGAIN;
    return -1;
}

extern "C" ssize_t sendmsg(int socket, msghdr const* message, int flags) {
    static auto const real = reinterpret_cast<decltype(&sendmsg)>(dlsym(RTLD_NEXT, "sendmsg"));
    auto* const held = smsaero::test_support::HeldWrites::current;
    if (held == nullptr || message->msg_iovlen != 1) return real(socket, message, flags);
    return send(socket, message->msg_iov->iov_base, message->msg_iov->iov_len, flags);
}

/// A socket that takes nothing is not told to be ready for more either.
extern "C" int epoll_ctl(int epoll, int operation, int descriptor, epoll_event* event) noexcept {
    static auto const real = reinterpret_cast<decltype(&epoll_ctl)>(dlsym(RTLD_NEXT, "epoll_ctl"));
    auto* const held = smsaero::test_support::HeldWrites::current;
    if (event == nullptr || held == nullptr || !held->hold())
        return real(epoll, operation, descriptor, event);
    epoll_event without_room = *event;
    without_room.events &= ~static_cast<decltype(without_room.events)>(EPOLLOUT);
    return real(epoll, operation, descriptor, &without_room);
}
