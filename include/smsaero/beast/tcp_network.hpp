#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <utility>

namespace smsaero::inline v0 {

/// What a `Connection` touches of the network: TCP, with everything it waits for on an executor of type `E`.
/// That of a context by its own type compiles sooner than `any_io_executor`, which can be any.
template <class E = boost::asio::any_io_executor>
struct TcpNetwork {
    using Executor = E;
    using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, E>;
    using Resolver = boost::asio::ip::basic_resolver<boost::asio::ip::tcp, E>;
    using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                    boost::asio::wait_traits<std::chrono::steady_clock>, E>;

    /// Calls `handler()` on the socket's executor, behind what is ready there; never from inside this.
    template <class Handler>
    static void post(Socket& socket, Handler handler) {
        boost::asio::post(socket.get_executor(), std::move(handler));
    }
};

} // namespace smsaero::inline v0
