#pragma once

#include <smsaero/beast/address_list.hpp>
#include <smsaero/beast/call_progress.hpp>
#include <smsaero/beast/call_steps.hpp>
#include <smsaero/beast/http_text.hpp>
#include <smsaero/beast/maybe_tls_stream.hpp>
#include <smsaero/beast/reply_reader.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/step_timer.hpp>
#include <smsaero/beast/tcp_network.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// One connection to one gate, plain or TLS, that carries one request at a time: resolve, connect, handshake,
/// write, read; `Completion`, called as `void(PostResult&&, EndedIn)`, is told the end. It never sends
/// anything twice. Its steps run on its executor, on any thread of it, and in the calls below, one at a time.
/// `Network` is what touches the network, so that a simulation runs this very code. Thread safety: while no
/// call is under way it belongs to whoever holds it; `cancel` may have any number of callers at any time.
/// Errors: the completion is told.
template <class Completion, class Network = TcpNetwork<>>
class Connection : public std::enable_shared_from_this<Connection<Completion, Network>> {
    using Socket = typename Network::Socket;
    using Resolver = typename Network::Resolver;
    using Timer = typename Network::Timer;

public:
    /// Connects nowhere yet.
    /// @param executor runs its steps
    /// @param tls as `make_tls_context` gives it, or one of your own
    /// @param sessions serves connections with this TLS context alone; null for none, so that each shakes
    /// hands in full
    /// @param timeouts of its steps
    /// @param gate where it leads
    Connection(typename Network::Executor const& executor, TlsContext tls,
               std::shared_ptr<SessionCache> sessions, Timeouts const& timeouts, Gate gate)
        : gate_(std::move(gate)),
          tls_context_(std::move(tls)),
          sessions_(std::move(sessions)),
          timeouts_(timeouts.within_range()),
          stream_(Socket{executor}),
          resolver_(executor),
          timer_(executor) {}

    /// @return where it leads
    Gate const& gate() const { return gate_; }

    /// Posts a request. One call at a time.
    /// @param request copied, but for its `progress`, which lives until the end of the call
    /// @param deadline until when the call may take
    /// @param completion called on the executor, or by this, `cancel` or `give_up` before they return; must
    /// not throw
    void post(Request const& request, Deadline deadline, Completion completion) {
        take_step(EndedIn::Call, [&] {
            calls_.begin(std::move(completion));
            deadline_ = deadline;
            progress_ = CallProgress{request.progress};
            sent_ = 0;
            writing_ = false;
            write_http_text(gate_, request, text_);
            reader_.restart();
            if (now() >= deadline.expires) return fail(Errc::TimedOut);
            open_ ? write() : resolve();
        });
    }

    /// @return the number of the call that is under way, or of the next one when there is none
    std::uint64_t call() const { return calls_.call(); }

    /// Cancels a call, if it is still under way. The connection is dropped, and the call completes with what
    /// is true of it, possibly before this returns. Thread safety: any number of callers.
    /// @param call the number of the one, as `call` gave it; any other does nothing
    /// @param type `total` counts only as long as nothing of the request may have left, `partial` and
    /// `terminal` always
    void cancel(std::uint64_t call, boost::asio::cancellation_type type) {
        using boost::asio::cancellation_type;
        take_step(EndedIn::Call, [&] {
            bool const may =
                (type & (cancellation_type::terminal | cancellation_type::partial)) != cancellation_type::none
                || progress_.phase() < Phase::Write;
            if (call != calls_.call() || !calls_.is_under_way() || !may) return;
            progress_.cancel();
            abort();
        });
    }

    /// Ends the call that is under way with what is true of it, because the handler that it waited for is
    /// lost: its context let an exception out. The connection is not to be used again.
    /// @param why the failure's detail
    void give_up(char const* why) {
        take_step(EndedIn::Call, [&] {
            if (calls_.is_under_way()) break_off(why);
        });
    }

    /// Whether another request may be sent over it. To be asked right before, since a server may close at any
    /// time.
    /// @return whether it is so
    bool is_alive() { return open_ && !has_idled_too_long() && stream_.is_quiet(); }

    /// @return whether its last call is so long ago that it is not used again
    bool has_idled_too_long() const { return now() - idle_since_ > timeouts_.idle; }

    /// @return whether the last call left it fit for another
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
    using Endpoint = typename Socket::protocol_type::endpoint;
    using Error = boost::system::error_code;
    using Step = void (Connection::*)(Error, std::size_t);

