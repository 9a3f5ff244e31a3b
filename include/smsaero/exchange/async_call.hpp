#pragma once

#include <smsaero/exchange/exchange.hpp>
#include <smsaero/exchange/presence.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace smsaero::inline v0 {

/// Completes a call that ended before any gate was asked. Thread safety: one thread at a time. Errors: what
/// the handler throws goes on.
template <class Call>
struct CompleteLater {
    Call call; ///< an `AsyncCall`
    /// Calls the final handler; to be called once.
    void operator()() { std::move(call).complete(); }
};

/// The asynchronous driver of `Exchange`: the handler of each post, which starts the next one or completes.
/// Executor, allocator and cancellation slot are the final handler's. Thread safety: one thread at a time.
/// Errors: they are in the result; what the transport or the handler throws goes on.
template <class Ex, class T, class Handler>
class AsyncCall {
public:
    /// A call that has not begun.
    /// @param exchange not begun either
    /// @param transport outlives the call
    /// @param handler the final one, called as `void(Ex::Result)`
    AsyncCall(std::unique_ptr<Ex> exchange, T& transport, Handler handler)
        : exchange_(std::move(exchange)), transport_(&transport), handler_(std::move(handler)) {}

    /// Posts the request to the first gate. A call that ends before completes through the transport's
    /// `defer`, or right here when it has none.
    void begin() && {
        if (auto const post = exchange_->begin())
            std::move(*this).start(*post);
        else if constexpr (requires { transport_->defer([] {}); })
            defer(*transport_, CompleteLater<AsyncCall>{std::move(*this)});
        else
            std::move(*this).complete();
    }

    /// Goes on, at the next gate or to the end.
    /// @param reply what the post came to
    void operator()(PostResult reply) {
        if (auto const post = exchange_->next(reply))
            std::move(*this).start(*post);
        else
            std::move(*this).complete();
    }

    /// @return the final one
    Handler const& handler() const { return handler_; }

    /// Calls the final handler with the result.
    void complete() && {
        auto result = exchange_->take_result();
        exchange_.reset(); // before the handler, which may start the next call
        std::move(handler_)(std::move(result));
    }

private:
    void start(PostTo post) && {
        // Named first: what `*this` holds is gone once it has been moved into the call.
        T& transport = *transport_;
        Request const& request = exchange_->request();
        transport.async_post(*post.gate, request, post.deadline, std::move(*this));
    }

    static void defer(T& transport, CompleteLater<AsyncCall> completion) {
        transport.defer(std::move(completion));
    }

    std::unique_ptr<Ex>
        exchange_; // on the heap: the transport keeps references to its request while this handler moves
    T* transport_;
    Handler handler_;
};

/// Starts one operation: the asynchronous driver of `Exchange`. Thread safety: as the transport and the
/// logger. Errors: they are in the result; what the transport throws as it starts goes on.
/// @param request an operation or an endpoint
/// @param credentials outlive the call; where it is dropped, they may have gone with their owner
/// @param transport the same
/// @param logger the same
/// @param token any completion token for `void(CallResult<R>)`
/// @param owner whose they are: an `OwnerWatch`, or an `AlwaysThere` where they outlive dropped calls too
/// @return what the token makes of it
template <class R, class T, class L, class Token, class Owner = AlwaysThere>
auto async_call(R request, Credentials const& credentials, T& transport, L& logger, Token&& token,
                Owner owner = {}) {
    static_assert(AsyncTransport<T>, "smsaero: this transport lacks `async_post(Gate const&, Request const&, "
                                     "Deadline, auto&& token)`, which an asynchronous call needs");
    using Op = OperationOf<R>;
    using Ex = Exchange<Op, L, std::chrono::steady_clock, Owner>;
    return boost::asio::async_initiate<Token, void(typename Ex::Result)>(
        [&credentials, &transport, &logger, owner = std::move(owner)](auto handler, Op op) {
            AsyncCall call{std::make_unique<Ex>(std::move(op), credentials, logger, owner), transport,
                           std::move(handler)};
            std::move(call).begin();
        },
        token, as_operation(std::move(request)));
}

} // namespace smsaero::inline v0

/// Whatever is associated with the final handler is associated with the handlers in between.
template <template <class, class> class Associator, class Ex, class T, class Handler, class Default>
struct boost::asio::associator<Associator, smsaero::AsyncCall<Ex, T, Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::AsyncCall<Ex, T, Handler> const& call,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(call.handler(), fallback);
    }
};

template <template <class, class> class Associator, class Call, class Default>
struct boost::asio::associator<Associator, smsaero::CompleteLater<Call>, Default>
    : Associator<Call, Default> {
    static auto get(smsaero::CompleteLater<Call> const& later, Default const& fallback = Default()) noexcept {
        return Associator<Call, Default>::get(later.call, fallback);
    }
};
