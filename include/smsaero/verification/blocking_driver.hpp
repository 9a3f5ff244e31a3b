#pragma once

#include <smsaero/api/telegram_send.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Drives a flow with a connector and a store that block: each next step is called before the member that is
/// given it returns. Both must outlive the flow. Thread safety: one thread at a time. Errors: none but what
/// the next step is called with.
template <class Connector, class Store>
class BlockingDriver {
public:
    /// Drives with these.
    /// @param connector sends the messages
    /// @param store keeps verifications and counters
    BlockingDriver(Connector& connector, Store& store) : connector_(&connector), store_(&store) {}

    /// @param flow stands on the stack of whoever waits for its end
    /// @return what keeps it until its next step
    template <class Flow>
    static Flow* hold(Flow& flow) {
        return &flow;
    }

    /// Begins a send, of a new verification or of the one that there is.
    /// @param proposed the new one
    /// @param terms of the send
    /// @param next is called with the store's `StoreResult<IssuedCode>`
    template <class Next>
    void create(Verification const& proposed, SendTerms const& terms, Next next) {
        next(store_->create(proposed, terms));
    }

    /// Begins a send of a verification that must be there.
    /// @param id the verification's
    /// @param terms of the send
    /// @param next is called with the store's `StoreResult<IssuedCode>`
    template <class Next>
    void reissue(VerificationId const& id, SendTerms const& terms, Next next) {
        next(store_->reissue(id, terms));
    }

    /// Tells that a send has arrived.
    /// @param id the verification's
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @param next is called with the store's `StoreResult<void>`
    template <class Next>
    void confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        next(store_->confirm(id, number, send));
    }

    /// Tells that a send has not arrived.
    /// @param id the verification's
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @param next is called with the store's `StoreResult<void>`
    template <class Next>
    void discard(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        next(store_->discard(id, number, send));
    }

    /// Counts a try, and asks which codes count.
    /// @param id the verification's
    /// @param tries how many it may have, 1 or more
    /// @param next is called with the store's `StoreResult<BegunCheck>`
    template <class Next>
    void begin_check(VerificationId const& id, unsigned tries, Next next) {
        next(store_->begin_check(id, tries));
    }

    /// Takes that try back.
    /// @param id the verification's
    /// @param next is called with the store's `StoreResult<void>`
    template <class Next>
    void abandon_check(VerificationId const& id, Next next) {
        next(store_->abandon_check(id));
    }

    /// Uses a verification up.
    /// @param id the verification's
    /// @param number of the code that was right, from 1 on
    /// @param next is called with the store's `StoreResult<bool>`
    template <class Next>
    void consume(VerificationId const& id, std::uint32_t number, Next next) {
        next(store_->consume(id, number));
    }

    /// Adds to a counter.
    /// @param key the counter's
    /// @param amount how much; 0 asks, and below 0 takes back
    /// @param window how long the counter counts when it begins with this
    /// @param next is called with the store's `StoreResult<Count>`
    template <class Next>
    void add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window, Next next) {
        next(store_->add(key, amount, window));
    }

    /// Puts a counter back to zero.
    /// @param key the counter's
    /// @param next is called with the store's `StoreResult<void>`
    template <class Next>
    void clear(CounterKey const& key, Next next) {
        next(store_->clear(key));
    }

    /// @param usage what the code is for
    /// @param locales languages of the message, the best first: `ru-RU ru en`; empty for that of the
    /// templates
    /// @return how many segments the message has; 0 when there is none
    std::size_t segments(UsageType usage, std::string_view locales) const {
        return connector_->segments(usage, locales);
    }

    /// Sends a code by SMS.
    /// @param usage what the code is for
    /// @param phone where it goes
    /// @param code what is sent
    /// @param locales languages of the message, the best first; passed over where the templates have but one
    /// @param next is called with the connector's `Attempt`
    template <class Next>
    void send(UsageType usage, PhoneNumber const& phone, VerificationCode const& code,
              std::string_view locales, Next next) {
        if constexpr (Connector::has_locales)
            if (!locales.empty()) return next(connector_->send(usage, phone, code, locales));
        next(connector_->send(usage, phone, code));
    }

    /// Sends a code to the phone's Telegram.
    /// @param phone where it goes
    /// @param code of 4 to 8 digits
    /// @param next is called with the connector's `Attempt`
    template <class Next>
    void send_by_telegram(PhoneNumber const& phone, VerificationCode const& code, Next next) {
        next(connector_->call(TelegramSend{phone, code, connector_->mode()}));
    }

    /// Calls the final handler.
    /// @param handler the final one
    /// @param result what it is called with
    template <class Handler, class Result>
    void finish(Handler handler, Result result) {
        std::move(handler)(std::move(result));
    }

private:
    Connector* connector_;
    Store* store_;
};

} // namespace smsaero::inline v0
