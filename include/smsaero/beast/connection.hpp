#pragma once

#include <smsaero/beast/counting_stream.hpp>
#include <smsaero/beast/http_text.hpp>
#include <smsaero/beast/reply_reader.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
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

    Connection(boost::asio::any_io_executor const& executor, TlsContext tls, Timeouts const& timeouts,
               Gate gate)
        : gate_(std::move(gate)),
          tls_context_(std::move(tls)),
          timeouts_(timeouts),
          stream_(Socket{executor}),
          resolver_(executor),
          timer_(executor) {}

    Gate const& gate() const { return gate_; }
    boost::asio::any_io_executor executor() { return timer_.get_executor(); }

    /// Posts `request`; `completion` is called on the executor, possibly before this returns. One at a time.
    void post(Request const& request, Deadline deadline, Completion completion) {
        Completion fresh{std::move(completion)};
        completion_.swap(fresh);
        deadline_ = deadline;
        text_ = http_text(gate_, request);
        sent_ = 0;
        writing_ = false;
        base_ = stream_.written();
        timed_out_ = cancelled_ = false;
        reader_.emplace();
        phase_ = Phase::Local;
        if (now() >= deadline.expires) return fail(Errc::TimedOut);
        if (open_)
            write();
        else
            resolve();
    }

    /// Cancels the call: `total` only as long as nothing of the request may have left, `partial` and
    /// `terminal` always. The connection is dropped, and the call completes with what is true of it.
    void cancel(boost::asio::cancellation_type type) {
        using boost::asio::cancellation_type;
        bool const may =
            (type & (cancellation_type::terminal | cancellation_type::partial)) != cancellation_type::none
            || phase_ < Phase::Write;
        if (!completion_ || !may) return;
        cancelled_ = true;
        abort();
    }

    /// Whether another request may be sent over it. To be asked right before, since a server may close at any
    /// time. A read that would block is life; a peek is not enough, as session tickets make an idle TLS
    /// socket readable.
    bool is_alive() {
        if (!open_ || now() - idle_since_ > timeouts_.idle) return false;
        boost::system::error_code error;
        stream_.next_layer().non_blocking(true, error);
        if (error) return false;
        char unsolicited = 0;
        auto const buffer = boost::asio::buffer(&unsolicited, 1);
        if (tls_)
            tls_->read_some(buffer, error);
        else
            stream_.read_some(buffer, error);
        return error == boost::asio::error::would_block || error == boost::asio::error::try_again;
    }

    /// Whether the last call left it fit for another.
    bool is_reusable() const { return open_; }

