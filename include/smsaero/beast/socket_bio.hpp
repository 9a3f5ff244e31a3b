#pragma once

#include <smsaero/beast/buffered_socket.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <atomic>
#include <cstddef>

#include <openssl/bio.h>

namespace smsaero::inline v0 {

/// What OpenSSL reads from and writes to in place of a socket. A write goes to the system at once, so that
/// what is counted there has left, and nothing waits in between. Thread safety: any number of callers,
/// each with a socket of its own.
template <class Socket>
class SocketBio {
public:
    /// Makes one.
    /// @param socket must outlive it
    /// @return one for the caller to free, or to give to an `SSL`; null when memory runs out
    static ::BIO* make(BufferedSocket<Socket>& socket) {
        ::BIO_METHOD* const method = shared_method();
        if (method == nullptr) return nullptr;
        ::BIO* const bio = ::BIO_new(method);
        if (bio == nullptr) return nullptr;
        ::BIO_set_data(bio, &socket);
        ::BIO_set_init(bio, 1);
        return bio;
    }

private:
    using Error = boost::system::error_code;

    /// One for all connections, which stays until the program ends; null when memory runs out.
    static ::BIO_METHOD* shared_method() {
        static std::atomic<::BIO_METHOD*> shared = nullptr;
        ::BIO_METHOD* method = shared;
        if (method != nullptr) return method;
        ::BIO_METHOD* const made = make_method();
        if (made == nullptr || shared.compare_exchange_strong(method, made)) return made;
        ::BIO_meth_free(made); // another thread was first
        return method;
    }

    static ::BIO_METHOD* make_method() {
        int const type = ::BIO_get_new_index();
        ::BIO_METHOD* const method =
            type < 0 ? nullptr : ::BIO_meth_new(type | BIO_TYPE_SOURCE_SINK, "smsaero");
        if (method == nullptr) return nullptr;
        ::BIO_meth_set_write(method, &write);
        ::BIO_meth_set_read(method, &read);
        ::BIO_meth_set_ctrl(method, &control);
        return method;
    }

    static BufferedSocket<Socket>& socket_of(::BIO* bio) {
        return *static_cast<BufferedSocket<Socket>*>(::BIO_get_data(bio));
    }

    static int write(::BIO* bio, char const* data, int size) {
        ::BIO_clear_retry_flags(bio);
        Error error;
        auto const to_write = boost::asio::const_buffer(data, static_cast<std::size_t>(size));
        std::size_t const written = socket_of(bio).write_some(to_write, error);
        if (!error) return static_cast<int>(written);
        if (socket_of(bio).is_blocked(error))
            BIO_set_retry_write(bio);
        else
            socket_of(bio).arrived(error);
        return -1;
    }

    static int read(::BIO* bio, char* room, int size) {
        ::BIO_clear_retry_flags(bio);
        Error error;
        auto const to_fill = boost::asio::mutable_buffer(room, static_cast<std::size_t>(size));
        std::size_t const got = socket_of(bio).read_some(to_fill, error);
        if (!error) return static_cast<int>(got);
        if (socket_of(bio).is_blocked(error)) BIO_set_retry_read(bio);
        return -1;
    }

    static long control(::BIO*, int what, long, void*) { return what == BIO_CTRL_FLUSH ? 1 : 0; }
};

} // namespace smsaero::inline v0
