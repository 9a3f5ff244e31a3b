#pragma once

#include <smsaero/api/telegram_send.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <boost/asio/associator.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A final handler and its result, to be called a little later. Thread safety: one thread at a time. Errors:
/// none.
template <class Handler, class Result>
struct FinishLater {
    Handler handler; ///< the final handler
    Result result;   ///< what it is called with
    /// Calls the handler; once only.
    void operator()() { std::move(handler)(std::move(result)); }
};

/// Drives a flow with an asynchronous connector, and with a store that is asynchronous or never waits. Both
/// must outlive the flow, and what an operation is given by reference its end. Thread safety: one thread at a
/// time. Errors: none but what the next step is called with.
template <class Connector, class Store>
class AsyncDriver {
public:
    /// Drives with these.
    /// @param connector sends the messages
    /// @param store keeps verifications and counters
    AsyncDriver(Connector& connector, Store& store) : connector_(&connector), store_(&store) {}

    /// @param flow is owned by a `std::shared_ptr`
    /// @return what keeps it until its next step: its steps own it
    template <class Flow>
    static auto hold(Flow& flow) {
        return flow.shared_from_this();
    }

    /// @copydoc BlockingDriver::create
    template <class Next>
    void create(Verification const& proposed, SendTerms const& terms, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->create(proposed, terms));
        else
            store_->async_create(proposed, terms, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::reissue
    template <class Next>
    void reissue(VerificationId const& id, SendTerms const& terms, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->reissue(id, terms));
        else
            store_->async_reissue(id, terms, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::confirm
    template <class Next>
    void confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->confirm(id, number, send));
        else
            store_->async_confirm(id, number, send, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::discard
    template <class Next>
    void discard(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->discard(id, number, send));
        else
            store_->async_discard(id, number, send, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::begin_check
    template <class Next>
    void begin_check(VerificationId const& id, unsigned tries, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->begin_check(id, tries));
        else
            store_->async_begin_check(id, tries, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::abandon_check
    template <class Next>
    void abandon_check(VerificationId const& id, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->abandon_check(id));
        else
            store_->async_abandon_check(id, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::consume
    template <class Next>
    void consume(VerificationId const& id, std::uint32_t number, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->consume(id, number));
        else
            store_->async_consume(id, number, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::add
    template <class Next>
    void add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->add(key, amount, window));
        else
            store_->async_add(key, amount, window, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::clear
    template <class Next>
    void clear(CounterKey const& key, Next next) {
        if constexpr (ImmediateStore<Store>)
            next(store_->clear(key));
        else
            store_->async_clear(key, waiting(std::move(next)));
    }
    /// @copydoc BlockingDriver::segments
    std::size_t segments(UsageType usage, std::string_view locales) const {
        return connector_->segments(usage, locales);
    }
    /// @copydoc BlockingDriver::send
    template <class Next>
    void send(UsageType usage, PhoneNumber const& phone, VerificationCode const& code,
              std::string_view locales, Next next) {
        if constexpr (Connector::has_locales)
            if (!locales.empty())
                return static_cast<void>(
                    connector_->async_send(usage, phone, code, locales, waiting(std::move(next))));
        connector_->async_send(usage, phone, code, waiting(std::move(next)));
    }

    /// @copydoc BlockingDriver::send_by_telegram
    template <class Next>
    void send_by_telegram(PhoneNumber const& phone, VerificationCode const& code, Next next) {
        connector_->async_call(TelegramSend{phone, code, connector_->mode()}, waiting(std::move(next)));
    }

    /// Calls the final handler, never from inside the call that has begun the flow: where nothing was waited
    /// for this is still inside it.
    /// @param handler the final one
    /// @param result what it is called with
    template <class Handler, class Result>
    void finish(Handler handler, Result result) {
        if constexpr (requires { connector_->transport().defer([] {}); })
            if (!waited_)
                return connector_->transport().defer(
                    FinishLater<Handler, Result>{std::move(handler), std::move(result)});
        std::move(handler)(std::move(result));
    }

private:
    /// Whatever follows comes from a handler.
    template <class Next>
    Next waiting(Next next) {
        waited_ = true;
        return next;
    }

    Connector* connector_;
    Store* store_;
    bool waited_ = false;
};

} // namespace smsaero::inline v0

template <template <class, class> class Associator, class Handler, class Result, class Default>
struct boost::asio::associator<Associator, smsaero::FinishLater<Handler, Result>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::FinishLater<Handler, Result> const& later,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(later.handler, fallback);
    }
};
