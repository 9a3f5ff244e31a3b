#pragma once

#include <smsaero/beast/reply_parser.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/wire/response.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// Reads one HTTP/1.1 reply out of the bytes that come in, within limits. Interim replies (1xx) are passed
/// over, their bytes counted as headers. Thread safety: one thread at a time. Errors: none but where `feed`
/// and `end_of_stream` say so.
class ReplyReader {
public:
    static constexpr std::size_t max_header = 64 * 1024; ///< bytes of headers
    static constexpr std::size_t max_body = 1024 * 1024; ///< bytes of the body

    /// What came of the last bytes: the reply goes on, is whole, or has failed, of which `error` says why.
    enum class Progress : unsigned char { NeedsMore, Done, Failed };

    /// Begins with the first reply.
    ReplyReader() { start(); }

    /// Begins with another reply, in the room of the last one, of which what is left is forgotten.
    void restart() {
        start();
        filled_ = 0;
        head_ = 0;
        if (size_ > ordinary_size) grow();
    }

    /// @return room for the next bytes, valid until the next call
    boost::asio::mutable_buffer room() {
        if (size_ - filled_ < 1024) grow();
        return boost::asio::buffer(buffer_.get(), size_) + filled_;
    }

    /// Takes what was written into `room()`.
    /// @param size bytes, at most as many as there was room for
    /// @return how far the reply has come; `Failed` when it is no HTTP, or over the limits
    Progress feed(std::size_t size) {
        namespace http = boost::beast::http;
        filled_ += size;
        for (;;) {
            // The parser of Boost 1.81 asserts five bytes when the last chunk comes in pieces. A chunked
            // reply that goes on always has them.
            if (parser_->is_header_done() && parser_->chunked() && filled_ < 5) return Progress::NeedsMore;
            boost::system::error_code error;
            std::size_t const used = parser_->put(boost::asio::buffer(buffer_.get(), filled_), error);
            drop(used);
            if (error && error != http::error::need_more) return fail(error);
            bool const headed = parser_->is_header_done();
            bool const interim = headed && is_interim();
            if (parser_->is_done() && !interim) return Progress::Done;
            if (interim || !headed) head_ += used;
            // The parser limits neither interim replies nor what a chunk carries besides the body.
            if (head_ > max_header || filled_ > 2 * max_header) return fail(http::error::header_limit);
            if (interim) {
                int const status = parser_->response.status;
                if (status < 100 || status == 101) return fail(http::error::bad_status);
                start();
            } else if (used == 0 || filled_ == 0) {
                return Progress::NeedsMore;
            }
        }
    }

    /// Takes the end of the stream, which ends a body of no stated length.
    /// @return `Done`; `Failed` when the reply is cut short
    Progress end_of_stream() {
        boost::system::error_code error = boost::beast::http::error::end_of_stream;
        if (!parser_->got_some()) return fail(error); // put_eof takes this for granted
        parser_->put_eof(error);
        if (error) return fail(error);
        return parser_->is_done() && !is_interim() ? Progress::Done
                                                   : fail(boost::beast::http::error::partial_message);
    }

    /// @return why it failed: `ReplyTooLarge`, `ConnectionLost` or `MalformedReply`
    Errc error() const { return error_; }

    /// @return the reply, once it is done; to be called once
    Response take_response() { return std::move(parser_->response); }

    /// Whether the connection may carry another request: the server keeps it, and nothing came that was not
    /// asked for.
    /// @return whether it is so
    bool keep_alive() const { return parser_->keep_alive() && filled_ == 0; }

private:
    static constexpr std::size_t ordinary_size = 4096;

    void start() {
        parser_.emplace();
        parser_->eager(true);
        parser_->header_limit(max_header);
        parser_->body_limit(max_body);
    }

    bool is_interim() const { return parser_->response.status < 200; }

    /// Makes more room, or as much as is ordinary when nothing is in it.
    void grow() {
        std::size_t const size = filled_ == 0 ? ordinary_size : size_ * 2;
        auto room = std::make_unique_for_overwrite<char[]>(size);
        if (filled_ != 0) std::memcpy(room.get(), buffer_.get(), filled_);
        buffer_ = std::move(room);
        size_ = size;
    }

    void drop(std::size_t used) {
        filled_ -= used;
        if (used != 0 && filled_ != 0) std::memmove(buffer_.get(), buffer_.get() + used, filled_);
    }

    Progress fail(boost::system::error_code error) {
        namespace http = boost::beast::http;
        if (error == http::error::header_limit || error == http::error::body_limit)
            error_ = Errc::ReplyTooLarge;
        else if (error == http::error::partial_message || error == http::error::end_of_stream)
            error_ = Errc::ConnectionLost;
        else
            error_ = Errc::MalformedReply;
        return Progress::Failed;
    }

    std::optional<ReplyParser> parser_;
    std::unique_ptr<char[]> buffer_;
    std::size_t size_ = 0;
    std::size_t filled_ = 0;
    std::size_t head_ = 0; // bytes taken before the final reply's header was whole
    Errc error_ = Errc::MalformedReply;
};

} // namespace smsaero::inline v0
