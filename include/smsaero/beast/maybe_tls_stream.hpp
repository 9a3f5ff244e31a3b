#pragma once

#include <smsaero/beast/buffered_socket.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/socket_bio.hpp>
#include <smsaero/beast/tls_identity.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace smsaero::inline v0 {

/// What a stream needs before it can go on with what it was asked for.
enum class Needs : unsigned char {
    Nothing, ///< it is done, or has failed
    Bytes,   ///< something must come
    Room,    ///< something must leave
};

/// A socket that speaks plain text until `start_tls`, and TLS from then on. Nothing here waits: what cannot
/// be done at once says what it needs, and is asked for again when `async_wait` has ended. OpenSSL is driven
/// straight, since Asio's stream keeps back what a failed write has given away, takes three more waits' worth
/// of templates to compile, and half as long again to run. It keeps its buffers while it is idle, 33 KB with
/// TLS: to free and take them for every message costs more. One operation at a time. The socket must not
/// block. Thread safety: one thread at a time. Errors: they go into `error`, or to the handler.
template <class Socket>
class MaybeTlsStream {
public:
    /// What the system or OpenSSL says.
    using Error = boost::system::error_code;

    /// Takes a socket over.
    /// @param socket open or not yet
    explicit MaybeTlsStream(Socket socket) : socket_(std::move(socket)) {}

    /// @return the socket below TLS
    Socket& socket() { return socket_.next_layer(); }

    /// @return bytes that the system has taken, those of TLS itself included
    std::size_t written() const { return socket_.written(); }

