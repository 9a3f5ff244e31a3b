#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

namespace smsaero::inline v0 {

/// A socket that is written to without waiting, and the bytes that have come from it. It counts what was
/// taken, because only here is it known what left: TLS above may have turned it into a record and kept that,
/// or have given all of it away and tell of a failure. The socket must not block.
template <class Socket>
class BufferedSocket {
public:
    using Error = boost::system::error_code;

    explicit BufferedSocket(Socket socket) : socket_(std::move(socket)) {}
    BufferedSocket(BufferedSocket const&) = delete; // what is pending refers to it
    BufferedSocket& operator=(BufferedSocket const&) = delete;

    Socket& next_layer() { return socket_; }

    /// Bytes that the system has taken since this was made.
    std::size_t written() const { return written_; }

    /// Writes what is taken at once. Blocked when that is nothing.
    std::size_t write_some(boost::asio::const_buffer data, Error& error) {
        error = end_;
        if (error) return 0;
        std::size_t const size = socket_.write_some(data, error);
        written_ += size;
        return size;
    }

    /// Reads what has come and was fetched. Blocked when there is nothing left.
    std::size_t read_some(boost::asio::mutable_buffer room, Error& error) {
        error = empty() ? end_ ? end_ : boost::asio::error::would_block : Error{};
        std::size_t const size = std::min(room.size(), last_ - first_);
        std::memcpy(room.data(), fetched_.data() + first_, size);
        first_ += size;
        return size;
    }

    /// Whether what was fetched is read.
    bool empty() const { return first_ == last_; }

    /// Fetches what has come, without waiting for it. Only when it is empty.
    void fetch() {
        Error error;
        std::size_t const size = socket_.read_some(boost::asio::buffer(fetched_), error);
        arrived(is_blocked(error) ? Error{} : error, size);
    }

    /// Waits until something has come, and fetches it; `handler(error, size)` is to call `arrived`. Only when
    /// it is empty.
    template <class Handler>
    void async_fetch(Handler handler) {
        socket_.async_read_some(boost::asio::buffer(fetched_), std::move(handler));
    }

    /// Waits until something would be taken; `handler(error)` is to call `arrived`.
    template <class Handler>
    void async_wait_for_room(Handler handler) {
        socket_.async_wait(boost::asio::socket_base::wait_write, std::move(handler));
    }

    /// What a wait has come to. After an error nothing more comes or is taken.
    void arrived(Error error, std::size_t size = 0) {
        end_ = error;
        if (size == 0) return;
        first_ = 0;
        last_ = size;
    }

    /// How the connection has ended, as far as is known without asking the system.
    Error end() const { return end_; }

    /// Closes it, so that what is pending ends. It may be opened again, then without what had come.
    void close() {
        Error ignored;
        socket_.close(ignored);
        end_ = {};
        first_ = last_ = 0;
    }

    static bool is_blocked(Error error) {
        return error == boost::asio::error::would_block || error == boost::asio::error::try_again;
    }

private:
    Socket socket_;
    std::size_t written_ = 0;
    Error end_;
    std::array<char, 4096> fetched_;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

} // namespace smsaero::inline v0
