#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/append.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
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
    TakenNeverDone,    ///< every byte arrives, and the write ends only when the socket is closed
    TakenAndLost,      ///< every byte arrives, and the handler is destroyed
    BrokenBefore,      ///< nothing arrives
    Throws,            ///< memory runs out when the write is started
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
        Connecting connecting{std::move(handler)};
        connecting_.swap(connecting);
    }

    template <class Buffers, class Handler>
    void async_write_some(Buffers const& data, Handler handler) {
        ++network.writes;
        bool const faulty = ++writes_ == network.faulty_write && network.faults_left != 0;
        WriteFault const fault = faulty ? network.fault : WriteFault::None;
        if (fault == WriteFault::None) return Base::async_write_some(data, std::move(handler));
        --network.faults_left;
        if (fault == WriteFault::Throws) throw std::bad_alloc{};
        if (fault == WriteFault::BrokenBefore)
            return complete(std::move(handler), boost::asio::error::connection_reset, 0);
        Error error;
        taken_ = boost::asio::write(static_cast<Base&>(*this), data, error);
        if (fault == WriteFault::TakenThenTimedOut)
            return complete(std::move(handler), boost::asio::error::timed_out, taken_);
        if (fault == WriteFault::TakenAndLost) return;
        Pending pending{std::move(handler)};
        pending_.swap(pending);
    }

    void close(Error& error) {
        if (pending_) complete(std::move(pending_), boost::asio::error::operation_aborted, taken_);
        if (connecting_)
            boost::asio::post(
                get_executor(),
                boost::asio::append(std::move(connecting_), Error{boost::asio::error::operation_aborted}));
        Base::close(error);
    }

private:
    using Connecting = boost::asio::any_completion_handler<void(Error)>;
    using Pending = boost::asio::any_completion_handler<void(Error, std::size_t)>;

    template <class Handler>
    void complete(Handler handler, Error error, std::size_t size) {
        boost::asio::post(get_executor(), boost::asio::append(std::move(handler), error, size));
    }

    std::size_t writes_ = 0;
    std::size_t taken_ = 0;
    Connecting connecting_;
    Pending pending_;
};

} // namespace smsaero::test_support
