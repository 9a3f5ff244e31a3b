#pragma once

#include <smsaero/beast/http_text.hpp>
#include <smsaero/beast/maybe_tls_stream.hpp>
#include <smsaero/beast/reply_reader.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One connection to one gate, plain or TLS, that carries one request at a time: resolve, connect, handshake,
/// write, read. It never sends anything twice. All of it runs on one executor, which must not run two
/// handlers at once (a strand, or a context with one thread). A template on what touches the network, so that
/// a simulation runs this very code.
template <class Socket = boost::asio::ip::tcp::socket, class Timer = boost::asio::steady_timer,
          class Resolver = boost::asio::ip::tcp::resolver>
class Connection : public std::enable_shared_from_this<Connection<Socket, Timer, Resolver>> {
public:
    // Never move-assigned: in Boost 1.81 that recurses for ever. It is constructed, or swapped.
    using Completion = boost::asio::any_completion_handler<void(PostResult)>;

    /// `sessions` serves connections with this TLS context alone; null for none, so that each shakes hands in
    /// full.
    Connection(boost::asio::any_io_executor const& executor, TlsContext tls,
               std::shared_ptr<SessionCache> sessions, Timeouts const& timeouts, Gate gate)
        : gate_(std::move(gate)),
          tls_context_(std::move(tls)),
          sessions_(std::move(sessions)),
          timeouts_(timeouts),
          stream_(Socket{executor}),
          resolver_(executor),
          timer_(executor) {}

    Gate const& gate() const { return gate_; }
    boost::asio::any_io_executor executor() { return timer_.get_executor(); }

    /// Posts `request`; `completion` is called on the executor, possibly before this returns, and must not
    /// throw. One call at a time.
    void post(Request const& request, Deadline deadline, Completion completion) {
        completion_.swap(completion);
        deadline_ = deadline;
        progress_ = request.progress;
        enter(Phase::Local);
        sent_ = 0;
        base_ = stream_.written();
        writing_ = timed_out_ = cancelled_ = false;
        guard([&] {
            text_ = http_text(gate_, request);
            reader_.emplace();
            if (now() >= deadline.expires) return fail(Errc::TimedOut);
            open_ ? write() : resolve();
        });
    }

    /// The number of the call that is under way, or of the next one when there is none.
    std::uint64_t call() const { return call_; }

    /// Cancels that call, if it is still under way: `total` only as long as nothing of the request may have
    /// left, `partial` and `terminal` always. The connection is dropped, and the call completes with what is
    /// true of it.
    void cancel(std::uint64_t call, boost::asio::cancellation_type type) {
        using boost::asio::cancellation_type;
        bool const may =
            (type & (cancellation_type::terminal | cancellation_type::partial)) != cancellation_type::none
            || phase_ < Phase::Write;
        if (call != call_ || !completion_ || !may) return;
        cancelled_ = true;
        abort();
    }

    /// Ends the call that is under way with what is true of it, because the handler that it waited for is
    /// lost: its context let an exception out. The connection is not to be used again.
    void give_up(char const* why) {
        if (!completion_) return;
        std::string detail;
        try {
            detail = why;
        } catch (std::exception const&) {
            // The call must end even when there is no memory for the reason.
        }
        fail(broken(), std::move(detail));
    }

    /// Whether another request may be sent over it. To be asked right before, since a server may close at any
    /// time.
    bool is_alive() { return open_ && !has_idled_too_long() && stream_.is_quiet(); }

    /// Whether its last call is so long ago that it is not used again.
    bool has_idled_too_long() const { return now() - idle_since_ > timeouts_.idle; }

    /// Whether the last call left it fit for another.
    bool is_reusable() const { return open_; }

    /// Ends a connection that waits for its next call, as the protocol has it.
    void retire() {
        if (open_) stream_.say_goodbye();
        close();
    }

    /// For a child after a fork, which must not touch what is its parent's too: closes its own descriptor,
    /// and leaves TLS, and the context with its events, as they are. Then the connection may not even be
    /// destroyed.
    void abandon() { posix::close_descriptor(stream_.socket().native_handle()); }

private:
    using Clock = typename Timer::clock_type;
    using Endpoint = typename Socket::protocol_type::endpoint;
    using Error = boost::system::error_code;

    /// The one handler type of every step, which is what keeps the compile time low. A handler of a call that
    /// has ended meanwhile, such as a lookup that outlived its timeout, does nothing.
    struct Resume {
        std::shared_ptr<Connection> self;
        std::uint64_t call;
        void (Connection::*then)(Error, std::size_t);

