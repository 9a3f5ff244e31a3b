#pragma once

#include <smsaero/beast/counting_stream.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/tls_identity.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace smsaero::inline v0 {

/// A socket that speaks plain text until `async_handshake`, and TLS from then on. One operation at a time; it
/// must not go, nor shake hands again, before that has ended.
template <class Socket>
class MaybeTlsStream {
public:
    explicit MaybeTlsStream(Socket socket) : counting_(std::move(socket)) {}
    MaybeTlsStream(MaybeTlsStream const&) = delete; // TLS refers to what is below
    MaybeTlsStream& operator=(MaybeTlsStream const&) = delete;

    Socket& socket() { return counting_.next_layer(); }

    /// Bytes that all completed writes have given to the socket, those of TLS itself included.
    std::size_t written() const { return counting_.written(); }

    /// Shakes hands with `host`, and with nobody else; resumes `session` if it is one and the host agrees.
    /// False for what is no host; `handler` is not called then.
    template <class Handler>
    [[nodiscard]] bool async_handshake(boost::asio::ssl::context& context, std::string const& host,
                                       TlsSession session, Handler handler) {
        tls_.emplace(counting_, context);
        if (!expect_host(*tls_->native_handle(), host)) return false;
        // Where OpenSSL does not take it, the handshake is a full one.
        if (session) SSL_set_session(tls_->native_handle(), session.get());
        tls_->async_handshake(boost::asio::ssl::stream_base::client, std::move(handler));
        return true;
    }

    /// Why the other side's certificate is refused, to be asked when a handshake has ended; null when nothing
    /// speaks against it.
    char const* certificate_problem() { return smsaero::certificate_problem(*tls_->native_handle()); }

    /// The session that has come of the handshake, for the next connection to the same gate.
    void keep_session(SessionCache& sessions, Gate const& gate) {
        if (tls_) sessions.keep(gate, *tls_->native_handle());
    }

    template <class Handler>
    void async_write_some(boost::asio::const_buffer data, Handler handler) {
        if (tls_)
            tls_->async_write_some(data, std::move(handler));
        else
            counting_.async_write_some(data, std::move(handler));
    }

    template <class Handler>
    void async_read_some(boost::asio::mutable_buffer room, Handler handler) {
        if (tls_)
            tls_->async_read_some(room, std::move(handler));
        else
            counting_.async_read_some(room, std::move(handler));
    }

    /// Whether it is open and nothing has come. A read that would block is the proof; a peek is none, as
    /// session tickets make an idle TLS socket readable.
    bool is_quiet() {
        boost::system::error_code error;
        if (!socket().non_blocking()) socket().non_blocking(true, error); // which asks the system every time
        if (error) return false;
        char unsolicited = 0;
        auto const room = boost::asio::buffer(&unsolicited, 1);
        if (tls_)
            tls_->read_some(room, error);
        else
            counting_.read_some(room, error);
        bool const quiet = error == boost::asio::error::would_block || error == boost::asio::error::try_again;
        if (!quiet) ::ERR_clear_error();
        return quiet;
    }

    /// Says goodbye, without waiting for an answer: TLS has an alert for it (RFC 8446, 6.1). Only while
    /// nothing is pending.
    void say_goodbye() {
        boost::system::error_code ignored;
        socket().non_blocking(true, ignored);
        if (tls_ && !ignored) tls_->shutdown(ignored);
    }

    /// Closes the socket, so that what is pending ends. Its TLS stays, since what is pending refers to it.
    void close() {
        boost::system::error_code ignored;
        socket().close(ignored);
        ::ERR_clear_error(); // OpenSSL queues several errors, Asio takes one, the next user of the thread all
    }

private:
    using Tls = boost::asio::ssl::stream<CountingStream<Socket>&>;

    CountingStream<Socket> counting_;
    std::optional<Tls> tls_;
};

} // namespace smsaero::inline v0
