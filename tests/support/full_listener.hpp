#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace smsaero::test_support {

/// A port of 127.0.0.1 whose connections never come about: its queue is full, so that Linux drops what asks
/// for another one.
class FullListener {
public:
    FullListener() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        ::socklen_t size = sizeof address;
        ::bind(listener_, any, size);
        ::listen(listener_, 0);
        ::getsockname(listener_, any, &size);
        port_ = ntohs(address.sin_port);
        ::connect(only_, any, size);
    }
    FullListener(FullListener const&) = delete;
    FullListener& operator=(FullListener const&) = delete;
    ~FullListener() {
        ::close(only_);
        ::close(listener_);
    }

    std::uint16_t port() const { return port_; }

    /// Whether somebody waits for a connection.
    bool is_asked() const {
        std::ifstream table{"/proc/net/tcp"};
        std::string line;
        while (std::getline(table, line)) {
            std::istringstream words{line};
            std::string place, local, remote, state;
            words >> place >> local >> remote >> state;
            auto const colon = remote.find(':');
            if (colon == remote.npos || state != "02") continue; // SYN_SENT
            if (std::stoul(remote.substr(colon + 1), nullptr, 16) == port_) return true;
        }
        return false;
    }

private:
    int listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int only_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::uint16_t port_ = 0;
};

} // namespace smsaero::test_support
