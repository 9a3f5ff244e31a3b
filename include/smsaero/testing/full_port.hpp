#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

#include <sys/socket.h>

namespace smsaero::inline v0::testing {

/// A port of 127.0.0.1, and of ::1 where there is one, at which a new connection is neither accepted nor
/// refused as long as this lives: nobody accepts, and the few that the system lets wait are there already.
/// Thread safety: one thread at a time. Errors: throws `boost::system::system_error` when no port can be had.
class FullPort {
public:
    /// Takes a port, and fills it.
    FullPort() {
        v4_.listen(0);
        fill(v4_.local_endpoint());
        boost::system::error_code error;
        boost::asio::ip::tcp::endpoint const there{boost::asio::ip::address_v6::loopback(), port()};
        v6_.open(there.protocol(), error);
        if (!error) v6_.set_option(boost::asio::ip::v6_only{true}, error);
        if (!error) v6_.bind(there, error);
        if (!error) v6_.listen(0, error);
        if (!error) fill(there);
    }

    /// @return the port, the same for both addresses
    [[nodiscard]] std::uint16_t port() const { return v4_.local_endpoint().port(); }

private:
    /// Connects until one has to wait: that it is not accepted shows that it never will be.
    void fill(boost::asio::ip::tcp::endpoint const& there) {
        for (bool accepted = true; accepted;) {
            auto& next = waiting_.emplace_back(context_, there.protocol());
            next.non_blocking(true);
            // Asio's own connect would wait.
            ::connect(next.native_handle(), there.data(), static_cast<::socklen_t>(there.size()));
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
            boost::system::error_code error;
            next.remote_endpoint(error);
            accepted = !error;
        }
    }

    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor v4_{context_, {boost::asio::ip::address_v4::loopback(), 0}, false};
    boost::asio::ip::tcp::acceptor v6_{context_};
    std::vector<boost::asio::ip::tcp::socket> waiting_;
};

} // namespace smsaero::inline v0::testing
