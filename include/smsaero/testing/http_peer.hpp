#pragma once

#include <smsaero/testing/peer_listener.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/peer_wire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace smsaero::inline v0::testing {

/// What an `HttpPeer` does. Each function is called from the connections' threads, several at once.
struct PeerOptions {
    /// Answers a complete request. A function that throws is answered with status 500.
    std::function<PeerReply(PeerRequest const&)> answer;
    /// Steps on the bare socket of a new connection, before any handshake; told its number, from 0. Optional.
    std::function<PeerReply(std::size_t)> on_accept = {};
    /// Steps after the handshake and before the first request; told the connection's number. Optional.
    std::function<PeerReply(std::size_t)> on_open = {};
    /// Makes it speak TLS; null for plain HTTP.
    std::shared_ptr<boost::asio::ssl::context> tls = nullptr;
    /// The port to listen on; 0 lets the system pick.
    std::uint16_t port = 0;
};

/// A scripted HTTP/1.1 server for tests on loopback (127.0.0.1, and ::1 where there is one): the answer to a
/// request is a list of steps, so it can stall, drip, lie about lengths, close or reset where a test wants
/// it. It keeps connections alive, and counts complete requests. A thread for each connection. Thread safety:
/// any number of callers, but one alone calls `stop` or destroys it, and no function of its options does.
/// Errors: the constructor throws `boost::system::system_error` when the port cannot be had.
class HttpPeer {
public:
    /// Begins to listen.
    /// @param options what it does
    explicit HttpPeer(PeerOptions options)
        : options_(std::move(options)),
          listener_(options_.port, [this](boost::asio::ip::tcp::socket& socket, std::size_t number) {
              serve(socket, number);
          }) {}

    /// Ends every connection, whatever its script is doing, and stops listening: afterwards the port refuses.
    /// Waits for nothing but functions of its options that are still running. May be called again.
    void stop() { listener_.stop(); }

    /// @return the port that it listens on
    [[nodiscard]] std::uint16_t port() const { return listener_.port(); }

    /// @return how many connections were accepted so far, whatever became of them
    [[nodiscard]] std::size_t connections() const { return listener_.accepted(); }

    /// @return how many complete requests came, counted before they are answered
    [[nodiscard]] std::size_t complete_requests() const {
        std::lock_guard const lock(counting_);
        return complete_;
    }

    /// @return how many clients ended their TLS connection by its closing alert
    [[nodiscard]] std::size_t goodbyes() const {
        std::lock_guard const lock(counting_);
        return goodbyes_;
    }

    /// Counts complete requests of one body.
    /// @param body to the byte
    /// @return how many came
    [[nodiscard]] std::size_t complete_requests(std::string const& body) const {
        std::lock_guard const lock(counting_);
        auto const found = by_body_.find(body);
        return found == by_body_.end() ? 0 : found->second;
    }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    struct Incoming {
        PeerRequest request;
        bool keep_alive;
    };

    void serve(boost::asio::ip::tcp::socket& socket, std::size_t number) {
        PeerWire wire(socket);
        if (options_.on_accept && !wire.run(options_.on_accept(number))) return;
        if (options_.tls && !wire.handshake(*options_.tls)) return;
        if (options_.on_open && !wire.run(options_.on_open(number))) return;
        std::string unread;
        for (std::size_t count = 0;; ++count) {
            auto incoming = read_request(wire, unread);
            if (!incoming) return count_goodbye(wire);
            auto& request = incoming->request;
            request.over_tls = options_.tls != nullptr;
            request.connection = number;
            request.request = count;
            {
                std::lock_guard const lock(counting_);
                ++complete_;
                ++by_body_[request.body];
            }
            if (!wire.run(answer(request))) return;
            if (!incoming->keep_alive) {
                (void)wire.run({step::Close{}});
                return;
            }
        }
    }

    void count_goodbye(PeerWire const& wire) {
        std::lock_guard const lock(counting_);
        if (wire.said_goodbye()) ++goodbyes_;
    }

    PeerReply answer(PeerRequest const& request) const {
        try {
            return options_.answer(request);
        } catch (...) {
            return {step::Write{"HTTP/1.1 500 The answer function threw\r\nContent-Length: 0\r\n\r\n"}};
        }
    }

    /// The next request, with what came after it left in `unread`; nothing when the client left or sent no
    /// HTTP.
    static std::optional<Incoming> read_request(PeerWire& wire, std::string& unread) {
        Parser parser;
        parser.eager(true);
        parser.header_limit(1024 * 1024);
        parser.body_limit(64 * 1024 * 1024);
        bool told_to_continue = false;
        while (!parser.is_done()) {
            boost::system::error_code error;
            auto const used = unread.empty() ? 0 : parser.put(boost::asio::buffer(unread), error);
            unread.erase(0, used);
            if (error && error != boost::beast::http::error::need_more) {
                (void)wire.run(
                    {step::Write{"HTTP/1.1 400 Not HTTP\r\nContent-Length: 0\r\n\r\n"}, step::Close{}});
                return std::nullopt;
            }
            if (parser.is_done() || used > 0) continue;
            if (parser.is_header_done() && !told_to_continue && parser.get()["Expect"] == "100-continue") {
                told_to_continue = true;
                if (!wire.run({step::Write{"HTTP/1.1 100 Continue\r\n\r\n"}})) return std::nullopt;
            }
            if (!wire.read_more(unread)) return std::nullopt;
        }
        auto message = parser.release();
        Incoming incoming{{}, message.keep_alive()};
        incoming.request.method = message.method_string();
        incoming.request.target = message.target();
        for (auto const& field : message)
            incoming.request.headers.emplace_back(field.name_string(), field.value());
        incoming.request.body = std::move(message.body());
        return incoming;
    }

    PeerOptions const options_;
    mutable std::mutex counting_;
    std::size_t complete_ = 0;
    std::size_t goodbyes_ = 0;
    std::unordered_map<std::string, std::size_t> by_body_;
    PeerListener listener_; // last: its threads use everything above
};

} // namespace smsaero::inline v0::testing
