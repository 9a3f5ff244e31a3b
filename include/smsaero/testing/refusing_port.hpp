#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cstdint>

namespace smsaero::inline v0::testing {

/// A port of 127.0.0.1, and of ::1 where there is one, that refuses connections as long as this lives: it is
/// taken and not listened on, so that no other program gets it meanwhile. Thread safety: one thread at a
/// time. Errors: throws `boost::system::system_error` when no port can be had.
class RefusingPort {
public:
    /// Takes a port.
    RefusingPort() {
        boost::system::error_code ignored;
        v6_.open(boost::asio::ip::tcp::v6(), ignored);
        v6_.bind({boost::asio::ip::address_v6::loopback(), port()}, ignored);
    }

    /// @return the port, the same for both addresses
    [[nodiscard]] std::uint16_t port() const { return v4_.local_endpoint().port(); }

private:
    boost::asio::io_context context_;
    boost::asio::ip::tcp::socket v4_{context_, {boost::asio::ip::address_v4::loopback(), 0}};
    boost::asio::ip::tcp::socket v6_{context_};
};

} // namespace smsaero::inline v0::testing
