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
/// That of a context by its own type compiles sooner than `any_io_executor`, which can be any. Thread safety:
/// any number of callers, each with objects of its own. Errors: none.
template <class E = boost::asio::any_io_executor>
struct TcpNetwork {
    using Executor = E;                                                        ///< runs the handlers
    using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, E>;  ///< a connection's end
    using Resolver = boost::asio::ip::basic_resolver<boost::asio::ip::tcp, E>; ///< looks names up
    /// Waits, by the steady clock.
    using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                    boost::asio::wait_traits<std::chrono::steady_clock>, E>;

    /// Calls a handler on the socket's executor, behind what is ready there; never from inside this.
    /// @param socket open or not
    /// @param handler called as `handler()`
    template <class Handler>
    static void post(Socket& socket, Handler handler) {
        boost::asio::post(socket.get_executor(), std::move(handler));
    }
};

} // namespace smsaero::inline v0
