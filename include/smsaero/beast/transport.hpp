#pragma once

#include <smsaero/beast/admission.hpp>
#include <smsaero/beast/connection.hpp>
#include <smsaero/beast/limits.hpp>
#include <smsaero/beast/pool.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/beast/transport_call.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// An `AsyncTransport` on Boost.Beast, with connections that are kept alive. It runs on the executor that it
/// is given, whose context may be run by many threads. To each gate go at most `Limits::connections` calls at
/// once; the others wait their turn, as long as their deadline leaves this gate. Completion handlers run on
/// their associated executor. Cancelling a call's slot, of whichever type, ends the call with what is true of
/// it: `total` counts only until its request begins to leave. After a fork, at which no call was under way
/// and of which the executor's context was told (`notify_fork`), the child connects anew. Lookups are made
/// one after another, by the one thread that Asio keeps for them in a context: while one hangs, calls that
/// need another end at their deadlines. The executor's context must outlive it. It must outlive its calls,
/// but for those that are dropped with the context. So there are two ways to end: `close` it, and run the
/// context until all calls have ended; or run the context no more, and destroy the transport and then the
/// context, whereby no handler is called. Moved from, it may only be destroyed. Thread safety: any number of
/// callers. Errors: none but those that a call ends in.
class BeastTransport {
public:
    /// Connects nowhere yet.
    /// @param executor runs the calls, and the handlers that have none of their own
    /// @param tls as `make_tls_context` gives it, or one of your own
    /// @param timeouts of the steps
    /// @param limits how much is done at once
    explicit BeastTransport(boost::asio::any_io_executor executor, TlsContext tls, Timeouts timeouts = {},
                            Limits limits = {})
        : state_(std::make_shared<State>(std::move(executor), std::move(tls), timeouts, limits)) {}

    /// Posts one request to one gate, once. It ends in the reply, or in `Errc::QueueFull` beyond the limits,
    /// `Errc::Closed` after `close`, `Errc::Cancelled`, or what broke in which step.
    /// @param gate where it goes; lives until the call has ended
    /// @param request what goes there; lives until the call has ended
    /// @param deadline until when it may take
    /// @param token any completion token for `void(PostResult)`
    /// @return what the token makes of it
    template <class Token>
    auto async_post(Gate const& gate, Request const& request, Deadline deadline, Token&& token) {
        return boost::asio::async_initiate<Token, void(PostResult)>(
            [this](auto handler, Gate const* to, Request const* what, Deadline until) {
                start(*to, *what, until, Completion{std::move(handler)});
            },
            token, &gate, &request, deadline);
    }

    /// Ends the transport in good order: calls that have begun, or wait for a connection, go on to their
    /// ends; connections say goodbye, those under way when their call has ended; and later calls fail at once
    /// with `Errc::Closed`.
    void close() {
        state_->closed = true;
        state_->pool.close();
    }

    /// Calls a function soon, never from inside this.
    /// @param function called as `function()`, on its associated executor
    template <class Function>
    void defer(Function function) {
        boost::asio::post(state_->executor, std::move(function));
    }

private:
    struct End;
    using Carrier = Connection<End>;
    using Call = TransportCall<Carrier>;
    using Completion = typename Call::Completion;

    struct State {
        State(boost::asio::any_io_executor on, TlsContext context, Timeouts const& limits, Limits most)
            : executor(std::move(on)),
              completion_executor(executor),
              tls(std::move(context)),
              timeouts(limits),
              pool(most.connections),
              admission(most) {}

        boost::asio::any_io_executor executor;
        boost::asio::any_completion_executor completion_executor; // the same, made once, as it takes memory
        TlsContext tls;
        Timeouts timeouts;
        std::shared_ptr<SessionCache> sessions = std::make_shared<SessionCache>();
        Pool<Carrier> pool;
        Admission<Call> admission;
        std::atomic<bool> closed = false;
    };

    using StatePtr = std::shared_ptr<State>;
    using CallPtr = std::shared_ptr<Call>;

    /// What a cancellation slot calls, on any thread. It may still be called when its call has ended and the
    /// connection carries another one; so it names the call that it means. It also leaves word for the end of
    /// the call, since by now the transport may have given up on a gate, with the next one about to be asked.
    struct Cancel {
        std::weak_ptr<State> state;
        std::weak_ptr<Call> call;

        void operator()(boost::asio::cancellation_type type) const {
            auto const asked = call.lock();
            auto const in = state.lock();
            if (!asked || !in) return;
            // The call may end right here, on a thread that does not run its context, which must not find
            // itself without work before the end is posted.
            auto const busy =
                boost::asio::prefer(in->executor, boost::asio::execution::outstanding_work.tracked);
            asked->cancel(type);
            if (in->admission.withdraw(*asked)) asked->end(in->executor, unsent(Errc::Cancelled));
        }
    };