    /// For a handler that is of whichever call is under way.
    static constexpr std::uint64_t any_call = ~std::uint64_t{0};

    /// The one handler type of every step, which is what keeps the compile time low. A handler of a call that
    /// has ended meanwhile, such as a lookup that outlived its timeout, does nothing.
    struct Resume {
        std::shared_ptr<Connection> self;
        std::uint64_t call;
        Step then;

        void operator()(Error error, std::size_t size = 0) const { self->resumed(call, then, error, size); }
        void operator()(Error error, typename Resolver::results_type const& found) const {
            self->found(call, then, error, found);
        }
    };

    Resume resume(Step then) { return {this->shared_from_this(), calls_.call(), then}; }

    void resumed(std::uint64_t call, Step then, Error error, std::size_t size) {
        take_step(EndedIn::Handler, [&] {
            if (calls_.call() == call || call == any_call) (this->*then)(error, size);
        });
    }
    void found(std::uint64_t call, Step then, Error error, typename Resolver::results_type const& found) {
        take_step(EndedIn::Handler, [&] {
            if (calls_.call() != call) return;
            addresses_.assign(found);
            (this->*then)(error, 0);
        });
    }

    template <class Step>
    void take_step(EndedIn where, Step step) {
        calls_.run(
            where, step, [this](char const* why) { break_off(why); }, [this] { timer_.rest(); });
    }

    void break_off(char const* why) {
        std::string detail;
        try {
            detail = why;
        } catch (std::exception const&) {
            // The call must end even when there is no memory for the reason.
        }
        fail(progress_.broken(), std::move(detail));
    }

    static std::chrono::steady_clock::time_point now() { return StepTimer<Timer>::now(); }

    void resolve() {
        progress_.enter(Phase::Resolve);
        arm(std::min(now() + timeouts_.resolve, deadline_.reach_by));
        resolver_.async_resolve(gate_.host, gate_.port, resume(&Connection::on_resolved));
    }

    void on_resolved(Error error, std::size_t) {
        if (error) return fail(error);
        if (!gate_.tls) {
            // What is not encrypted must not leave this machine, whatever the name `localhost` resolves to.
            addresses_.keep_loopback();
            if (addresses_.empty()) return fail(Errc::InsecureGate);
        }
        if (addresses_.empty()) return fail(boost::asio::error::host_not_found);
        addresses_.try_until(std::min(now() + timeouts_.connect, deadline_.reach_by));
        connect();
    }

    void connect() {
        progress_.enter(Phase::Connect);
        progress_.try_next_address();
        Endpoint const endpoint = addresses_.next();
        arm(addresses_.next_ends(now()));
        Error error;
        close();
        stream_.socket().open(endpoint.protocol(), error);
        if (error) return on_connected(error, 0);
        stream_.socket().async_connect(endpoint, resume(&Connection::on_connected));
    }

    void on_connected(Error error, std::size_t) {
        if (!error && is_connected_to_itself()) error = boost::asio::error::connection_refused;
        bool const ended = progress_.is_cancelled() || progress_.is_timed_out();
        if (!error && ended) error = boost::asio::error::operation_aborted;
        if (!error) stream_.socket().non_blocking(true, error);
        if (error) {
            bool const may_try = !progress_.is_cancelled() && addresses_.has_next(now());
            return may_try ? connect() : fail(error);
        }
        stream_.socket().set_option(boost::asio::ip::tcp::no_delay{true}, error);
        open_ = true;
        if (!gate_.tls) return write();
        start_tls();
    }

    /// On the loopback interface a connection to a port that nobody listens on can meet its own source port.
    bool is_connected_to_itself() {
        Error error;
        auto const local = stream_.socket().local_endpoint(error);
        return !error && local == stream_.socket().remote_endpoint(error) && !error;
    }

    void start_tls() {
        progress_.enter(Phase::Handshake);
        arm(std::min(now() + timeouts_.handshake, deadline_.reach_by));
        keeps_session_ = sessions_ != nullptr;
        if (!stream_.start_tls(*tls_context_, gate_.host, sessions_ ? sessions_->take(gate_) : nullptr))
            return fail(Errc::HandshakeFailed);
        shake_hands();
    }

    void shake_hands() {
        Error error;
        if (Needs const needs = stream_.handshake(error); needs != Needs::Nothing) return wait(needs);
        if (char const* const problem = stream_.certificate_problem())
            return fail(Errc::CertificateRefused, problem);
        if (error) return fail(error);
        write();
    }

