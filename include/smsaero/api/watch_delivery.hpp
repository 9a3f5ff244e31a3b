#pragma once

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
/// another. Thread safety: stateless.
struct ThreadSleeper {
    bool operator()(std::chrono::milliseconds wait) const {
        std::this_thread::sleep_for(wait);
        return true;
    }
};

/// Asks for the status of a message until it is final, with longer and longer waits; see `DeliveryWatch` for
/// the rules. `id` is the receipt's, and the mode is that of `credentials`. It sends nothing and costs
/// nothing.
///
/// `sleeper(std::chrono::milliseconds) -> bool` waits so long, or until somebody wants the watch to end,
/// which it says with false: one with a condition variable lets a program end. Each poll has the account's
/// deadline to itself, so the watch may end by so much later than `options` say. Wrong options end it at once
/// with `Errc::InvalidConfig`. `Clock` must keep the time in which `sleeper` sleeps. Thread safety: as the
/// transport and the logger.
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
struct WaitHandler {
    WaitHandler() = default;
    WaitHandler(WaitHandler&&) = default;
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
/// Executor, allocator and cancellation slot are the final handler's.
template <class Watch, class T, class L, class Timer, class Handler>
class AsyncDeliveryWatch {
public:
    AsyncDeliveryWatch(std::unique_ptr<Watch> watch, Credentials const& credentials, T& transport, L& logger,
                       Timer& timer, Handler handler)
        : watch_(std::move(watch)),
          credentials_(&credentials),
          transport_(&transport),
          logger_(&logger),
          timer_(&timer),
          handler_(std::move(handler)) {}

    /// Where there is nothing to wait for it waits for nothing: the final handler is not called from inside
    /// the call that began the watch.
    void begin() && {
        auto const wait = watch_->begin();
        std::move(*this).sleep(wait.value_or(std::chrono::milliseconds{0}));
    }

    /// A wait is over.
    void operator()(boost::system::error_code error) {
        if (error) watch_->cancel();
        if (watch_->is_over()) return complete();
        std::move(*this).ask();
    }

    /// A poll is.
    void operator()(typename Watch::Report report) {
        auto const wait = watch_->take(std::move(report));
        if (!wait) return complete();
        std::move(*this).sleep(*wait);
    }

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

/// The same on an asynchronous transport; `token` is any completion token for `void(WatchResult)`. `timer` is
/// a `WatchTimer` such as `boost::asio::steady_timer`, which is this watch's alone until it completes.
/// Credentials, transport, logger and timer must outlive the watch.
///
/// A cancellation slot reaches what is under way, the wait or the poll, and so does `timer.cancel()` the
/// wait; then the watch completes with `WatchEnd::Cancelled` and what is known. Which kinds of cancellation
/// end a poll is the transport's to say: of `BeastTransport` `terminal` and `partial` always do, and `total`
/// until the request is being written. In the moment between a wait and a poll there is nothing to cancel, so
/// a signal that comes just then is lost: emit it again if it must not be.
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
