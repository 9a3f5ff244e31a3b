#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/flow_step.hpp>
#include <smsaero/verification/store_failure.hpp>

#include <memory>
#include <utility>

namespace smsaero::inline v0 {

/// Forgets the failures of a phone number, as `CheckFlow` is one check. Thread safety: one thread at a time.
/// Errors: none but what the final handler is called with.
template <class Driver, class FinalHandler>
class UnlockFlow : public std::enable_shared_from_this<UnlockFlow<Driver, FinalHandler>> {
public:
    /// What is called with the result.
    using Handler = FinalHandler;

    /// Begins nothing yet.
    /// @param driver calls the steps
    /// @param phone whose failures are forgotten
    /// @param handler is called with the store's `StoreResult<void>`
    UnlockFlow(Driver driver, PhoneNumber const& phone, Handler handler)
        : driver_(std::move(driver)), phone_(phone), handler_(std::move(handler)) {}

    /// @return the final handler, as long as it was not called
    Handler const& handler() const { return handler_; }

    /// Takes the first step; called once.
    void begin() { clear(CounterKind::Failures, &UnlockFlow::clear_delay); }

private:
    void clear_delay(StoreResult<void> cleared) {
        if (!cleared) return finish(std::move(cleared));
        clear(CounterKind::Delay, &UnlockFlow::finish);
    }

    void finish(StoreResult<void> cleared) { driver_.finish(std::move(handler_), std::move(cleared)); }

    template <class Member>
    void clear(CounterKind kind, Member next) {
        driver_.clear(CounterKey{kind, phone_.reveal()},
                      FlowStep<UnlockFlow, decltype(Driver::hold(*this)), Member>{Driver::hold(*this), next});
    }

    Driver driver_;
    PhoneNumber const phone_;
    Handler handler_;
};

} // namespace smsaero::inline v0
