#pragma once

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/socket.h>

namespace smsaero::inline v0::testing {

/// Listens on one port of 127.0.0.1, and of ::1 where the machine has it (since `localhost` may mean either),
/// and serves each connection in a thread, one that is free or a new one: under a sanitizer a thread costs
/// more than a TLS handshake. It owns the sockets: it alone closes them, so that `stop` can shut down any of
/// them at any time without hitting a descriptor whose number has since been given to something else. Thread
/// safety: any number of callers, but one alone calls `stop` or destroys it, and no connection's thread does.
/// Errors: the constructor throws `boost::system::system_error` when the port cannot be had.
class PeerListener {
public:
    /// Talks over one connection, in a thread that is its own meanwhile, until it is done with it; told the
    /// connection's number from 0.
    using Serve = std::function<void(boost::asio::ip::tcp::socket&, std::size_t)>;

    /// Begins to listen.
    /// @param port any; 0 lets the system pick
    /// @param serve what it throws ends its connection alone
    PeerListener(std::uint16_t port, Serve serve) : serve_(std::move(serve)) {
        open(port);
        v4_thread_ = std::thread([this] { accept_all(v4_); });
        if (v6_.is_open()) v6_thread_ = std::thread([this] { accept_all(v6_); });
    }

    PeerListener(PeerListener const&) = delete;
    PeerListener& operator=(PeerListener const&) = delete;
    /// Stops.
    ~PeerListener() { stop(); }

    /// Shuts every socket down, so that whatever waits on one wakes up, then joins all threads. May be called
    /// again.
    void stop() {
        {
            std::lock_guard const lock(mutex_);
            stopping_ = true;
            shut_down(v4_);
            shut_down(v6_);
            for (auto& connection : served_)
                shut_down(connection.socket);
        }
        changed_.notify_all();
        join(v4_thread_);
        join(v6_thread_);
        for (auto& worker : workers_)
            join(worker);
        workers_.clear();
        waiting_.clear();
        boost::system::error_code ignored;
        v4_.close(ignored);
        v6_.close(ignored);
    }

    /// @return the port that it listens on
    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// @return how many connections were accepted so far
    [[nodiscard]] std::size_t accepted() const {
        std::lock_guard const lock(mutex_);
        return accepted_;
    }

private:
    using Tcp = boost::asio::ip::tcp;

    struct Connection {
        Tcp::socket socket;
        std::size_t number;
    };

    void open(std::uint16_t port) {
        // A port that is free on 127.0.0.1 may be taken on ::1; another pick nearly always helps.
        for (int tries_left = port == 0 ? 20 : 1;; --tries_left) {
            v4_ = Tcp::acceptor(context_, Tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
            port_ = v4_.local_endpoint().port();
            auto const error = open_v6();
            if (!error) return;
            if (error != boost::asio::error::address_in_use || tries_left <= 1)
                throw boost::system::system_error(error, "listening on ::1");
        }
    }

    boost::system::error_code open_v6() {
        boost::system::error_code error;
        v6_ = Tcp::acceptor(context_);
        v6_.open(Tcp::v6(), error);
        if (error) return {}; // no IPv6 here
        v6_.set_option(boost::asio::ip::v6_only(true), error);
        v6_.set_option(Tcp::acceptor::reuse_address(true), error);
        v6_.bind(Tcp::endpoint(boost::asio::ip::address_v6::loopback(), port_), error);
        if (!error) v6_.listen(Tcp::acceptor::max_listen_connections, error);
        if (error) {
            boost::system::error_code ignored;
            v6_.close(ignored);
        }
        bool const no_such_address = error.value() == EADDRNOTAVAIL;
        return no_such_address ? boost::system::error_code() : error;
    }

    void accept_all(Tcp::acceptor& acceptor) {
        for (;;) {
            boost::system::error_code error;
            Tcp::socket socket(context_);
            acceptor.accept(socket, error);
            {
                std::lock_guard const lock(mutex_);
                if (stopping_) return;
                if (!error) hand_over(std::move(socket));
            }
            if (error) // most likely out of descriptors: give connections time to end
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }

    /// Called with the lock held.
    void hand_over(Tcp::socket socket) {
        boost::system::error_code ignored;
        socket.set_option(Tcp::no_delay(true), ignored);
        waiting_.push_back({std::move(socket), accepted_++});
        if (waiting_.size() > free_workers_) {
            try {
                workers_.emplace_back([this] { work(); });
            } catch (std::system_error const&) { // no more threads: the client sees its connection closed
                waiting_.pop_back();
            }
        }
        changed_.notify_one();
    }

    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            ++free_workers_;
            changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            --free_workers_;
            if (stopping_) return;
            served_.splice(served_.end(), waiting_, waiting_.begin());
            auto const connection = std::prev(served_.end());
            lock.unlock();
            serve(*connection);
            lock.lock();
            // A destructor would take back the option that makes closing a reset.
            boost::system::error_code ignored;
            connection->socket.close(ignored);
            served_.erase(connection);
        }
    }

    void serve(Connection& connection) noexcept {
        try {
            serve_(connection.socket, connection.number);
        } catch (...) {
            // Out of memory, or a test's function threw: this connection ends, the others go on.
        }
    }

    template <class Socket>
    static void shut_down(Socket& socket) {
        if (socket.is_open()) ::shutdown(socket.native_handle(), SHUT_RDWR);
    }

    static void join(std::thread& thread) {
        if (thread.joinable()) thread.join();
    }

    Serve const serve_;
    boost::asio::io_context context_;
    Tcp::acceptor v4_{context_};
    Tcp::acceptor v6_{context_};
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    bool stopping_ = false;
    std::size_t accepted_ = 0;
    std::condition_variable changed_;
    std::list<Connection> waiting_;
    std::list<Connection> served_;
    std::vector<std::thread> workers_;
    std::size_t free_workers_ = 0;
    std::thread v4_thread_;
    std::thread v6_thread_;
};

} // namespace smsaero::inline v0::testing
