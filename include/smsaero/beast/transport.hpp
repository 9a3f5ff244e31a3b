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
    /// carries another one; so it names the call that it means. It also leaves word for `End`, since by the
    /// time that it is called the transport may have given up on a gate, with the next one about to be asked.
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

    /// A call that has ended, on its handler's executor.
    struct Finished {
        std::shared_ptr<bool> cancelled;
        Completion completion;
        PostResult result;

        void operator()() {
            bool const heed = cancelled && *cancelled && result.has_error();
            if (TransportFailure failure; heed && (failure = result.error()).reached == Reached::Nothing)
                result = TransportFailure{Errc::Cancelled, failure.phase, Reached::Nothing};
            std::move(completion)(std::move(result));
        }
    };

    /// Ends a call: the connection goes back first, since the handler may start the next call.
    struct End {
        std::shared_ptr<State> state;
        Connection<>* connection;        // which owns this
        std::shared_ptr<bool> cancelled; // null without a slot
        boost::asio::any_completion_executor
            executor; // tracks its work, so that its context stays until the handler has run
        Completion completion;

        void operator()(PostResult result) {
            state->pool.give_back(connection->shared_from_this());
            // Off the strand first: a handler that waits for another call would wait for itself there.
            boost::asio::post(state->executor,
                              [executor = std::move(executor),
                               finished = Finished{std::move(cancelled), std::move(completion),
                                                   std::move(result)}]() mutable {
                                  boost::asio::dispatch(executor, std::move(finished));
                              });
        }
    };

    void start(Gate const& gate, Request const& request, Deadline deadline, Completion completion) {
        auto connection = state_->pool.take(gate);
        if (!connection) connection = make_connection(*state_, gate);
        auto const executor =
            boost::asio::prefer(boost::asio::get_associated_executor(
                                    completion, boost::asio::any_completion_executor{state_->executor}),
                                boost::asio::execution::outstanding_work.tracked);
        std::shared_ptr<bool> cancelled;
        // Touched here alone: its signal may go before the call has ended.
        if (auto slot = boost::asio::get_associated_cancellation_slot(completion); slot.is_connected()) {
            cancelled = std::make_shared<bool>(false);
            slot.assign(Cancel{connection, connection->call(), cancelled});
        }
        boost::asio::post(connection->executor(), [connection, &request, deadline,
                                                   end = End{state_, connection.get(), std::move(cancelled),
                                                             executor, std::move(completion)}]() mutable {
            connection->post(request, deadline, std::move(end));
        });
    }

    std::shared_ptr<State> state_;
};

static_assert(AsyncTransport<BeastTransport>);

} // namespace smsaero::inline v0
