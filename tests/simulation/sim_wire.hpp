#pragma once

#include "sim_world.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::simulation {

/// How a direction of a connection ends.
enum class End : unsigned char { None, Closed, Reset };

/// What sits at the other end of a wire.
struct Peer {
    virtual ~Peer() = default;
    virtual void receive(std::string_view bytes) = 0;
    virtual void ended() = 0;
};

/// One TCP connection: what has been sent into it arrives later, in order, at the client or at the peer.
class Wire : public std::enable_shared_from_this<Wire> {
public:
    using Error = boost::system::error_code;
    using Handler = boost::asio::any_completion_handler<void(Error, std::size_t)>;

    explicit Wire(World& in) : world(in) {}

    // The client's end.

    /// Reads what has arrived, or waits for it.
    void read(char* room, std::size_t size, Handler handler) {
        pending_read_.emplace(Read{room, size, std::move(handler)});
        serve_read();
    }

    /// What has arrived, without waiting.
    std::size_t read_now(char* room, std::size_t size, Error& error) {
        error = {};
        std::size_t const count = std::min(size, arrived_.size());
        if (count == 0 && end_ == End::None) error = boost::asio::error::would_block;
        if (count == 0 && end_ != End::None) error = end_error();
        std::memcpy(room, arrived_.data(), count);
        arrived_.erase(0, count);
        return count;
    }

    /// The client begins to write a request, whatever becomes of it.
    void begin_request() { ++requests_; }

    /// Takes bytes that are on their way to the peer from now on.
    void take(std::string_view bytes) {
        if (bytes.empty()) return;
        up_.push_back({std::string{bytes}, End::None, 0});
        deliver_up();
    }

    /// Ends a pending read, because the client closes.
    void abort_read() {
        if (!pending_read_) return;
        Handler handler = std::move(pending_read_->handler);
        pending_read_.reset();
        world.soon([handler = std::move(handler)]() mutable {
            std::move(handler)(boost::asio::error::operation_aborted, 0);
        });
    }

    /// The client closes: what is on its way mostly still arrives.
    void close_client() {
        client_closed_ = true;
        if (world.random.chance(1'000)) up_.clear();
        up_.push_back({{}, End::Closed, 0});
        deliver_up();
    }

    /// The connection breaks, for the client at once.
    void break_client() { arrive({{}, End::Reset, 0}); }

    bool is_reset() const { return end_ == End::Reset; }

    // The peer's end.

    /// Sends `bytes` after `delay`, and after what was sent before.
    void send(std::string bytes, Duration delay) { put({std::move(bytes), End::None, 0}, delay); }

    /// The same for bytes that nobody asked for. They are lost when the client has sent another request by
    /// the time they would arrive: a reply that crosses the next request looks like its reply, and no client
    /// of HTTP/1.1 can tell.
    void send_unasked(std::string bytes, Duration delay) {
        put({std::move(bytes), End::None, requests_}, delay);
    }

    void end(End how, Duration delay) { put({{}, how, 0}, delay); }

    World& world;
    std::unique_ptr<Peer> peer;

private:
    struct Piece {
        std::string bytes;
        End end;
        std::size_t unasked_after; // this many requests; 0 for what was asked for
    };
    struct Read {
        char* room;
        std::size_t size;
        Handler handler;
    };

    void put(Piece piece, Duration delay) {
        down_.push_back(std::move(piece));
        last_down_ = std::max(last_down_, ManualClock::now() + delay);
        world.at(last_down_, [self = shared_from_this()] {
            Piece next = std::move(self->down_.front());
            self->down_.pop_front();
            self->arrive(std::move(next));
        });
    }

    void arrive(Piece piece) {
        if (client_closed_ || end_ != End::None) return;
        if (piece.unasked_after != 0 && piece.unasked_after != requests_) return;
        arrived_ += piece.bytes;
        end_ = piece.end;
        // A reset may overtake what has arrived but was not read.
        if (end_ == End::Reset && world.random.chance(5'000)) arrived_.clear();
        serve_read();
    }

    void serve_read() {
        if (!pending_read_ || (arrived_.empty() && end_ == End::None)) return;
        Read read = std::move(*pending_read_);
        pending_read_.reset();
        Error error;
        std::size_t const count = read_now(read.room, read.size, error);
        world.soon([handler = std::move(read.handler), error, count]() mutable {
            std::move(handler)(error, count);
        });
    }

    Error end_error() const {
        return end_ == End::Closed ? Error{boost::asio::error::eof}
                                   : Error{boost::asio::error::connection_reset};
    }

    void deliver_up() {
        last_up_ = std::max(last_up_, ManualClock::now() + world.milliseconds(20));
        world.at(last_up_, [self = shared_from_this()] {
            if (self->up_.empty() || !self->peer) return;
            Piece const piece = std::move(self->up_.front());
            self->up_.pop_front();
            piece.end == End::None ? self->peer->receive(piece.bytes) : self->peer->ended();
        });
    }

    std::deque<Piece> up_, down_;
    TimePoint last_up_{}, last_down_{};
    std::size_t requests_ = 0;
    bool client_closed_ = false;
    End end_ = End::None; // as the client has learnt of it
    std::string arrived_;
    std::optional<Read> pending_read_;
};

} // namespace smsaero::simulation
