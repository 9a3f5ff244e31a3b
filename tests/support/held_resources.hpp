#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <dirent.h>
#include <malloc.h>
#include <netinet/in.h>
#include <sys/socket.h>

/// What a program holds at the moment, to be compared with another moment.
namespace smsaero::test_support {

/// The numbers of the open file descriptors.
inline std::vector<int> open_descriptors() {
    std::vector<int> open;
    DIR* const directory = ::opendir("/proc/self/fd");
    int const own = ::dirfd(directory);
    while (dirent const* const entry = ::readdir(directory))
        if (entry->d_name[0] != '.' && std::stoi(entry->d_name) != own)
            open.push_back(std::stoi(entry->d_name));
    ::closedir(directory);
    return open;
}

/// How many of them are sockets that would connect to another one, or have: none that listens or was accepted
/// at one of these ports, or is bound to it.
inline std::size_t client_sockets(std::vector<std::string> const& servers) {
    std::size_t count = 0;
    for (int const descriptor : open_descriptors()) {
        sockaddr_in6 address{};
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        ::socklen_t size = sizeof address;
        if (::getsockname(descriptor, any, &size) != 0) continue;
        if (any->sa_family != AF_INET && any->sa_family != AF_INET6) continue;
        // The port is at the same place for both.
        std::string const port = std::to_string(ntohs(address.sin6_port));
        bool is_server = false;
        for (std::string const& each : servers)
            is_server = is_server || each == port;
        count += !is_server;
    }
    return count;
}

/// Bytes that `malloc` has given out and not got back, in all threads; always the same under a sanitizer that
/// has a heap of its own. What a thread keeps for its own next calls counts too, until it ends; the tunable
/// `glibc.malloc.tcache_count=0` makes it keep nothing.
inline std::size_t allocated_bytes() { return ::mallinfo2().uordblks; }

} // namespace smsaero::test_support
