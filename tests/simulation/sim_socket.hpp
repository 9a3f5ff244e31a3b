#pragma once

#include "sim_peer.hpp"
#include "sim_wire.hpp"
#include "sim_world.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

namespace smsaero::simulation {

/// A socket of the simulated world: its connects and writes go wrong at random; what it reads is the peer's
/// doing. Closing ends what is pending with what is true of it.
///
/// `HonestCounts` is false for a planted defect: a write that fails then says that it took nothing, as Asio
/// does of a TLS write.
template <bool HonestCounts = true>
class SimSocket {
public:
    using executor_type = boost::asio::any_io_executor;
    using protocol_type = boost::asio::ip::tcp;
    using endpoint_type = protocol_type::endpoint;
    using lowest_layer_type = SimSocket;
    using Error = boost::system::error_code;

    explicit SimSocket(executor_type executor)
        : executor_(std::move(executor)), world_(&World::of(executor_)) {}
    SimSocket(SimSocket&&) = default;

    executor_type get_executor() { return executor_; }
    lowest_layer_type& lowest_layer() { return *this; }

    void open(protocol_type const&, Error& error) {
        error = {};
        if (world_->strikes(Fault::NoDescriptor, 150))
            error = boost::asio::error::no_descriptors;
        else
            wire_ = std::make_shared<Wire>(*world_);
    }

    template <class Handler>
    void async_connect(endpoint_type const& to, Handler handler) {
        remote_ = to;
        connecting_ = std::make_shared<Connecting>();
        connecting_->handler.emplace(std::move(handler));
        if (world_->strikes(Fault::ConnectHangs, 400)) return;
        Duration delay = world_->milliseconds(10);
        if (world_->strikes(Fault::ConnectSlow, 400)) delay = world_->milliseconds(5'000);
        bool const refused = world_->strikes(Fault::ConnectRefused, 400);
        world_->after(delay, [refused, world = world_, connecting = connecting_, wire = wire_] {
            if (!connecting->handler) return;
            if (!refused) connect_peer(wire);
            finish(*world, *connecting, refused ? Error{boost::asio::error::connection_refused} : Error{});
        });
    }

    template <class Option>
    void set_option(Option const&, Error& error) {
        error = {};
    }
    bool non_blocking() const { return false; }
    void non_blocking(bool, Error& error) {
        error = wire_ ? Error{} : Error{boost::asio::error::bad_descriptor};
    }

    endpoint_type local_endpoint(Error& error) const {
        error = {};
        return {boost::asio::ip::address_v4::loopback(), 1};
    }
    endpoint_type remote_endpoint(Error& error) const {
        error = {};
        return remote_;
    }

    template <class Buffers, class Handler>
    void async_read_some(Buffers const& buffers, Handler handler) {
        boost::asio::mutable_buffer const room = *boost::asio::buffer_sequence_begin(buffers);
        if (!wire_)
            return world_->soon([handler = std::move(handler)]() mutable {
                std::move(handler)(boost::asio::error::bad_descriptor, 0);
            });
        wire_->read(static_cast<char*>(room.data()), room.size(), Wire::Handler{std::move(handler)});
    }

    template <class Buffers>
    std::size_t read_some(Buffers const& buffers, Error& error) {
        error = boost::asio::error::bad_descriptor;
        boost::asio::mutable_buffer const room = *boost::asio::buffer_sequence_begin(buffers);
        return wire_ ? wire_->read_now(static_cast<char*>(room.data()), room.size(), error) : 0;
    }

    template <class Buffers>
    std::size_t write_some(Buffers const& buffers, Error& error) {
        boost::asio::const_buffer const data = *boost::asio::buffer_sequence_begin(buffers);
        error = {};
        if (!wire_) return fail(0, boost::asio::error::bad_descriptor, error);
        if (wire_->is_reset()) return fail(0, boost::asio::error::broken_pipe, error);
        if (stuck_) return fail(0, boost::asio::error::would_block, error);
        std::string_view const bytes{static_cast<char const*>(data.data()), data.size()};
        if (bytes.starts_with("POST ")) wire_->begin_request();
        if (world_->strikes(Fault::WriteNeverEnds, 50)) {
            stuck_ = true;
            return fail(0, boost::asio::error::would_block, error);
        }
        if (world_->strikes(Fault::WriteTakesAndNeverEnds, 50)) {
            stuck_ = true;
            return take(some(bytes));
        }
        if (world_->strikes(Fault::WriteTakesAllAndFails, 50)) return take_and_break(bytes, error);
        if (world_->strikes(Fault::WriteTakesPartAndFails, 50)) return take_and_break(some(bytes), error);
        if (world_->strikes(Fault::WriteTakesAllAndThrows, 50)) {
            take(bytes);
            throw std::bad_alloc{};
        }
        if (world_->strikes(Fault::WriteBroken, 50)) return take_and_break(bytes.substr(0, 0), error);
        bool const breaks_after = world_->strikes(Fault::WriteBrokenAfterPart, 50);
        bool const in_part = breaks_after || world_->strikes(Fault::WriteTakesPart, 300);
        std::size_t const size = take(in_part ? some(bytes) : bytes);
        if (breaks_after) wire_->break_client();
        return size;
    }

    /// Waits for room.
    template <class Handler>
    void async_wait(boost::asio::socket_base::wait_type, Handler handler) {
        waiting_.emplace(std::move(handler));
        if (!stuck_) end_wait({});
    }

    void close(Error& error) {
        error = {};
        if (connecting_) finish(*world_, *connecting_, boost::asio::error::operation_aborted);
        connecting_.reset();
        end_wait(boost::asio::error::operation_aborted);
        stuck_ = false;
        if (!wire_) return;
        wire_->abort_read();
        wire_->close_client();
        wire_.reset();
    }

    ~SimSocket() {
        Error ignored;
        if (wire_) close(ignored);
    }

private:
    struct Connecting {
        std::optional<boost::asio::any_completion_handler<void(Error)>> handler;
    };

    static void finish(World& world, Connecting& connecting, Error error) {
        if (!connecting.handler) return;
        world.soon(
            [handler = std::move(*connecting.handler), error]() mutable { std::move(handler)(error); });
        connecting.handler.reset();
    }

    void end_wait(Error error) {
        if (!waiting_) return;
        world_->soon([handler = std::move(*waiting_), error]() mutable { std::move(handler)(error); });
        waiting_.reset();
    }

    /// At least a byte of them, and not all.
    std::string_view some(std::string_view bytes) {
        return bytes.substr(0, bytes.size() < 2 ? bytes.size() : 1 + world_->random.below(bytes.size() - 1));
    }

    std::size_t take(std::string_view bytes) {
        wire_->take(bytes);
        return bytes.size();
    }

    /// Takes these bytes, and the connection breaks.
    std::size_t take_and_break(std::string_view bytes, Error& error) {
        wire_->take(bytes);
        wire_->break_client();
        return fail(bytes.size(), boost::asio::error::connection_reset, error);
    }

    static std::size_t fail(std::size_t size, Error why, Error& error) {
        error = why;
        return HonestCounts ? size : 0;
    }

    executor_type executor_;
    World* world_;
    endpoint_type remote_;
    std::shared_ptr<Wire> wire_;
    std::shared_ptr<Connecting> connecting_;
    std::optional<boost::asio::any_completion_handler<void(Error)>> waiting_;
    bool stuck_ = false; // there is no room any more
};

} // namespace smsaero::simulation
