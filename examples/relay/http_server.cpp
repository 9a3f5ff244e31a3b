#include "http_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <list>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace relay {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// Answers with 500 when whoever was to answer has lost the request.
class Answer {
public:
    explicit Answer(Respond respond) : respond_(std::move(respond)) {}
    Answer(Answer&&) = default;
    ~Answer() {
        if (respond_) std::move(respond_)(problem(500, "internal_error", "Something went wrong."));
    }
    void operator()(HttpResponse response) { std::exchange(respond_, nullptr)(std::move(response)); }

private:
    Respond respond_;
};

} // namespace

struct HttpServer::State : std::enable_shared_from_this<HttpServer::State> {
    State(asio::any_io_executor on, ServerOptions with, Handler then)
        : executor(std::move(on)),
          options(std::move(with)),
          handler(std::move(then)),
          acceptor(executor),
          room(executor) {}

    void listen() {
        if (!options.certificate.empty()) {
            tls.emplace(ssl::context::tls_server);
            SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
            tls->use_certificate_chain_file(options.certificate);
            tls->use_private_key_file(options.private_key, ssl::context::pem);
        }
        tcp::endpoint const at{asio::ip::make_address(options.address), options.port};
        acceptor.open(at.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(at);
        acceptor.listen();
        asio::co_spawn(executor, accept(shared_from_this()), asio::detached);
    }

    static asio::awaitable<void> accept(std::shared_ptr<State> state) {
        while (state->acceptor.is_open()) {
            // The others wait in the system until one has gone; the one that has done nothing for longest
            // goes.
            while (state->open >= state->options.connections) {
                state->close_idle();
                state->room.expires_at(asio::steady_timer::time_point::max());
                co_await state->room.async_wait(as_result);
                if (!state->acceptor.is_open()) co_return;
            }
            auto [error, socket] = co_await state->acceptor.async_accept(as_result);
            if (error == asio::error::operation_aborted) co_return;
            if (error) { // no descriptor, or a client that has gone
                state->room.expires_after(std::chrono::milliseconds{100});
                co_await state->room.async_wait(as_result);
                continue;
            }
            ++state->open;
            if (state->tls)
                asio::co_spawn(state->executor,
                               serve(state, beast::ssl_stream<beast::tcp_stream>(
                                                beast::tcp_stream(std::move(socket)), *state->tls)),
                               asio::detached);
            else
                asio::co_spawn(state->executor, serve(state, beast::tcp_stream(std::move(socket))),
                               asio::detached);
        }
    }

    /// A connection's place, for as long as it lasts.
    struct Place {
        std::shared_ptr<State> state;
        beast::tcp_stream* stream;
        std::list<Place*>::iterator at;
        bool waits = false; ///< for a request to begin

        Place(std::shared_ptr<State> in, beast::tcp_stream& of)
            : state(std::move(in)), stream(&of), at(state->places.insert(state->places.end(), this)) {}
        Place(Place const&) = delete;
        void begin_to_wait() {
            state->places.splice(state->places.end(), state->places, at);
            waits = true;
        }
        ~Place() {
            state->places.erase(at);
            --state->open;
            state->room.cancel();
        }
    };

    /// What a large body takes of what all may take together, from its header to its answer: whoever may log
    /// in is not known before it is there.
    struct LargeBody {
        std::shared_ptr<State> state;
        std::size_t bytes = 0;

        explicit LargeBody(std::shared_ptr<State> in) : state(std::move(in)) {}
        LargeBody(LargeBody const&) = delete;
        ~LargeBody() { state->large_bodies -= bytes; }

        bool take(std::size_t length) {
            if (length > state->options.large_bodies_bytes - state->large_bodies) return false;
            state->large_bodies += bytes = length;
            return true;
        }
    };

    void close_idle() {
        error_code ignored;
        for (Place* place : places)
            if (place->waits) {
                place->waits = false;
                place->stream->socket().cancel(ignored);
                return;
            }
    }

    template <class Stream>
    static asio::awaitable<void> serve(std::shared_ptr<State> state, Stream stream) {
        constexpr bool is_tls = !std::is_same_v<Stream, beast::tcp_stream>;
        beast::tcp_stream& socket = beast::get_lowest_layer(stream);
        Place place{state, socket};
        ServerOptions const& options = state->options;
        error_code ignored;
        socket.socket().set_option(tcp::no_delay(true), ignored);
        std::string const peer = address_of(socket.socket());
        if constexpr (is_tls) {
            socket.expires_after(options.request_time);
            auto const [error] = co_await stream.async_handshake(ssl::stream_base::server, as_result);
            if (error) co_return;
        }
        // What is no body has a limit too: chunks may have extensions, and trailers behind them.
        beast::flat_buffer buffer{options.header_bytes + (16 << 10)};
        bool first = true;
        for (bool more = !state->stopping; more;) {
            http::request_parser<http::string_body> parser;
            parser.header_limit(static_cast<std::uint32_t>(options.header_bytes));
            parser.body_limit(options.body_bytes);
            if (buffer.size() == 0) {
                socket.expires_after(first ? options.request_time : options.idle_time);
                first = false;
                place.begin_to_wait();
                auto const [error, size] = co_await stream.async_read_some(buffer.prepare(4096), as_result);
                place.waits = false;
                if (error) break;
                buffer.commit(size);
            }
            // One limit for the whole request, however slowly its bytes come.
            socket.expires_after(options.request_time);
            LargeBody large{state};
            auto [error, size] = co_await http::async_read_header(stream, buffer, parser, as_result);
            if (!error) {
                std::uint64_t const length = parser.content_length().value_or(0);
                if (length <= options.small_body_bytes) {
                    parser.body_limit(options.small_body_bytes);
                } else if (!large.take(static_cast<std::size_t>(length))) {
                    co_await write(stream, too_many_large_bodies(), false);
                    break;
                }
                std::tie(error, size) = co_await http::async_read(stream, buffer, parser, as_result);
            }
            if (error) {
                if (auto const refused = refusal(error)) co_await write(stream, *refused, false);
                break;
            }
            auto message = parser.release();
            bool const head = message.method() == http::verb::head;
            more = message.keep_alive() && !state->stopping;
            HttpResponse const response =
                co_await answer(state, read(std::move(message), peer, is_tls, options));
            more = more && !state->stopping;
            if (!co_await write(stream, response, more, head)) break;
        }
        if constexpr (is_tls) {
            socket.expires_after(std::chrono::seconds{1});
            co_await stream.async_shutdown(as_result);
        } else {
            socket.socket().shutdown(tcp::socket::shutdown_both, ignored);
        }
    }

    static std::string address_of(tcp::socket& socket) {
        error_code error;
        auto const peer = socket.remote_endpoint(error);
        return error ? std::string{} : peer.address().to_string();
    }

    /// What is said to a request that cannot be read; nothing where nobody listens.
    static std::optional<HttpResponse> refusal(error_code error) {
        if (error == http::error::body_limit)
            return problem(413, "body_too_large", "The request is too large.");
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            return problem(431, "header_too_large", "The request's header is too large.");
        if (error == beast::error::timeout) return problem(408, "too_slow", "The request came too slowly.");
        if (error.category() == make_error_code(http::error::bad_method).category()
            && error != http::error::end_of_stream && error != http::error::partial_message)
            return problem(400, "malformed", "This is no HTTP request.");
        return std::nullopt;
    }

    static HttpResponse too_many_large_bodies() {
        HttpResponse response = problem(503, "busy", "Others send large requests. Try again in a moment.");
        response.headers.emplace_back("Retry-After", "5");
        return response;
    }

    template <class Message>
    static HttpRequest read(Message message, std::string const& peer, bool tls,
                            ServerOptions const& options) {
        HttpRequest request{.method = std::string(message.method_string()),
                            .path = std::string(message.target().substr(0, message.target().find('?'))),
                            .address = peer,
                            .secure = tls,
                            .headers = {},
                            .body = std::move(message.body())};
        for (auto const& field : message)
            request.headers.emplace_back(field.name_string(), field.value());
        if (options.behind_proxy) {
            // The last one is the proxy's own word; what stands before it anybody may have written.
            std::string_view const chain = request.last_header("X-Forwarded-For");
            std::string_view last = chain.substr(chain.find_last_of(',') + 1);
            last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
            if (!last.empty()) request.address = last;
            request.secure = request.secure || request.last_header("X-Forwarded-Proto") == "https";
        }
        return request;
    }

    static asio::awaitable<HttpResponse> answer(std::shared_ptr<State> state, HttpRequest request) {
        // Not by the pointer itself: GCC 12 destroys twice what a lambda in an awaited expression holds.
        State* const in = state.get();
        co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(HttpResponse)>(
            [in](auto handler, HttpRequest of) {
                auto respond = [executor = in->executor,
                                answer = std::move(handler)](HttpResponse response) mutable {
                    asio::dispatch(executor,
                                   [answer = std::move(answer), response = std::move(response)]() mutable {
                                       std::move(answer)(std::move(response));
                                   });
                };
                in->handler(std::move(of), Respond(Answer(Respond(std::move(respond)))));
            },
            asio::use_awaitable, std::move(request));
    }

    template <class Stream>
    static asio::awaitable<bool> write(Stream& stream, HttpResponse const& response, bool more,
                                       bool head = false) {
        http::response<http::string_body> message{static_cast<http::status>(response.status), 11};
        message.set(http::field::content_type, response.type);
        message.set("X-Content-Type-Options", "nosniff");
        message.set(http::field::cache_control, "no-store");
        for (auto const& [name, value] : response.headers)
            message.set(name, value);
        message.keep_alive(more);
        message.body() = response.body;
        message.prepare_payload();
        if (head) message.body().clear(); // its length stays in the header
        if (response.status == 304) message.erase(http::field::content_length);
        if (response.status == 204) { // which has neither (RFC 9110, section 8.6)
            message.erase(http::field::content_type);
            message.erase(http::field::content_length);
        }
        beast::get_lowest_layer(stream).expires_after(std::chrono::seconds{10});
        auto const [error, size] = co_await http::async_write(stream, message, as_result);
        co_return !error;
    }

    asio::any_io_executor executor;
    ServerOptions const options;
    Handler const handler;
    std::optional<ssl::context> tls;
    tcp::acceptor acceptor;
    asio::steady_timer room;
    std::list<Place*> places;
    std::size_t open = 0;
    std::size_t large_bodies = 0; ///< bytes, of those that are being read or answered
    bool stopping = false;
};

HttpServer::HttpServer(asio::any_io_executor executor, ServerOptions options, Handler handler)
    : state_(std::make_shared<State>(std::move(executor), std::move(options), std::move(handler))) {
    state_->listen();
}

HttpServer::~HttpServer() { stop(); }

std::uint16_t HttpServer::port() const { return state_->acceptor.local_endpoint().port(); }
bool HttpServer::has_tls() const { return state_->tls.has_value(); }
std::size_t HttpServer::connections() const { return state_->open; }

void HttpServer::stop() {
    state_->stopping = true;
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->room.cancel();
    for (State::Place* place : state_->places)
        if (place->waits) place->stream->socket().cancel(ignored);
}

} // namespace relay