    /// What a connection calls at the end of a call. It goes back first, since the handler may start the next
    /// call.
    struct End {
        StatePtr state;
        Carrier* connection; // which owns this
        CallPtr call;

        void operator()(PostResult&& reply, EndedIn where) {
            state->pool.give_back(connection->shared_from_this());
            admit_next(state, call->gate());
            // In a handler on the transport's executor there is no need for another one there.
            if (where == EndedIn::Handler && call->completes_on_transport())
                Call::complete(std::move(call), std::move(reply));
            else
                call->end(state->executor, std::move(reply));
        }
    };

    static TransportFailure unsent(Errc code) { return {code, Phase::Queue, Reached::Nothing}; }

    /// No descriptor, no memory.
    static TransportFailure unable(std::exception const& error) noexcept {
        TransportFailure failure{Errc::ConnectFailed, Phase::Local, Reached::Nothing};
        try {
            failure.detail = error.what();
        } catch (std::exception const&) {
            // The call must end even when there is no memory for the reason.
        }
        return failure;
    }

    void start(Gate const& gate, Request const& request, Deadline deadline, Completion completion) {
        auto slot = boost::asio::get_associated_cancellation_slot(completion);
        auto const call = std::make_shared<Call>(gate, request, deadline, state_->completion_executor,
                                                 std::move(completion));
        // The slot is touched here alone: its signal may go before the call has ended.
        if (slot.is_connected()) slot.assign(Cancel{state_, call});
        if (request.progress != nullptr) *request.progress = Phase::Queue;
        if (state_->closed)
            return call->end(state_->executor,
                             TransportFailure{Errc::Closed, Phase::Local, Reached::Nothing});
        switch (state_->admission.enter(call)) {
        case Admission<Call>::Answer::Admitted:
            if (auto failure = begin(state_, call, false)) {
                admit_next(state_, gate); // before the end, after which the gate may be gone
                call->end(state_->executor, std::move(*failure));
            }
            break;
        case Admission<Call>::Answer::Waiting:
            wait(state_, call);
            break;
        case Admission<Call>::Answer::Refused:
            call->end(state_->executor, unsent(Errc::QueueFull));
            break;
        }
    }

    /// Gives up when the time for this gate is over before the call was admitted.
    static void wait(StatePtr const& state, CallPtr const& call) {
        try {
            call->wait(state->executor, [state, call] {
                if (state->admission.withdraw(*call)) call->end(state->executor, unsent(Errc::TimedOut));
            });
        } catch (std::exception const& error) {
            if (state->admission.withdraw(*call)) return call->end(state->executor, unable(error));
        }
        // The signal may have come between the slot and the queue.
        if (call->is_cancelled() && state->admission.withdraw(*call))
            call->end(state->executor, unsent(Errc::Cancelled));
    }

    /// Puts calls that wait for `gate` in the place of one that has left.
    static void admit_next(StatePtr const& state, Gate const& gate) {
        while (CallPtr const next = state->admission.leave(gate)) {
            auto failure = begin(state, next, true);
            if (!failure) return;
            next->end(state->executor, std::move(*failure));
        }
    }

    /// Starts an admitted call on a connection. What it is to end in when there is none to be had. One that
    /// was waiting starts a little later, since its end may admit the next one, and so on.
    static std::optional<TransportFailure> begin(StatePtr const& state, CallPtr const& call,
                                                 bool was_waiting) {
        try {
            std::shared_ptr<Carrier> connection = state->pool.take(call->gate());
            if (!connection)
                connection = std::make_shared<Carrier>(state->executor, state->tls, state->sessions,
                                                       state->timeouts, call->gate());
            End last{state, connection.get(), call};
            call->begin_on(connection, connection->call());
            auto run = [connection, call, last = std::move(last)]() mutable {
                if (call->is_cancelled()) return std::move(last)(unsent(Errc::Cancelled), EndedIn::Call);
                // The call may end at once, and its request with it.
                auto const number = connection->call();
                connection->post(call->request(), call->deadline(), std::move(last));
                // The signal may have come before the call had begun there.
                if (call->is_cancelled()) connection->cancel(number, call->cancelled());
            };
            if (was_waiting)
                boost::asio::post(state->executor, std::move(run));
            else
                boost::asio::dispatch(state->executor, std::move(run));
        } catch (std::exception const& error) {
            return unable(error);
        }
        call->stop_waiting();
        return std::nullopt;
    }

    StatePtr state_;
};

static_assert(AsyncTransport<BeastTransport>);

} // namespace smsaero::inline v0
