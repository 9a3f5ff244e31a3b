#pragma once

#include "http_message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace relay {

/// Where the relay listens, and what it puts up with.
struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;       ///< 0 lets the system pick
    std::string certificate = {}; ///< a file with the chain (PEM); with it, TLS
    std::string private_key = {}; ///< its key's file (PEM)
    bool behind_proxy = false;    ///< whether `X-Forwarded-For` and `X-Forwarded-Proto` are to be believed
    std::size_t connections = 4096;
    std::size_t header_bytes = 8 << 10;
    std::size_t body_bytes = 256 << 10;
    std::size_t small_body_bytes =
        16 << 10; ///< a larger body says its length, and shares what follows with others
    std::size_t large_bodies_bytes = 32 << 20;
    std::chrono::seconds request_time{10}; ///< for a whole request to come, from its first byte on
    std::chrono::seconds idle_time{75};    ///< between two requests of a connection
};

/// Serves HTTP/1.1 on one address. Everything runs on `executor`, which must have one thread. The handler
/// must answer every request.
class HttpServer {
public:
    using Handler = std::function<void(HttpRequest, Respond)>;

    /// Listens from now on. Throws `boost::system::system_error` when the address or the certificate cannot
    /// be used.
    HttpServer(boost::asio::any_io_executor executor, ServerOptions options, Handler handler);
    ~HttpServer();

    std::uint16_t port() const;
    bool has_tls() const;
    std::size_t connections() const;

    /// Takes no more connections, and closes those that wait for a request; the others are closed behind
    /// their answers.
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace relay
