#pragma once

#include <smsaero/beast/connection.hpp>
#include <smsaero/beast/pool.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/strand.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <utility>

namespace smsaero::inline v0 {

/// An `AsyncTransport` on Boost.Beast, with connections that are kept alive. It runs on the executor that it
/// is given, whose context may be run by many threads; calls may be started from any. Completion handlers run
/// on their associated executor. Cancelling a call's slot, of whichever type, ends the call with what is true
/// of it: `total` counts only until its request begins to leave. It must outlive its calls, and the
/// executor's context must outlive it; moved from, it may only be destroyed.
class BeastTransport {
public:
    explicit BeastTransport(boost::asio::any_io_executor executor, TlsContext tls, Timeouts timeouts = {})
        : state_(std::make_shared<State>(std::move(executor), std::move(tls), timeouts)) {}

    /// Completes with `void(PostResult)`.
    template <class Token>
    auto async_post(Gate const& gate, Request const& request, Deadline deadline, Token&& token) {
        return boost::asio::async_initiate<Token, void(PostResult)>(
            [this](auto handler, Gate const* to, Request const* what, Deadline until) {
                start(*to, *what, until, Completion{std::move(handler)});
            },
            token, &gate, &request, deadline);
    }

    /// Calls `function` soon, on its associated executor, never from inside this.
    template <class Function>
    void defer(Function function) {
        boost::asio::post(state_->executor, std::move(function));
    }

private:
    using Completion = Connection<>::Completion;

    struct State {
        State(boost::asio::any_io_executor on, TlsContext context, Timeouts const& limits)
            : executor(std::move(on)), tls(std::move(context)), timeouts(limits) {}

        boost::asio::any_io_executor executor;
        TlsContext tls;
        Timeouts timeouts;
        Pool<Connection<>> pool;
    };

    /// A connection with the strand it runs on.
    static std::shared_ptr<Connection<>> make_connection(State& state, Gate const& gate) {
        return std::make_shared<Connection<>>(boost::asio::make_strand(state.executor), state.tls,
                                              state.timeouts, gate);
    }

    /// What a cancellation slot calls. It may still be called when its call has ended and the connection
    /// carries another one; so it names the call that it means. It also leaves word for `Finished`,
    /// since by the time that it is called the transport may have given up on a gate, with the next one about
    /// to be asked.
    struct Cancel {
        std::weak_ptr<Connection<>> connection;
        std::uint64_t call;
        std::shared_ptr<bool> asked;

        void operator()(boost::asio::cancellation_type type) const {
            *asked = true;
            auto const running = connection.lock();
            if (!running) return;
            // Never at once: the call itself may have yet to begin, on the same executor.
            boost::asio::post(running->executor(),
                              [running, call = call, type] { running->cancel(call, type); });
        }
    };

    /// A call that has ended, with what its handler is owed.
    struct Finished {
        boost::asio::any_completion_executor
            executor; // tracks its work, so that its context stays until the handler has run
        std::shared_ptr<bool> cancelled; // null without a slot
        Completion completion;

        /// Calls the handler on its executor. Off the connection's strand first: a handler that waits for
        /// another call would wait for itself there.
        void deliver(State& state, PostResult reply) && {
            boost::asio::post(state.executor,
                              [finished = std::move(*this), reply = std::move(reply)]() mutable {
                                  auto const on = finished.executor;
                                  boost::asio::dispatch(on, [finished = std::move(finished),
                                                             reply = std::move(reply)]() mutable {
                                      std::move(finished).call(std::move(reply));
                                  });
                              });
        }

        void call(PostResult reply) && {
            bool const heed = cancelled && *cancelled && reply.has_error();
            if (TransportFailure failure; heed && (failure = reply.error()).reached == Reached::Nothing)
                reply = TransportFailure{Errc::Cancelled, failure.phase, Reached::Nothing};
            std::move(completion)(std::move(reply));
        }
    };

    /// Ends a call: the connection goes back first, since the handler may start the next call.
    struct End {
        std::shared_ptr<State> state;
        Connection<>* connection; // which owns this
        Finished finished;

        void operator()(PostResult reply) {
            state->pool.give_back(connection->shared_from_this());
            std::move(finished).deliver(*state, std::move(reply));
        }
    };

    void start(Gate const& gate, Request const& request, Deadline deadline, Completion completion) {
        auto const executor =
            boost::asio::prefer(boost::asio::get_associated_executor(
                                    completion, boost::asio::any_completion_executor{state_->executor}),
                                boost::asio::execution::outstanding_work.tracked);
        auto slot = boost::asio::get_associated_cancellation_slot(completion);
        Finished finished{executor, nullptr, std::move(completion)};
        std::shared_ptr<Connection<>> connection;
        try {
            connection = state_->pool.take(gate);
            if (!connection) connection = make_connection(*state_, gate);
        } catch (std::exception const& error) { // no descriptor, no memory
            return std::move(finished).deliver(
                *state_, TransportFailure{Errc::ConnectFailed, Phase::Local, Reached::Nothing, error.what()});
        }
        // The slot is touched here alone: its signal may go before the call has ended.
        if (slot.is_connected()) {
            finished.cancelled = std::make_shared<bool>(false);
            slot.assign(Cancel{connection, connection->call(), finished.cancelled});
        }
        boost::asio::post(connection->executor(),
                          [connection, &request, deadline,
                           end = End{state_, connection.get(), std::move(finished)}]() mutable {
                              connection->post(request, deadline, std::move(end));
                          });
    }

    std::shared_ptr<State> state_;
};

static_assert(AsyncTransport<BeastTransport>);

} // namespace smsaero::inline v0
