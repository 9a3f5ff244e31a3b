#pragma once

#include <smsaero/testing/peer_script.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/system/error_code.hpp>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <openssl/ssl.h>
#include <poll.h>

namespace smsaero::inline v0::testing {

/// The peer's end of one connection, plain or TLS, driven by blocking calls from one thread.
/// It borrows the socket and never closes it: a script's `Close` and `Reset` only prepare how the owner's
/// `close()` will look on the wire (a socket's destructor would undo the reset). So the descriptor's number
/// stays taken while another thread may still shut it down. Thread safety: one thread at a time. Errors: what
/// fails says so by `false`, and the connection is of no more use.
class PeerWire {
public:
    /// Takes a connection.
    /// @param socket open and blocking; must live as long
    explicit PeerWire(boost::asio::ip::tcp::socket& socket) : socket_(socket) {}

    /// Makes the TLS handshake as the server.
    /// @param context the server's
    /// @return whether it was made; false when it failed
    [[nodiscard]] bool handshake(boost::asio::ssl::context& context) {
        boost::system::error_code error;
        tls_.emplace(socket_, context);
        tls_->handshake(boost::asio::ssl::stream_base::server, error);
        return !error;
    }

    /// Waits for bytes.
    /// @param into what came is appended
    /// @param at_most how many bytes to take, 1 or more
    /// @return whether any came; false at the end of the stream or after an error
    [[nodiscard]] bool read_more(std::string& into, std::size_t at_most = 16 * 1024) {
        auto const before = into.size();
        into.resize(before + at_most);
        boost::system::error_code error;
        auto const room = boost::asio::buffer(into.data() + before, at_most);
        auto const count = tls_ ? tls_->read_some(room, error) : socket_.read_some(room, error);
        into.resize(before + count);
        said_goodbye_ = tls_ && error == boost::asio::error::eof;
        return !error && count > 0;
    }

    /// @return whether the client ended the TLS connection by its closing alert
    [[nodiscard]] bool said_goodbye() const { return said_goodbye_; }

    /// Runs a script.
    /// @param steps in order
    /// @return whether the connection is still usable after the last one
    [[nodiscard]] bool run(PeerReply const& steps) {
        for (auto const& step : steps)
            if (!std::visit([this](auto const& what) { return take(what); }, step)) return false;
        return true;
    }

private:
    [[nodiscard]] bool write(std::string_view bytes) {
        boost::system::error_code error;
        while (!bytes.empty() && !error) {
            auto const data = boost::asio::buffer(bytes.data(), bytes.size());
            bytes.remove_prefix(tls_ ? tls_->write_some(data, error) : socket_.write_some(data, error));
        }
        return !error;
    }

    /// True when the client left, or the owner shut the socket down, within the time. A client that has shut
    /// its sending side counts as gone.
    [[nodiscard]] bool gone_within(std::chrono::milliseconds time) {
        using Clock = std::chrono::steady_clock;
        auto const until = Clock::now() + time;
        for (;;) {
            auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
            if (left <= 0) return false;
            constexpr auto most = std::numeric_limits<int>::max();
            pollfd watched{socket_.native_handle(), POLLRDHUP, 0};
            auto const ready = ::poll(&watched, 1, left < most ? static_cast<int>(left) : most);
            if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
        }
    }

    [[nodiscard]] bool take(step::Write const& what) { return write(what.bytes); }

    [[nodiscard]] bool take(step::Drip const& what) {
        for (std::size_t i = 0; i < what.bytes.size(); ++i)
            if ((i > 0 && gone_within(what.interval)) || !write(std::string_view(what.bytes).substr(i, 1)))
                return false;
        return true;
    }

    [[nodiscard]] bool take(step::Flood const& what) {
        for (std::size_t sent = 0; sent < what.at_most; sent += what.bytes.size())
            if (what.bytes.empty() || !write(what.bytes)) return false;
        return true;
    }

    [[nodiscard]] bool take(step::Pause const& what) { return !gone_within(what.time); }

    [[nodiscard]] bool take(step::CloseWhenIdle const& what) {
        pollfd watched{socket_.native_handle(), POLLIN, 0};
        int ready = 0;
        do
            ready = ::poll(&watched, 1, static_cast<int>(what.time.count()));
        while (ready < 0 && errno == EINTR);
        return ready != 0 || take(step::Close{});
    }

    [[nodiscard]] bool take(step::Await const& what) {
        std::string taken;
        while (taken.size() < what.bytes)
            if (!read_more(taken, what.bytes - taken.size())) return false;
        return true;
    }

    [[nodiscard]] bool take(step::Hang) {
        while (!gone_within(std::chrono::hours(24))) {
        }
        return false;
    }

    [[nodiscard]] bool take(step::Close const& what) {
        boost::system::error_code ignored;
        if (tls_ && what.notify) {
            // Marked as received, so that the shutdown sends ours and does not wait for the client's.
            SSL_set_shutdown(tls_->native_handle(), SSL_RECEIVED_SHUTDOWN);
            tls_->shutdown(ignored);
        }
        socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
        // Unread bytes would turn the owner's close into RST.
        socket_.non_blocking(true, ignored);
        char unread[4096];
        boost::system::error_code drained;
        while (!drained)
            socket_.read_some(boost::asio::buffer(unread), drained);
        return false;
    }

    [[nodiscard]] bool take(step::Reset) {
        boost::system::error_code ignored;
        socket_.set_option(boost::asio::socket_base::linger(true, 0), ignored);
        return false;
    }

    boost::asio::ip::tcp::socket& socket_;
    bool said_goodbye_ = false;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
};

} // namespace smsaero::inline v0::testing