        void operator()(Error error, std::size_t size = 0) const {
            if (self->call_ == call) self->guard([&] { (self.get()->*then)(error, size); });
        }
        void operator()(Error error, typename Resolver::results_type const& found) const {
            if (self->call_ != call) return;
            self->guard([&] {
                self->endpoints_.assign(found.begin(), found.end());
                (self.get()->*then)(error, 0);
            });
        }
    };

    Resume resume(void (Connection::*then)(Error, std::size_t)) {
        return {this->shared_from_this(), call_, then};
    }

    /// Runs a step. Memory that runs out must neither leave the call without an end nor end its context's
    /// run.
    template <class Step>
    void guard(Step step) {
        try {
            step();
        } catch (std::exception const& error) {
            give_up(error.what());
        }
    }

    static std::chrono::steady_clock::time_point now() { return Clock::now(); }

    void enter(Phase phase) {
        phase_ = phase;
        if (progress_ != nullptr) *progress_ = phase;
    }

    void resolve() {
        enter(Phase::Resolve);
        arm(std::min(now() + timeouts_.resolve, deadline_.reach_by));
        resolver_.async_resolve(gate_.host, gate_.port, resume(&Connection::on_resolved));
    }

    void on_resolved(Error error, std::size_t) {
        if (error) return fail(error);
        if (!gate_.tls) {
            // What is not encrypted must not leave this machine, whatever the name `localhost` resolves to.
            std::erase_if(endpoints_,
                          [](Endpoint const& endpoint) { return !endpoint.address().is_loopback(); });
            if (endpoints_.empty()) return fail(Errc::InsecureGate);
        }
        if (endpoints_.empty()) return fail(boost::asio::error::host_not_found);
        next_endpoint_ = 0;
        connect_by_ = std::min(now() + timeouts_.connect, deadline_.reach_by);
        connect();
    }

    void connect() {
        enter(Phase::Connect);
        timed_out_ = false;
        Endpoint const endpoint = endpoints_[next_endpoint_++];
        // An address that swallows packets must leave time for the next one.
        auto const left = static_cast<std::ptrdiff_t>(endpoints_.size() - next_endpoint_ + 1);
        arm(now() + (connect_by_ - now()) / left);
        Error error;
        close();
        stream_.socket().open(endpoint.protocol(), error);
        if (error) return on_connected(error, 0);
        stream_.socket().async_connect(endpoint, resume(&Connection::on_connected));
    }

    void on_connected(Error error, std::size_t) {
        if (!error && is_connected_to_itself()) error = boost::asio::error::connection_refused;
        if (!error && (cancelled_ || timed_out_)) error = boost::asio::error::operation_aborted;
        if (error) {
            bool const may_try = next_endpoint_ < endpoints_.size() && !cancelled_ && now() < connect_by_;
            return may_try ? connect() : fail(error);
        }
        stream_.socket().set_option(boost::asio::ip::tcp::no_delay{true}, error);
        open_ = true;
        if (!gate_.tls) return write();
        handshake();
    }

    /// On the loopback interface a connection to a port that nobody listens on can meet its own source port.
    bool is_connected_to_itself() {
        Error error;
        auto const local = stream_.socket().local_endpoint(error);
        return !error && local == stream_.socket().remote_endpoint(error) && !error;
    }

    void handshake() {
        enter(Phase::Handshake);
        arm(std::min(now() + timeouts_.handshake, deadline_.reach_by));
        keeps_session_ = sessions_ != nullptr;
        if (!stream_.async_handshake(*tls_context_, gate_.host, sessions_ ? sessions_->take(gate_) : nullptr,
                                     resume(&Connection::on_handshaken)))
            fail(Errc::HandshakeFailed);
    }

    void on_handshaken(Error error, std::size_t) {
        if (char const* const problem = stream_.certificate_problem())
            return fail(Errc::CertificateRefused, problem);
        if (error) return fail(error);
        write();
    }

    void write() {
        enter(Phase::Write);
        arm(deadline_.expires);
        base_ = stream_.written();
        write_some();
    }

    void write_some() {
        writing_ = true;
        stream_.async_write_some(boost::asio::buffer(text_) + sent_, resume(&Connection::on_written));
    }

    void on_written(Error error, std::size_t size) {
        writing_ = false;
        if (error) return fail(error);
        sent_ += size;
        if (sent_ < text_.size()) return write_some();
        enter(Phase::Reply);
        read_some();
    }

