#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::test_support {

/// A client of plain blocking calls, for tests of the scripted peer: it says what it is told and shows what
/// came.
class RawClient {
public:
    /// Connects to the port on loopback; with `ca_pem` it speaks TLS, trusts that authority alone and checks
    /// the name.
    explicit RawClient(std::uint16_t port, std::string const& ca_pem = {},
                       std::string const& name = "localhost", char const* address = "127.0.0.1")
        : RawClient(Unsecured{}, port, address) {
        if (!error && !ca_pem.empty()) handshake(ca_pem, name);
    }

    /// Connects without a handshake, whatever the peer speaks.
    static RawClient tcp_only(std::uint16_t port) { return RawClient(Unsecured{}, port, "127.0.0.1"); }

    RawClient& send(std::string_view text) {
        while (!text.empty() && !error) {
            auto const data = boost::asio::buffer(text.data(), text.size());
            text.remove_prefix(tls_ ? tls_->write_some(data, error) : socket_.write_some(data, error));
        }
        return *this;
    }

    /// Everything up to the end of the stream; how it ended is in `error` then.
    std::string read_to_end() {
        while (read_some()) {
        }
        return std::exchange(unread_, {});
    }

    /// Exactly so many bytes, fewer when the stream ends.
    std::string read(std::size_t count) {
        while (unread_.size() < count && read_some()) {
        }
        auto const taken = unread_.substr(0, count);
        unread_.erase(0, taken.size());
        return taken;
    }

    /// One reply, head and body, by its Content-Length.
    std::string read_reply() {
        std::size_t head = 0;
        while ((head = unread_.find("\r\n\r\n")) == unread_.npos && read_some()) {
        }
        if (head == unread_.npos) return std::exchange(unread_, {});
        auto const length = unread_.find("Content-Length: ");
        auto const body = length < head ? std::strtoul(unread_.c_str() + length + 16, nullptr, 10) : 0;
        return read(head + 4 + body);
    }

    /// Sends a JSON body by POST and returns the reply.
    std::string post(std::string_view path, std::string_view json, std::string_view more_headers = {}) {
        send(post_text(path, json, more_headers));
        return read_reply();
    }

    static std::string post_text(std::string_view path, std::string_view json,
                                 std::string_view more_headers = {}) {
        std::string text = "POST ";
        text.append(path).append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        text.append(more_headers).append("Content-Length: ").append(std::to_string(json.size()));
        return text.append("\r\n\r\n").append(json);
    }

    /// Reads below TLS until the connection ends, and says how it ended.
    boost::system::error_code wait_for_tcp_end() {
        char buffer[4096];
        boost::system::error_code ended;
        while (!ended)
            socket_.read_some(boost::asio::buffer(buffer), ended);
        return ended;
    }

    void close() {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

    boost::system::error_code error; ///< of the last thing that failed

private:
    struct Unsecured {};

    RawClient(Unsecured, std::uint16_t port, char const* address) : socket_(context()) {
        socket_.connect({boost::asio::ip::make_address(address), port}, error);
    }

    static boost::asio::io_context& context() {
        static boost::asio::io_context shared; // never run: all calls block
        return shared;
    }

    void handshake(std::string const& ca_pem, std::string const& name) {
        tls_context_.emplace(boost::asio::ssl::context::tls_client);
        tls_context_->add_certificate_authority(boost::asio::buffer(ca_pem));
        tls_.emplace(socket_, *tls_context_);
        tls_->set_verify_mode(boost::asio::ssl::verify_peer);
        tls_->set_verify_callback(boost::asio::ssl::host_name_verification(name));
        tls_->handshake(boost::asio::ssl::stream_base::client, error);
    }

    bool read_some() {
        char buffer[4096];
        auto const room = boost::asio::buffer(buffer);
        if (error) return false;
        auto const count = tls_ ? tls_->read_some(room, error) : socket_.read_some(room, error);
        unread_.append(buffer, count);
        return !error;
    }

    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ssl::context> tls_context_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
    std::string unread_;
};

} // namespace smsaero::test_support