private:
    using Clock = typename Timer::clock_type;
    using Endpoint = typename Socket::protocol_type::endpoint;
    using Error = boost::system::error_code;
    using Tls = boost::asio::ssl::stream<CountingStream<Socket>&>;

    /// The one handler type of every step, which is what keeps the compile time low. A handler of a call that
    /// has ended meanwhile, such as a lookup that outlived its timeout, does nothing.
    struct Resume {
        std::shared_ptr<Connection> self;
        std::uint64_t call;
        void (Connection::*then)(Error, std::size_t);

        void operator()(Error error, std::size_t size = 0) const {
            if (self->call_ == call) (self.get()->*then)(error, size);
        }
        void operator()(Error error, typename Resolver::results_type const& found) const {
            if (self->call_ != call) return;
            self->endpoints_.assign(found.begin(), found.end());
            (self.get()->*then)(error, 0);
        }
    };

    Resume resume(void (Connection::*then)(Error, std::size_t)) {
        return {this->shared_from_this(), call_, then};
    }

    static std::chrono::steady_clock::time_point now() { return Clock::now(); }

    void resolve() {
        phase_ = Phase::Resolve;
        arm(std::min(now() + timeouts_.resolve, deadline_.reach_by));
        resolver_.async_resolve(gate_.host, gate_.port, resume(&Connection::on_resolved));
    }

    void on_resolved(Error error, std::size_t) {
        if (error) return fail(Errc::ResolveFailed, error);
        if (!gate_.tls) {
            // What is not encrypted must not leave this machine, whatever the name `localhost` resolves to.
            std::erase_if(endpoints_,
                          [](Endpoint const& endpoint) { return !endpoint.address().is_loopback(); });
            if (endpoints_.empty()) return fail(Errc::InsecureGate);
        }
        if (endpoints_.empty()) return fail(Errc::ResolveFailed);
        next_endpoint_ = 0;
        connect_by_ = std::min(now() + timeouts_.connect, deadline_.reach_by);
        connect();
    }

    void connect() {
        phase_ = Phase::Connect;
        timed_out_ = false;
        Endpoint const endpoint = endpoints_[next_endpoint_++];
        // An address that swallows packets must leave time for the next one.
        auto const left = static_cast<std::ptrdiff_t>(endpoints_.size() - next_endpoint_ + 1);
        arm(now() + (connect_by_ - now()) / left);
        Error error;
        close();
        stream_.next_layer().open(endpoint.protocol(), error);
        if (error) return on_connected(error, 0);
        stream_.next_layer().async_connect(endpoint, resume(&Connection::on_connected));
    }

    void on_connected(Error error, std::size_t) {
        if (!error && is_connected_to_itself()) error = boost::asio::error::connection_refused;
        if (error) {
            bool const may_try = next_endpoint_ < endpoints_.size() && !cancelled_ && now() < connect_by_;
            return may_try ? connect() : fail(Errc::ConnectFailed, error);
        }
        stream_.next_layer().set_option(boost::asio::ip::tcp::no_delay{true}, error);
        open_ = true;
        if (!gate_.tls) return write();
        handshake();
    }

    /// On the loopback interface a connection to a port that nobody listens on can meet its own source port.
    bool is_connected_to_itself() {
        Error error;
        auto const local = stream_.next_layer().local_endpoint(error);
        return !error && local == stream_.next_layer().remote_endpoint(error) && !error;
    }

    void handshake() {
        phase_ = Phase::Handshake;
        arm(std::min(now() + timeouts_.handshake, deadline_.reach_by));
        tls_.emplace(stream_, *tls_context_);
        ::SSL* const ssl = tls_->native_handle();
        Error error;
        tls_->set_verify_mode(boost::asio::ssl::verify_peer, error);
        boost::asio::ip::make_address(gate_.host, error);
        bool const is_address = !error;
        bool const named = is_address
                               ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), gate_.host.c_str()) == 1
                               : SSL_set1_host(ssl, gate_.host.c_str()) == 1
                                     && SSL_set_tlsext_host_name(ssl, gate_.host.c_str()) == 1;
        if (!named) return fail(Errc::HandshakeFailed);
        tls_->async_handshake(boost::asio::ssl::stream_base::client, resume(&Connection::on_handshaken));
    }

    void on_handshaken(Error error, std::size_t) {
        // Asked of OpenSSL itself as well, because a context of the user's may bring a callback that accepts
        // everything.
        long const verified = SSL_get_verify_result(tls_->native_handle());
        if (verified != X509_V_OK)
            return fail(Errc::CertificateRefused, {}, X509_verify_cert_error_string(verified));
        if (error) return fail(Errc::HandshakeFailed, error);
        write();
    }

    void write() {
        phase_ = Phase::Write;
        arm(deadline_.expires);
        base_ = stream_.written();
        write_some();
    }

    void write_some() {
        writing_ = true;
        auto const rest = boost::asio::buffer(text_) + sent_;
        if (tls_)
            tls_->async_write_some(rest, resume(&Connection::on_written));
        else
            stream_.async_write_some(rest, resume(&Connection::on_written));
    }

    void on_written(Error error, std::size_t size) {
        writing_ = false;
        if (error) return fail(Errc::WriteFailed, error);
        sent_ += size;
        if (sent_ < text_.size()) return write_some();
        phase_ = Phase::Reply;
        read_some();
    }

    void read_some() {
        if (tls_)
            tls_->async_read_some(reader_->room(), resume(&Connection::on_read));
        else
            stream_.async_read_some(reader_->room(), resume(&Connection::on_read));
    }

    void on_read(Error error, std::size_t size) {
        // A TLS stream that ends without its closing alert was cut, so its end proves no body whole.
        bool const ended = error == boost::asio::error::eof;
        if (error && !ended) return fail(Errc::ConnectionLost, error);
        switch (ended ? reader_->end_of_stream() : reader_->feed(size)) {
        case ReplyReader::Progress::NeedsMore:
            return read_some();
        case ReplyReader::Progress::Failed:
            return fail(reader_->error());
        case ReplyReader::Progress::Done:
            break;
        }
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
        timed_out_ = true;
        abort();
    }

    /// Makes the pending operation end. It completes with an error, and then it is known what it had reached;
    /// only a lookup cannot be made to end, so its call ends without it.
    void abort() {
        if (phase_ == Phase::Resolve) return fail(Errc::ResolveFailed);
        Error ignored;
        stream_.next_layer().close(ignored);
    }

    void fail(Errc code, Error error = {}, std::string detail = {}) {
        // Up to the end of the handshake nothing of the request has left. After it, only a write that has
        // completed without a byte proves that; one that was started and not seen to complete may have
        // arrived.
        bool const proof =
            phase_ < Phase::Write || (phase_ == Phase::Write && !writing_ && stream_.written() == base_);
        if (cancelled_)
            code = Errc::Cancelled;
        else if (timed_out_)
            code = Errc::TimedOut;
        else if (error && detail.empty())
            detail = error.message();
        close();
        finish(
            TransportFailure{code, phase_, proof ? Reached::Nothing : Reached::Something, std::move(detail)});
    }

    void close() {
        Error ignored;
        stream_.next_layer().close(ignored);
        tls_.reset();
        open_ = false;
    }

    void finish(PostResult result) {
        ++call_;
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
    Timeouts const timeouts_;
    CountingStream<Socket> stream_;
    std::optional<Tls> tls_;
    Resolver resolver_;
    Timer timer_;
    bool open_ = false;
    std::chrono::steady_clock::time_point idle_since_{};

    // Of the call that is under way.
    std::uint64_t call_ = 0;
    Completion completion_;
    Deadline deadline_{};
    Phase phase_ = Phase::Local;
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
