#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

namespace smsaero::test_support {

/// A port of 127.0.0.1 whose connections never come about: its queue is full, so that Linux drops what asks
/// for another one. Other than at a `testing::FullPort`, nothing of it waits itself: what `is_asked` sees is
/// somebody else, and it holds one connection only.
class FullListener {
public:
    FullListener() {
        listener_.listen(0);
        only_.connect(listener_.local_endpoint());
    }

    std::uint16_t port() const { return listener_.local_endpoint().port(); }

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
            if (std::stoul(remote.substr(colon + 1), nullptr, 16) == port()) return true;
        }
        return false;
    }

private:
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor listener_{context_, {boost::asio::ip::address_v4::loopback(), 0}, false};
    boost::asio::ip::tcp::socket only_{context_};
};

} // namespace smsaero::test_support