    /// Sets up TLS, before the first handshake of a connection.
    /// @param context of the client's side
    /// @param host the only one that it may be, a name or an address
    /// @param session resumed if the host agrees; null for a full handshake
    /// @return whether it is set up; false for what is no host, and when memory runs out
    [[nodiscard]] bool start_tls(boost::asio::ssl::context& context, std::string const& host,
                                 TlsSession session) {
        tls_.reset(::SSL_new(context.native_handle()));
        if (!tls_ || !expect_host(*tls_, host)) return false;
        ::BIO* const bio = SocketBio<Socket>::make(socket_);
        if (bio == nullptr) return false;
        ::SSL_set_bio(tls_.get(), bio, bio);
        ::SSL_set_connect_state(tls_.get());
        // The first, because else it asks for bytes when they have come already.
        ::SSL_set_mode(tls_.get(), SSL_MODE_AUTO_RETRY | SSL_MODE_ENABLE_PARTIAL_WRITE
                                       | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        // Where OpenSSL does not take it, the handshake is a full one.
        if (session) ::SSL_set_session(tls_.get(), session.get());
        return true;
    }

    /// Shakes hands, after `start_tls`.
    /// @param error why it has failed, or none
    /// @return what it needs to go on
    Needs handshake(Error& error) {
        forget_errors();
        return judge(::SSL_do_handshake(tls_.get()), error);
    }

    /// Why the other side's certificate is refused, to be asked when a handshake has ended.
    /// @return OpenSSL's words, which last as long as the program; null when nothing speaks against it
    char const* certificate_problem() { return smsaero::certificate_problem(*tls_); }

    /// Keeps the session that has come of the handshake, if any, for the next connection to the same gate.
    /// @param sessions keeps it
    /// @param gate the one that this stream is connected to
    void keep_session(SessionCache& sessions, Gate const& gate) {
        if (tls_) sessions.keep(gate, *tls_);
    }

    /// Writes some bytes. Until it needs nothing it must be asked for the same again.
    /// @param data the bytes
    /// @param size set to the bytes that were taken, one or more, when it is done
    /// @param error why it has failed, or none
    /// @return what it needs to go on
    Needs write_some(boost::asio::const_buffer data, std::size_t& size, Error& error) {
        if (tls_) {
            forget_errors();
            return judge(::SSL_write_ex(tls_.get(), data.data(), data.size(), &size), error);
        }
        size = socket_.write_some(data, error);
        return blocked(error) ? Needs::Room : Needs::Nothing;
    }

    /// Reads some bytes. The end that the other side has announced is an `eof`; a TLS stream that ends
    /// without its closing alert was cut.
    /// @param room where they go
    /// @param size set to the bytes that were read, one or more, when it is done
    /// @param error why it has failed, or none
    /// @return what it needs to go on
    Needs read_some(boost::asio::mutable_buffer room, std::size_t& size, Error& error) {
        if (tls_) {
            if (!has_something() && SSL_want_write(tls_.get()) == 0) return Needs::Bytes;
            forget_errors();
            return judge(::SSL_read_ex(tls_.get(), room.data(), room.size(), &size), error);
        }
        size = socket_.read_some(room, error);
        return blocked(error) ? Needs::Bytes : Needs::Nothing;
    }

    /// Waits for what is needed.
    /// @param needs `Bytes` or `Room`
    /// @param handler called as `handler(error, size)` or `handler(error)`; is to call `waited`, whatever it
    /// is told, before it asks again
    template <class Handler>
    void async_wait(Needs needs, Handler handler) {
        if (needs == Needs::Bytes)
            socket_.async_fetch(std::move(handler));
        else
            socket_.async_wait_for_room(std::move(handler));
    }
    /// Takes what a wait has come to.
    /// @param error what the handler was told
    /// @param size bytes that have come, as many as the handler was told; 0 where it was told none
    void waited(Error error, std::size_t size) { socket_.arrived(error, size); }

    /// Whether it is open and nothing has come that anybody would read. Reading is the proof; a peek is none,
    /// as session tickets make an idle TLS socket readable.
    /// @return whether it is so
    bool is_quiet() {
        for (;;) {
            char unsolicited = 0;
            std::size_t size = 0;
            Error error;
            if (read_some(boost::asio::buffer(&unsolicited, 1), size, error) != Needs::Bytes) return false;
            socket_.fetch();
            if (socket_.empty()) return !socket_.end().failed();
        }
    }

    /// Says goodbye, without waiting for an answer: TLS has an alert for it (RFC 8446, 6.1).
    void say_goodbye() {
        if (tls_) ::SSL_shutdown(tls_.get());
    }

    /// Closes the socket, so that what is pending ends.
    void close() {
        socket_.close();
        forget_errors();
    }

private:
    struct FreeTls {
        void operator()(::SSL* tls) const { ::SSL_free(tls); }
    };

    bool has_something() const {
        return !socket_.empty() || socket_.end().failed() || ::SSL_has_pending(tls_.get()) != 0;
    }

    /// OpenSSL has a queue of errors for each thread, and takes what it finds there for its own.
    static void forget_errors() {
        if (::ERR_peek_error() != 0) ::ERR_clear_error();
    }

    static bool blocked(Error& error) {
        bool const is = BufferedSocket<Socket>::is_blocked(error);
        if (is) error = {};
        return is;
    }

    /// What OpenSSL means by `result`.
    Needs judge(int result, Error& error) {
        error = {};
        if (result > 0) return Needs::Nothing;
        switch (::SSL_get_error(tls_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return Needs::Bytes;
        case SSL_ERROR_WANT_WRITE:
            return Needs::Room;
        case SSL_ERROR_ZERO_RETURN:
            error = boost::asio::error::eof;
            break;
        default:
            error = failure();
        }
        forget_errors();
        return Needs::Nothing;
    }

    Error failure() const {
        namespace asio = boost::asio;
        if (auto const code = ::ERR_get_error(); code != 0)
            return {static_cast<int>(code), asio::error::get_ssl_category()};
        Error const end = socket_.end();
        return end && end != asio::error::eof ? end : Error{asio::ssl::error::stream_truncated};
    }

    BufferedSocket<Socket> socket_;
    std::unique_ptr<::SSL, FreeTls> tls_;
};

} // namespace smsaero::inline v0
