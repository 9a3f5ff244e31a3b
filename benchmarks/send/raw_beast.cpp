// send/raw_beast: the shortest program on Boost.Beast that sends rightly, as its examples have it: a
// coroutine for each connection, which is kept, the certificate and its name verified, and a deadline for
// every message.

#include "by_hand.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <cstddef>
#include <exception>

#include <openssl/ssl.h>

using namespace contestant;
namespace asio = boost::asio;
namespace ssl = asio::ssl;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::chrono::seconds deadline{15};

asio::awaitable<void> send_messages(Arguments const& arguments, ssl::context& tls, Stopwatch& stopwatch) {
    auto const executor = co_await asio::this_coro::executor;
    std::string const host = "localhost";
    asio::ip::tcp::resolver resolver{executor};
    beast::ssl_stream<beast::tcp_stream> stream{executor, tls};
    stream.set_verify_callback(ssl::host_name_verification{host});
    SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());

    auto const endpoints = co_await resolver.async_resolve(host, arguments.port, asio::use_awaitable);
    beast::get_lowest_layer(stream).expires_after(deadline);
    co_await beast::get_lowest_layer(stream).async_connect(endpoints, asio::use_awaitable);
    beast::get_lowest_layer(stream).socket().set_option(asio::ip::tcp::no_delay{true});
    co_await stream.async_handshake(ssl::stream_base::client, asio::use_awaitable);

    beast::flat_buffer buffer;
    for (bool more = true; more;) {
        auto const began = Clock::now();
        http::request<http::string_body> request{http::verb::post, "/v2/sms/send", 11};
        request.set(http::field::host, host + ":" + arguments.port);
        request.set(http::field::authorization, authorization);
        request.set(http::field::content_type, "application/json");
        request.body() = new_body();
        request.prepare_payload();
        beast::get_lowest_layer(stream).expires_after(deadline);
        co_await http::async_write(stream, request, asio::use_awaitable);
        http::response<http::string_body> response;
        co_await http::async_read(stream, buffer, response, asio::use_awaitable);
        expect_success(response.result_int(), response.body());
        if (!response.keep_alive()) give_up("the gate does not keep the connection");
        more = stopwatch.sent(began);
    }
}

} // namespace

int main(int argc, char** argv) {
    auto const arguments = Arguments::parse(argc, argv);
    asio::io_context context{1};
    ssl::context tls{ssl::context::tls_client};
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    tls.set_verify_mode(ssl::verify_peer);
    tls.load_verify_file(arguments.ca_file);
    Stopwatch stopwatch{arguments, Clock::now()};
    for (std::size_t i = 0; i < arguments.concurrency; ++i)
        asio::co_spawn(context, send_messages(arguments, tls, stopwatch), [](std::exception_ptr error) {
            if (error) std::rethrow_exception(error);
        });
    context.run();
    stopwatch.print();
}
