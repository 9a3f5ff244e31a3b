#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/append.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a `Connection` touches of the network, made to fail where no peer can make it fail.
namespace smsaero::test_support {

/// What a name's lookup comes to.
enum class Lookup : unsigned char { Loopback, Given, Fails, Hangs };

/// What becomes of the write that is singled out.
enum class WriteFault : unsigned char {
    None,
    TakenThenTimedOut, ///< every byte arrives, and the socket reports a timeout
    HalfTaken,         ///< half of it arrives, and there is no room until the socket is closed
    HalfTakenAndLost,  ///< the same, and the handler that waits for room is destroyed
    BrokenBefore,      ///< nothing arrives
    TakenAndThrows,    ///< every byte arrives, and memory runs out; not with TLS, below which nothing throws
};

/// Says what the network does, and keeps what was asked of it; one for the program. Not for several threads.
struct FakeNetwork {
    using Endpoint = boost::asio::ip::tcp::endpoint;
    using Found = std::vector<Endpoint>;

    Lookup lookup = Lookup::Loopback;
    Found given = {};      ///< for `Lookup::Given`
    int connects_hang = 0; ///< how many of the next connects end only when their socket is closed
    WriteFault fault = WriteFault::None;
    std::size_t faulty_write = 0; ///< which write of a socket, from 1; the request is the third with TLS
    int faults_left = -1;         ///< on how many sockets; negative: on all

    std::vector<std::string> looked_up = {};
    Found connected = {}; ///< whatever became of it
    std::size_t writes = 0;
    std::size_t reads = 0; ///< that wait for bytes
    std::vector<boost::asio::any_completion_handler<void(boost::system::error_code, Found)>> hanging = {};
};

inline FakeNetwork network;

/// Sets the network up for one test.
struct UsesNetwork {
    UsesNetwork() { network = {}; }
    ~UsesNetwork() { network = {}; }
};

class FakeResolver {
public:
    using results_type = FakeNetwork::Found;

    explicit FakeResolver(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    template <class Handler>
    void async_resolve(std::string_view host, std::string_view port, Handler handler) {
        network.looked_up.emplace_back(host);
        boost::system::error_code error;
        results_type found;
        switch (network.lookup) {
        case Lookup::Loopback:
            found.emplace_back(boost::asio::ip::make_address("127.0.0.1"),
                               static_cast<unsigned short>(std::atoi(std::string{port}.c_str())));
            break;
        case Lookup::Given:
            found = network.given;
            break;
        case Lookup::Fails:
            error = boost::asio::error::host_not_found;
            break;
        case Lookup::Hangs:
            network.hanging.emplace_back(std::move(handler));
            return;
        }
        boost::asio::post(executor_, [handler = std::move(handler), error, found] { handler(error, found); });
    }

    /// Ends no lookup that hangs, as the real one.
    void cancel() {}

private:
    boost::asio::any_io_executor executor_;
};

class FakeSocket : public boost::asio::ip::tcp::socket {
    using Base = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;

public:
    using Base::Base;

    template <class Handler>
    void async_connect(FakeNetwork::Endpoint const& endpoint, Handler handler) {
        network.connected.push_back(endpoint);
        writes_ = 0;
        if (network.connects_hang <= 0) return Base::async_connect(endpoint, std::move(handler));
        --network.connects_hang;
        Pending connecting{std::move(handler)};
        connecting_.swap(connecting);
    }

    template <class Buffers>
    std::size_t write_some(Buffers const& data, Error& error) {
        ++network.writes;
        if (stuck_ != WriteFault::None) {
            error = boost::asio::error::would_block;
            return 0;
        }
        bool const faulty = ++writes_ == network.faulty_write && network.faults_left != 0;
        WriteFault const fault = faulty ? network.fault : WriteFault::None;
        if (fault == WriteFault::None) return Base::write_some(data, error);
        --network.faults_left;
        if (fault == WriteFault::BrokenBefore) {
            error = boost::asio::error::connection_reset;
            return 0;
        }
        bool const half = fault == WriteFault::HalfTaken || fault == WriteFault::HalfTakenAndLost;
        if (half) stuck_ = fault;
        std::size_t const size = boost::asio::buffer_size(data);
        boost::asio::const_buffer const part{boost::asio::buffer_sequence_begin(data)->data(),
                                             half ? size / 2 : size};
        std::size_t const taken = boost::asio::write(static_cast<Base&>(*this), part, error);
        if (fault == WriteFault::TakenAndThrows) throw std::bad_alloc{};
        if (fault == WriteFault::TakenThenTimedOut) error = boost::asio::error::timed_out;
        return taken;
    }

    template <class Buffers, class Handler>
    void async_read_some(Buffers const& room, Handler handler) {
        ++network.reads;
        Base::async_read_some(room, std::move(handler));
    }

    template <class Handler>
    void async_wait(wait_type what, Handler handler) {
        if (stuck_ == WriteFault::None) return Base::async_wait(what, std::move(handler));
        if (stuck_ == WriteFault::HalfTakenAndLost) return;
        Pending pending{std::move(handler)};
        pending_.swap(pending);
    }

    void close(Error& error) {
        abort(pending_);
        abort(connecting_);
        stuck_ = WriteFault::None;
        Base::close(error);
    }

private:
    using Pending = boost::asio::any_completion_handler<void(Error)>;

    void abort(Pending& pending) {
        if (!pending) return;
        boost::asio::post(get_executor(), boost::asio::append(std::move(pending),
                                                              Error{boost::asio::error::operation_aborted}));
    }

    std::size_t writes_ = 0;
    WriteFault stuck_ = WriteFault::None;
    Pending connecting_;
    Pending pending_;
};

/// The `Network` of a `Connection` that meets them.
template <class T = boost::asio::steady_timer>
struct FakeTcpNetwork {
    using Executor = boost::asio::any_io_executor;
    using Socket = FakeSocket;
    using Resolver = FakeResolver;
    using Timer = T;

    template <class Handler>
    static void post(Socket& socket, Handler handler) {
        boost::asio::post(socket.get_executor(), std::move(handler));
    }
};

} // namespace smsaero::test_support
