#pragma once

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <utility>

namespace smsaero::inline v0 {

/// Counts the bytes of a completed write, then calls the real handler.
template <class Handler>
struct CountWritten {
    std::size_t* written;
    Handler handler;

    void operator()(boost::system::error_code error, std::size_t size) {
        *written += size;
        std::move(handler)(error, size);
    }
};

/// A stream that counts what the one below has taken. It stands between TLS and the socket, because only
/// there is it known what left: Asio reports 0 for a TLS write that fails, even when the server has decrypted
/// all of it.
template <class Next>
class CountingStream {
public:
    using next_layer_type = Next;
    using lowest_layer_type = typename Next::lowest_layer_type;
    using executor_type = typename Next::executor_type;

    explicit CountingStream(Next next) : next_(std::move(next)) {}

    /// Bytes of all completed writes since the stream was made. A write that is still under way is not in it.
    std::size_t written() const { return written_; }

    executor_type get_executor() { return next_.get_executor(); }
    Next& next_layer() { return next_; }
    lowest_layer_type& lowest_layer() { return next_.lowest_layer(); }

    template <class Buffers, class Token>
    auto async_read_some(Buffers const& buffers, Token&& token) {
        return next_.async_read_some(buffers, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(Buffers const& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, Buffers data) {
                next_.async_write_some(data, CountWritten<decltype(handler)>{&written_, std::move(handler)});
            },
            token, buffers);
    }

    template <class Buffers>
    std::size_t read_some(Buffers const& buffers, boost::system::error_code& error) {
        return next_.read_some(buffers, error);
    }

    template <class Buffers>
    std::size_t write_some(Buffers const& buffers, boost::system::error_code& error) {
        std::size_t const size = next_.write_some(buffers, error);
        written_ += size;
        return size;
    }

private:
    Next next_;
    std::size_t written_ = 0;
};

} // namespace smsaero::inline v0

template <template <class, class> class Associator, class Handler, class Default>
struct boost::asio::associator<Associator, smsaero::CountWritten<Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::CountWritten<Handler> const& counting,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(counting.handler, fallback);
    }
};
