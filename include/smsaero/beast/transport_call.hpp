#pragma once

#include <smsaero/beast/admission.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>

#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// One call on a transport, from the moment it comes until its handler is called, once. `Carrier` is the
/// connection that posts it, with `cancel(number, type)`. Thread safety: any number of callers; it is ended
/// once. Errors: what the handler throws goes on to whoever calls it.
template <class Carrier>
class TransportCall : public std::enable_shared_from_this<TransportCall<Carrier>> {
public:
    /// The handler. Never move-assigned: in Boost 1.81 that recurses for ever. It is constructed, or swapped.
    using Completion = boost::asio::any_completion_handler<void(PostResult)>;

    /// A call that a transport has been asked for.
    /// @param gate where the request goes; lives until the call has ended
    /// @param request what goes there; lives until the call has ended
    /// @param deadline until when it may take
    /// @param ours the transport's executor
    /// @param completion the handler
    TransportCall(Gate const& gate, Request const& request, Deadline deadline,
                  boost::asio::any_completion_executor const& ours, Completion&& completion)
        : gate_(gate),
          request_(request),
          deadline_(deadline),
          executor_(own_executor(completion, ours)),
          completion_(std::move(completion)) {}

    typename Admission<TransportCall>::Ticket ticket; ///< for the admission alone

    /// @return where the request goes; the caller's, and may be gone when the call has ended
    Gate const& gate() const { return gate_; }
    /// @return what goes there; the caller's, and may be gone when the call has ended
    Request const& request() const { return request_; }
    /// @return until when it may take
    Deadline const& deadline() const { return deadline_; }

    /// @return whether its handler runs on the transport's executor, having none of its own
    bool completes_on_transport() const { return !executor_; }

    /// Notes that a signal has come, and cancels the call on its connection, if it has begun there.
    /// @param type of the signal
    void cancel(boost::asio::cancellation_type type) {
        cancelled_ |= static_cast<unsigned>(type);
        std::unique_lock lock{mutex_};
        auto const running = connection_.lock();
        auto const on_it = number_;
        lock.unlock();
        if (running) running->cancel(on_it, type);
    }

    /// @return the types of the signals that have come, whatever came of them
    boost::asio::cancellation_type cancelled() const {
        return static_cast<boost::asio::cancellation_type>(cancelled_.load());
    }
    /// @return whether a signal has come
    bool is_cancelled() const { return cancelled_ != 0; }

    /// Begins on a connection.
    /// @param connection posts it
    /// @param number the number of its call there, any that `Connection::call` gave
    void begin_on(std::shared_ptr<Carrier> const& connection, std::uint64_t number) {
        std::lock_guard const lock{mutex_};
        connection_ = connection;
        number_ = number;
    }

    /// Calls a function when the time for this gate is over, unless it waits no more by then.
    /// @param executor runs it
    /// @param out_of_time called as `out_of_time()`
    template <class Function>
    void wait(boost::asio::any_io_executor const& executor, Function out_of_time) {
        std::lock_guard const lock{mutex_};
        if (waits_no_more_) return;
        patience_.emplace(executor, deadline_.reach_by);
        patience_->async_wait([out_of_time = std::move(out_of_time)](boost::system::error_code error) {
            if (!error) out_of_time();
        });
    }

    /// Lets it wait no more, now or later.
    void stop_waiting() {
        std::lock_guard const lock{mutex_};
        waits_no_more_ = true;
        if (patience_) patience_->cancel();
    }

    /// Calls the handler on its executor; once, and the last thing that is done with the call. By way of the
    /// transport's executor, since this may be inside the call that starts it, or inside the signal that
    /// cancels it. Where memory runs out it is called right here: late is worse.
    /// @param ours the transport's executor
    /// @param reply what the call ends in
    void end(boost::asio::any_io_executor const& ours, PostResult&& reply) {
        stop_waiting();
        reply_.emplace(std::move(reply));
        try {
            boost::asio::post(ours, [self = this->shared_from_this()] { self->hand_over(); });
        } catch (std::exception const&) {
            complete_with_reply(this->shared_from_this());
        }
    }

    /// Calls the handler of a call, right here, on its executor. The call goes first: its handler may start
    /// the next one.
    /// @param call the one
    /// @param reply what it ends in; for one that is cancelled and reached nothing, `Errc::Cancelled`
    static void complete(std::shared_ptr<TransportCall> call, PostResult&& reply) {
        if (call->is_cancelled() && reply.has_error() && reply.error().reached == Reached::Nothing)
            reply = TransportFailure{Errc::Cancelled, reply.error().phase, Reached::Nothing};
        Completion completion{std::move(call->completion_)};
        call.reset();
        std::move(completion)(std::move(reply));
    }

private:
    /// The handler's own, whose work it tracks, so that its context stays until the handler has run; empty
    /// when it is the transport's.
    static boost::asio::any_completion_executor own_executor(
        Completion const& completion, boost::asio::any_completion_executor const& ours) {
        auto const own = boost::asio::get_associated_executor(completion, ours);
        if (own == ours) return nullptr;
        return boost::asio::prefer(own, boost::asio::execution::outstanding_work.tracked);
    }

    void hand_over() {
        if (!executor_) return complete_with_reply(this->shared_from_this());
        auto const on = std::exchange(executor_, nullptr);
        try {
            boost::asio::dispatch(
                on, [self = this->shared_from_this()]() mutable { complete_with_reply(std::move(self)); });
        } catch (std::exception const&) {
            if (!reply_) throw; // the handler's own
            complete_with_reply(this->shared_from_this());
        }
    }

    static void complete_with_reply(std::shared_ptr<TransportCall> call) {
        PostResult reply{std::move(*call->reply_)};
        call->reply_.reset();
        complete(std::move(call), std::move(reply));
    }

    Gate const& gate_;
    Request const& request_;
    Deadline const deadline_;
    boost::asio::any_completion_executor executor_;
    Completion completion_;
    std::optional<PostResult> reply_; // what it ends in; here, so that ending it takes no memory
    std::atomic<unsigned> cancelled_ = 0;

    std::mutex mutex_; // guards what is below
    bool waits_no_more_ = false;
    std::optional<boost::asio::steady_timer> patience_;
    std::weak_ptr<Carrier> connection_;
    std::uint64_t number_ = 0; // of the call on that connection
};

} // namespace smsaero::inline v0
