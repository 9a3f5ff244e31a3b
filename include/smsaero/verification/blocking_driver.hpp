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
/// given it returns. Both must outlive the flow.
template <class Connector, class Store>
class BlockingDriver {
public:
    BlockingDriver(Connector& connector, Store& store) : connector_(&connector), store_(&store) {}

    /// What keeps a flow until its next step: it stands on the stack of whoever waits for its end.
    template <class Flow>
    static Flow* hold(Flow& flow) {
        return &flow;
    }

    template <class Next>
    void create(Verification const& proposed, SendTerms const& terms, Next next) {
        next(store_->create(proposed, terms));
    }
    template <class Next>
    void reissue(VerificationId const& id, SendTerms const& terms, Next next) {
        next(store_->reissue(id, terms));
    }
    template <class Next>
    void confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        next(store_->confirm(id, number, send));
    }
    template <class Next>
    void discard(VerificationId const& id, std::uint32_t number, std::uint32_t send, Next next) {
        next(store_->discard(id, number, send));
    }
    template <class Next>
    void begin_check(VerificationId const& id, unsigned tries, Next next) {
        next(store_->begin_check(id, tries));
    }
    template <class Next>
    void abandon_check(VerificationId const& id, Next next) {
        next(store_->abandon_check(id));
    }
    template <class Next>
    void consume(VerificationId const& id, std::uint32_t number, Next next) {
        next(store_->consume(id, number));
    }
    template <class Next>
    void add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window, Next next) {
        next(store_->add(key, amount, window));
    }
    template <class Next>
    void clear(CounterKey const& key, Next next) {
        next(store_->clear(key));
    }
    std::size_t segments(UsageType usage, std::string_view locales) const {
        return connector_->segments(usage, locales);
    }
    template <class Next>
    void send(UsageType usage, PhoneNumber const& phone, VerificationCode const& code,
              std::string_view locales, Next next) {
        if constexpr (Connector::has_locales)
            if (!locales.empty()) return next(connector_->send(usage, phone, code, locales));
        next(connector_->send(usage, phone, code));
    }

    template <class Next>
    void send_by_telegram(PhoneNumber const& phone, VerificationCode const& code, Next next) {
        next(connector_->call(TelegramSend{phone, code, connector_->mode()}));
    }

    template <class Handler, class Result>
    void finish(Handler handler, Result result) {
        std::move(handler)(std::move(result));
    }

private:
    Connector* connector_;
    Store* store_;
};

} // namespace smsaero::inline v0