    void write() {
        base_ = stream_.written();
        progress_.enter(Phase::Write);
        arm(deadline_.expires);
        write_some();
    }

    void write_some() {
        while (sent_ < text_.size()) {
            Error error;
            std::size_t size = 0;
            writing_ = true;
            Needs const needs = stream_.write_some(boost::asio::buffer(text_) + sent_, size, error);
            writing_ = false;
            if (error) return fail(error);
            if (needs != Needs::Nothing) return wait(needs);
            sent_ += size;
        }
        progress_.enter(Phase::Reply);
        // A reply has not come yet. Others go first, so that the system need not be asked for it in vain.
        Network::post(stream_.socket(), [go_on = resume(&Connection::on_written)] { go_on({}); });
    }

    void on_written(Error, std::size_t) { read_some(); }

    void read_some() {
        for (;;) {
            Error error;
            std::size_t size = 0;
            Needs const needs = stream_.read_some(reader_.room(), size, error);
            if (needs != Needs::Nothing) return wait(needs);
            bool const ended = error == boost::asio::error::eof;
            if (error && !ended) return fail(error);
            switch (ended ? reader_.end_of_stream() : reader_.feed(size)) {
            case ReplyReader::Progress::NeedsMore:
                continue;
            case ReplyReader::Progress::Failed:
                return fail(reader_.error());
            case ReplyReader::Progress::Done:
                return take_reply(!ended && reader_.keep_alive());
            }
        }
    }

    void take_reply(bool keep) {
        if (std::exchange(keeps_session_, false)) stream_.keep_session(*sessions_, gate_);
        Response response = reader_.take_response();
        if (!keep) close();
        finish(std::move(response));
    }

    void wait(Needs needs) { stream_.async_wait(needs, resume(&Connection::on_waited)); }

    /// Goes on with what it waited for.
    void on_waited(Error error, std::size_t size) {
        stream_.waited(error, size);
        if (progress_.phase() == Phase::Handshake) return shake_hands();
        progress_.phase() == Phase::Write ? write_some() : read_some();
    }

    /// Ends the step at `when`.
    void arm(std::chrono::steady_clock::time_point when) {
        timer_.set(when, [this] {
            return Resume{this->shared_from_this(), any_call, &Connection::on_timer};
        });
    }

    void on_timer(Error error, std::size_t) {
        if (!timer_.take_end_of_wait(error) || !calls_.is_under_way()) return;
        if (now() < timer_.due()) return arm(timer_.due());
        if (progress_.is_timed_out()) return fail(progress_.broken());
        progress_.time_out();
        abort();
        // What was aborted and does not end has lost its handler, because its context let an exception out.
        if (!calls_.has_ended()) arm(now() + std::chrono::milliseconds{200});
    }

    /// Makes the pending operation end. It completes with an error, and then it is known what it had reached;
    /// only a lookup that has begun cannot be made to end, so its call ends without it.
    void abort() {
        if (progress_.phase() == Phase::Resolve) {
            resolver_.cancel();
            return fail(Errc::ResolveFailed);
        }
        close();
    }

    void fail(Error error) { fail(progress_.broken(), error.message()); }

    void fail(Errc code, std::string detail = {}) {
        // A write that was started and did not come back may have sent everything.
        bool const nothing_left = !writing_ && stream_.written() == base_;
        close();
        finish(progress_.failure(code, std::move(detail), nothing_left));
    }

    void close() {
        stream_.close();
        open_ = false;
    }

    void finish(PostResult&& result) {
        calls_.end(std::move(result)); // first: whatever breaks from here on, this is what happened
        progress_ = {};
        posix::wipe(text_.data(), text_.size());
        text_.clear();
        idle_since_ = now();
    }

    Gate const gate_;
    TlsContext const tls_context_;
    std::shared_ptr<SessionCache> const sessions_;
    Timeouts const timeouts_;
    MaybeTlsStream<Socket> stream_;
    Resolver resolver_;
    StepTimer<Timer> timer_;
    bool open_ = false;
    bool keeps_session_ = false; // when its first reply has come
    std::chrono::steady_clock::time_point idle_since_{};

    // Of the call that is under way.
    CallSteps<Completion> calls_;
    Deadline deadline_{};
    CallProgress progress_;
    AddressList<Endpoint> addresses_;
    std::string text_;
    std::size_t sent_ = 0;
    std::size_t base_ = 0;
    bool writing_ = false;
    ReplyReader reader_;
};

} // namespace smsaero::inline v0
