#pragma once

/// @file
/// Watching a message until its status is final. Thread safety: as the transport and the logger. Errors:
/// those of a `WatchResult`.

#include <smsaero/api/delivery_watch.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/wire/credentials.hpp>

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace smsaero::inline v0 {

/// Waits on the calling thread, and never says to stop: the sleeper of `watch_delivery` unless it is given
/// another. Thread safety: any number of callers.
struct ThreadSleeper {
    /// Sleeps.
    /// @param wait at least so long
    /// @return true
    bool operator()(std::chrono::milliseconds wait) const {
        std::this_thread::sleep_for(wait);
        return true;
    }
};

/// Asks for the status of a message until it is final, with longer and longer waits; see `DeliveryWatch` for
/// the rules. It sends nothing and costs nothing.
///
/// Each poll has the account's deadline to itself, so the watch may end by so much later than `options` say.
/// Wrong options end it at once with `Errc::InvalidConfig`. `Clock` must keep the time in which `sleeper`
/// sleeps.
/// @param id the message's, as in its receipt; from 1 up
/// @param credentials the account for which it was sent, in the mode in which it was
/// @param transport a `Transport`
/// @param logger is told of each poll
/// @param options how often, and for how long
/// @param sleeper a function `bool(std::chrono::milliseconds)` that waits so long, or until somebody wants
/// the watch to end, which it says with false: one with a condition variable lets a program end
/// @return how it ended, with the newest report, or the failure of the last poll
template <class Clock = std::chrono::steady_clock, class T, class L, class Sleeper = ThreadSleeper>
WatchResult watch_delivery(std::int64_t id, Credentials const& credentials, T& transport, L& logger,
                           WatchOptions const& options = {}, Sleeper sleeper = {}) {
    DeliveryWatch<Clock> watch{id, credentials.mode(), options};
    for (auto wait = watch.begin(); wait;) {
        if (sleeper(*wait)) {
            wait = watch.take(blocking_call(watch.poll(), credentials, transport, logger));
        } else {
            watch.cancel();
            wait.reset();
        }
    }
    return watch.take_result();
}

/// Stands for a completion handler where a concept is checked: like the real one it can be moved, not copied.
/// Thread safety: any number of callers.
struct WaitHandler {
    WaitHandler() = default;
    WaitHandler(WaitHandler&&) = default;
    /// Nothing.
    void operator()(boost::system::error_code) {}
};

/// Waits between two polls, and calls the handler when the time is over or the wait was cancelled, once, and
/// never from inside `async_wait`. Exemplar:
///
///     struct MyTimer {
///         void expires_after(std::chrono::milliseconds wait);
///         void async_wait(auto&& handler); // void(boost::system::error_code)
///     };
///
/// Models: `boost::asio::steady_timer`.
template <class T>
concept WatchTimer = requires(T& timer, std::chrono::milliseconds wait) {
    timer.expires_after(wait);
    timer.async_wait(WaitHandler{});
};

/// The handler of each wait and each poll of `async_watch_delivery`, which begins the next or completes.
/// Executor, allocator and cancellation slot are the final handler's. Thread safety: one thread at a time.
template <class Watch, class T, class L, class Timer, class Handler>
class AsyncDeliveryWatch {
public:
    /// A watch that has not begun. What it refers to must outlive it.
    /// @param watch likewise
    /// @param credentials the account for which the message was sent
    /// @param transport an `AsyncTransport`
    /// @param logger is told of each poll
    /// @param timer a `WatchTimer`
    /// @param handler the final one
    AsyncDeliveryWatch(std::unique_ptr<Watch> watch, Credentials const& credentials, T& transport, L& logger,
                       Timer& timer, Handler handler)
        : watch_(std::move(watch)),
          credentials_(&credentials),
          transport_(&transport),
          logger_(&logger),
          timer_(&timer),
          handler_(std::move(handler)) {}

    /// Begins. Where there is nothing to wait for it waits for nothing: the final handler is not called from
    /// inside the call that began the watch.
    void begin() && {
        auto const wait = watch_->begin();
        std::move(*this).sleep(wait.value_or(std::chrono::milliseconds{0}));
    }

    /// A wait is over: polls, or completes.
    /// @param error why, if it was cancelled
    void operator()(boost::system::error_code error) {
        if (error) watch_->cancel();
        if (watch_->is_over()) return complete();
        std::move(*this).ask();
    }

    /// A poll is: waits for the next one, or completes.
    /// @param report the poll's result
    void operator()(typename Watch::Report report) {
        auto const wait = watch_->take(std::move(report));
        if (!wait) return complete();
        std::move(*this).sleep(*wait);
    }

    /// @return the final handler, for what is associated with it
    Handler const& handler() const { return handler_; }

private:
    // Named first below: what `*this` holds is gone once it has been moved into the call.

    void sleep(std::chrono::milliseconds wait) && {
        Timer& timer = *timer_;
        timer.expires_after(wait);
        timer.async_wait(std::move(*this));
    }

    void ask() && {
        Credentials const& credentials = *credentials_;
        T& transport = *transport_;
        L& logger = *logger_;
        auto poll = watch_->poll();
        async_call(std::move(poll), credentials, transport, logger, std::move(*this));
    }

    void complete() {
        WatchResult result = watch_->take_result();
        watch_.reset(); // before the handler, which may start the next watch
        std::move(handler_)(std::move(result));
    }

    std::unique_ptr<Watch> watch_;
    Credentials const* credentials_;
    T* transport_;
    L* logger_;
    Timer* timer_;
    Handler handler_;
};

/// The same on an asynchronous transport. Credentials, transport, logger and timer must outlive the watch.
///
/// A cancellation slot reaches what is under way, the wait or the poll, and so does `timer.cancel()` the
/// wait; then the watch completes with `WatchEnd::Cancelled` and what is known. Which kinds of cancellation
/// end a poll is the transport's to say: of `BeastTransport` `terminal` and `partial` always do, and `total`
/// until the request is being written. In the moment between a wait and a poll there is nothing to cancel, so
/// a signal that comes just then is lost: emit it again if it must not be.
/// @param id the message's, as in its receipt; from 1 up
/// @param credentials the account for which it was sent, in the mode in which it was
/// @param transport an `AsyncTransport`
/// @param logger is told of each poll
/// @param options how often, and for how long
/// @param timer a `WatchTimer` such as `boost::asio::steady_timer`, this watch's alone until it completes
/// @param token any completion token for `void(WatchResult)`
/// @return what the token makes of that
template <class Clock = std::chrono::steady_clock, class T, class L, class Timer, class Token>
auto async_watch_delivery(std::int64_t id, Credentials const& credentials, T& transport, L& logger,
                          WatchOptions const& options, Timer& timer, Token&& token) {
    static_assert(WatchTimer<Timer>,
                  "smsaero: this timer lacks `expires_after(std::chrono::milliseconds)` or "
                  "`async_wait(handler)`; take a boost::asio::steady_timer");
    using Watch = DeliveryWatch<Clock>;
    return boost::asio::async_initiate<Token, void(WatchResult)>(
        [&credentials, &transport, &logger, &timer](auto handler, std::unique_ptr<Watch> watch) {
            AsyncDeliveryWatch call{std::move(watch), credentials, transport,
                                    logger,           timer,       std::move(handler)};
            std::move(call).begin();
        },
        token, std::make_unique<Watch>(id, credentials.mode(), options));
}

} // namespace smsaero::inline v0

/// Whatever is associated with the final handler is associated with the handlers in between.
template <template <class, class> class Associator, class Watch, class T, class L, class Timer, class Handler,
          class Default>
struct boost::asio::associator<Associator, smsaero::AsyncDeliveryWatch<Watch, T, L, Timer, Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::AsyncDeliveryWatch<Watch, T, L, Timer, Handler> const& call,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(call.handler(), fallback);
    }
};