    void read_some() { stream_.async_read_some(reader_->room(), resume(&Connection::on_read)); }

    void on_read(Error error, std::size_t size) {
        // A TLS stream that ends without its closing alert was cut, so its end proves no body whole.
        bool const ended = error == boost::asio::error::eof;
        if (error && !ended) return fail(error);
        switch (ended ? reader_->end_of_stream() : reader_->feed(size)) {
        case ReplyReader::Progress::NeedsMore:
            return read_some();
        case ReplyReader::Progress::Failed:
            return fail(reader_->error());
        case ReplyReader::Progress::Done:
            break;
        }
        if (std::exchange(keeps_session_, false)) stream_.keep_session(*sessions_, gate_);
        bool const keep = !ended && reader_->keep_alive();
        Response response = reader_->take_response();
        if (!keep) close();
        finish(std::move(response));
    }

    /// Ends the step at `when`.
    void arm(std::chrono::steady_clock::time_point when) {
        timer_.expires_at(when);
        timer_.async_wait(resume(&Connection::on_timer));
    }

    void on_timer(Error error, std::size_t) {
        // A wait that was replaced is told so, or finds the time of its successor ahead.
        if (error || now() < timer_.expiry()) return;
        if (timed_out_) return fail(broken());
        timed_out_ = true;
        auto const call = call_;
        abort();
        // What was aborted and does not end has lost its handler, because its context let an exception out.
        if (call == call_) arm(now() + std::chrono::milliseconds{200});
    }

    /// Makes the pending operation end. It completes with an error, and then it is known what it had reached;
    /// only a lookup that has begun cannot be made to end, so its call ends without it.
    void abort() {
        if (phase_ == Phase::Resolve) {
            resolver_.cancel();
            return fail(Errc::ResolveFailed);
        }
        close();
    }

    /// What it is called when the step breaks that is under way.
    Errc broken() const {
        constexpr Errc by_phase[] = {Errc::ConnectFailed, Errc::ConnectFailed,   Errc::ResolveFailed,
                                     Errc::ConnectFailed, Errc::HandshakeFailed, Errc::WriteFailed,
                                     Errc::ConnectionLost};
        return by_phase[static_cast<std::size_t>(phase_)];
    }

    void fail(Error error) { fail(broken(), error.message()); }

    void fail(Errc code, std::string detail = {}) {
        // Up to the end of the handshake nothing of the request has left. After it, only a write that has
        // completed without a byte proves that; one that was started and not seen to complete may have
        // arrived.
        bool const proof =
            phase_ < Phase::Write || (phase_ == Phase::Write && !writing_ && stream_.written() == base_);
        if (cancelled_ || timed_out_) {
            code = cancelled_ ? Errc::Cancelled : Errc::TimedOut;
            detail.clear();
        }
        close();
        finish(
            TransportFailure{code, phase_, proof ? Reached::Nothing : Reached::Something, std::move(detail)});
    }

    void close() {
        stream_.close();
        open_ = false;
    }

    void finish(PostResult result) {
        ++call_;
        progress_ = nullptr;
        timer_.cancel();
        posix::wipe(text_.data(), text_.size());
        text_.clear();
        reader_.reset();
        idle_since_ = now();
        // Taken out first: the handler may start the next call on this connection.
        Completion completion{std::move(completion_)};
        std::move(completion)(std::move(result));
    }

    Gate const gate_;
    TlsContext const tls_context_;
    std::shared_ptr<SessionCache> const sessions_;
    Timeouts const timeouts_;
    MaybeTlsStream<Socket> stream_;
    Resolver resolver_;
    Timer timer_;
    bool open_ = false;
    bool keeps_session_ = false; // when its first reply has come
    std::chrono::steady_clock::time_point idle_since_{};

    // Of the call that is under way.
    std::uint64_t call_ = 0;
    Completion completion_;
    Deadline deadline_{};
    Phase phase_ = Phase::Local;
    Phase* progress_ = nullptr;
    std::vector<Endpoint> endpoints_;
    std::size_t next_endpoint_ = 0;
    std::chrono::steady_clock::time_point connect_by_{};
    std::string text_;
    std::size_t sent_ = 0;
    std::size_t base_ = 0;
    bool writing_ = false;
    bool timed_out_ = false;
    bool cancelled_ = false;
    std::optional<ReplyReader> reader_;
};

} // namespace smsaero::inline v0
