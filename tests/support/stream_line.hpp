#pragma once

#include "peers.hpp"

#include <smsaero/beast/maybe_tls_stream.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/tls_context.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::test_support {

/// A stream that is connected to a peer, and what is asked of it done to its end.
struct StreamLine {
    static constexpr std::string_view request =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

    using Error = boost::system::error_code;
    using Socket = boost::asio::ip::tcp::socket;

    explicit StreamLine(Peer const& peer) : tls(make_tls_context({.ca_pem = peer.ca_pem()}).value()) {
        auto const port = static_cast<unsigned short>(std::stoi(peer.gate().port));
        stream.socket().connect({boost::asio::ip::address_v4::loopback(), port});
        stream.socket().non_blocking(true);
    }

    /// Does it to its end, whatever it needs on the way.
    template <class Attempt>
    Error complete(Attempt attempt) {
        Error error;
        for (;;) {
            Needs const needs = attempt(error);
            if (needs == Needs::Nothing) return error;
            stream.async_wait(needs,
                              [&](Error waited, std::size_t size = 0) { stream.waited(waited, size); });
            context.run();
            context.restart();
        }
    }

    Error handshake(std::string const& host = "localhost", TlsSession session = nullptr) {
        BOOST_TEST(stream.start_tls(*tls, host, std::move(session)));
        return complete([&](Error& error) { return stream.handshake(error); });
    }

    Error write(std::string_view text) {
        std::size_t size = 0;
        Error const error = complete(
            [&](Error& failed) { return stream.write_some(boost::asio::buffer(text), size, failed); });
        if (!error) BOOST_TEST(size == text.size());
        return error;
    }

    std::string read() {
        char room[4096];
        std::size_t size = 0;
        end =
            complete([&](Error& error) { return stream.read_some(boost::asio::buffer(room), size, error); });
        return {room, end ? 0 : size};
    }

    TlsContext tls;
    boost::asio::io_context context;
    MaybeTlsStream<Socket> stream{Socket{context}};
    Error end; // of the last read
};

} // namespace smsaero::test_support
