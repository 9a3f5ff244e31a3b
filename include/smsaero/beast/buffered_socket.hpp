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
/// or have given all of it away and tell of a failure. The socket must not block. Thread safety: one thread
/// at a time. Errors: what the system says goes into `error`, or to the handler.
template <class Socket>
class BufferedSocket {
public:
    /// What the system says.
    using Error = boost::system::error_code;

    /// Takes a socket over.
    /// @param socket open or not yet
    explicit BufferedSocket(Socket socket) : socket_(std::move(socket)) {}
    BufferedSocket(BufferedSocket const&) = delete; // what is pending refers to it
    BufferedSocket& operator=(BufferedSocket const&) = delete;

    /// @return the socket itself, for what is not read or written
    Socket& next_layer() { return socket_; }

    /// @return bytes that the system has taken since this was made
    std::size_t written() const { return written_; }

    /// Writes what is taken at once.
    /// @param data the bytes
    /// @param error blocked when nothing is taken now, or how the connection has ended
    /// @return bytes that were taken; 0 when there is an error
    std::size_t write_some(boost::asio::const_buffer data, Error& error) {
        error = end_;
        if (error) return 0;
        std::size_t const size = socket_.write_some(data, error);
        written_ += size;
        return size;
    }

    /// Reads what has come and was fetched.
    /// @param room where the bytes go
    /// @param error blocked when nothing is left, or how the connection has ended
    /// @return bytes that were read; 0 when there is an error
    std::size_t read_some(boost::asio::mutable_buffer room, Error& error) {
        error = empty() ? end_ ? end_ : boost::asio::error::would_block : Error{};
        std::size_t const size = std::min(room.size(), last_ - first_);
        std::memcpy(room.data(), fetched_.data() + first_, size);
        first_ += size;
        return size;
    }

    /// @return whether all that was fetched is read
    bool empty() const { return first_ == last_; }

    /// Fetches what has come, without waiting for it; `end` then says whether the connection has ended. Only
    /// when it is empty.
    void fetch() {
        Error error;
        std::size_t const size = socket_.read_some(boost::asio::buffer(fetched_), error);
        arrived(is_blocked(error) ? Error{} : error, size);
    }

    /// Waits until something has come, and fetches it. Only when it is empty.
    /// @param handler called as `handler(error, size)`; is to call `arrived`
    template <class Handler>
    void async_fetch(Handler handler) {
        socket_.async_read_some(boost::asio::buffer(fetched_), std::move(handler));
    }

    /// Waits until something would be taken.
    /// @param handler called as `handler(error)`; is to call `arrived`
    template <class Handler>
    void async_wait_for_room(Handler handler) {
        socket_.async_wait(boost::asio::socket_base::wait_write, std::move(handler));
    }

    /// Takes what a wait has come to. After an error nothing more comes or is taken.
    /// @param error what the handler was told
    /// @param size bytes that were fetched, as many as the handler was told
    void arrived(Error error, std::size_t size = 0) {
        end_ = error;
        if (size == 0) return;
        first_ = 0;
        last_ = size;
    }

    /// @return how the connection has ended, as far as is known without asking the system; no error while it
    /// has not
    Error end() const { return end_; }

    /// Closes it, so that what is pending ends. It may be opened again, then without what had come.
    void close() {
        Error ignored;
        socket_.close(ignored);
        end_ = {};
        first_ = last_ = 0;
    }

    /// Whether an error says only that nothing could be done without waiting.
    /// @param error of a read or a write
    /// @return whether it is so
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
