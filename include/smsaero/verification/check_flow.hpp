#pragma once

#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/adaptive_limits.hpp>
#include <smsaero/verification/check_result.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/derived_code.hpp>
#include <smsaero/verification/flow_settings.hpp>
#include <smsaero/verification/flow_step.hpp>
#include <smsaero/verification/store_failure.hpp>
#include <smsaero/verification/verification_rules.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// How long the failures of a phone number are remembered: for good, as far as a person is concerned. Only an
/// approval or the application ends them (NIST SP 800-63B-4, 3.2.2).
inline constexpr std::chrono::hours failures_last{24 * 365 * 10};

/// One check on its way, written once for stores that block and for those that do not: each step names the
/// next, and `Driver` calls it with what the store says, at once or later. Whatever counts is counted before
/// anything is compared, so that attempts made at the same time gain nothing, and is taken back where nothing
/// came to be compared. The final handler is called with the `CheckResult`, once. Thread safety: one thread
/// at a time. Errors: none but what the `CheckResult` says.
template <class Driver, class Generator, class FinalHandler>
class CheckFlow : public std::enable_shared_from_this<CheckFlow<Driver, Generator, FinalHandler>> {
public:
    /// What is called with the result.
    using Handler = FinalHandler;

    /// Begins nothing yet.
    /// @param driver calls the steps
    /// @param settings the verifier's
    /// @param origin whence and when the code was typed
    /// @param id the verification's
    /// @param typed what the person typed
    /// @param handler is called with the result
    CheckFlow(Driver driver, FlowSettings<Generator> const& settings, RequestOrigin origin,
              VerificationId const& id, VerificationCode const& typed, Handler handler)
        : driver_(std::move(driver)),
          settings_(settings),
          origin_(std::move(origin)),
          id_(id),
          typed_(typed),
          handler_(std::move(handler)) {}

    /// @return the final handler, as long as it was not called
    Handler const& handler() const { return handler_; }

    /// Takes the first step; called once.
    void begin() { driver_.begin_check(id_, rules().tries, next(&CheckFlow::count_failure)); }

private:
    using Status = CheckResult::Status;

    void count_failure(StoreResult<BegunCheck> begun) {
        if (!begun) return finish(store_failed(begun.error()));
        if (begun->state != VerificationState::Open)
            return finish(refused(reason_for<CheckReason>(begun->state)));
        begun_ = std::move(*begun);
        driver_.add(failures(), 1, failures_last, next(&CheckFlow::look_at_failures));
    }

    void look_at_failures(StoreResult<Count> count) {
        if (!count) return abandon(store_failed(count.error()));
        counted_ = true;
        auto const in_a_row = static_cast<std::uint64_t>(count->count);
        if (in_a_row > rules().failures)
            return abandon({.status = Status::Locked, .reason_for_the_log = CheckReason::Locked});
        auto const delay = rules().delay_after(static_cast<unsigned>(in_a_row));
        delayed_ = delay != delay.zero();
        if (!delayed_) return compare();
        // Where there are many, one attempt at a time is let through.
        driver_.add(turns(), 1, delay, next(&CheckFlow::take_turn));
    }

    void take_turn(StoreResult<Count> turn) {
        if (!turn) return abandon(store_failed(turn.error()));
        if (turn->count == 1) return compare();
        abandon({.status = Status::RetryLater,
                 .retry_after = std::chrono::ceil<std::chrono::seconds>(turn->retry_after),
                 .reason_for_the_log = CheckReason::Delayed});
    }

    /// With every code that counts, whichever it is: the time taken tells nothing.
    void compare() {
        std::optional<std::uint32_t> right;
        for (std::size_t i = 0; i < begun_.count; ++i) {
            auto const code =
                derive_code(settings_.generator, settings_.keys, *begun_.verification, begun_.codes[i]);
            if (!code)
                return abandon({.status = Status::Unavailable, .reason_for_the_log = CheckReason::Key});
            if (*code == typed_) right = begun_.codes[i].number;
        }
        if (!right || begun_.verification->delivery == Delivery::Suppressed)
            return finish(refused(CheckReason::Wrong));
        driver_.consume(id_, *right, next(&CheckFlow::settle));
    }

    void settle(StoreResult<bool> won) {
        if (!won) return finish(store_failed(won.error()));
        if (*won) return driver_.clear(failures(), next(&CheckFlow::clear_delay));
        // The code was right; another attempt was faster, or time was over.
        result_ = refused(CheckReason::Used);
        take_back({});
    }

    void clear_delay(StoreResult<void>) {
        if (!delayed_) return tell_limits({});
        driver_.clear(turns(), next(&CheckFlow::tell_limits));
    }

    /// That a message has come to its person. What the store fails to take is lost to the limits alone.
    void tell_limits(StoreResult<void>) {
        if (settings_.limits.adaptive)
            changes_ = approval_changes(begun_.verification->phone, origin_.address, origin_.at);
        change(-1);
    }

    /// Makes the next of the changes that follows the one before it, which came to `came_to`.
    void change(std::int64_t came_to) {
        while (changed_ < changes_.size()) {
            CounterChange const& change = changes_[changed_++];
            if (change.follows(came_to))
                return driver_.add(change.key, change.amount, change.window,
                                   next(&CheckFlow::look_at_change));
            came_to = -1;
        }
        approve();
    }

    void look_at_change(StoreResult<Count> count) { change(count ? count->count : -1); }

    void approve() {
        finish({.status = Status::Approved,
                .phone = begun_.verification->phone,
                .usage = begun_.verification->usage,
                .reason_for_the_log = CheckReason::None});
    }

    /// Ends a check in which nothing was compared.
    void abandon(CheckResult result) {
        result_ = std::move(result);
        driver_.abandon_check(id_, next(&CheckFlow::take_back));
    }

    /// Ends a check that is no failure of the person's.
    void take_back(StoreResult<void>) {
        if (!counted_) return finish(std::move(result_));
        driver_.add(failures(), -1, failures_last, next(&CheckFlow::taken_back));
    }

    void taken_back(StoreResult<Count>) { finish(std::move(result_)); }

    void finish(CheckResult result) { driver_.finish(std::move(handler_), std::move(result)); }

    static CheckResult store_failed(StoreFailure const& failure) {
        return {.status = Status::Unavailable,
                .reason_for_the_log = CheckReason::Store,
                .detail_for_the_log = failure.detail};
    }
    static CheckResult refused(CheckReason reason) {
        return {.status = Status::Refused, .reason_for_the_log = reason};
    }

    template <class Member>
    auto next(Member member) {
        return FlowStep<CheckFlow, decltype(Driver::hold(*this)), Member>{Driver::hold(*this), member};
    }

    VerificationRules const& rules() const { return settings_.rules; }
    CounterKey failures() const { return {CounterKind::Failures, begun_.verification->phone.reveal()}; }
    CounterKey turns() const { return {CounterKind::Delay, begun_.verification->phone.reveal()}; }

    Driver driver_;
    FlowSettings<Generator> const settings_;
    RequestOrigin const origin_;
    VerificationId const id_;
    VerificationCode const typed_;
    Handler handler_;
    BegunCheck begun_;
    bool counted_ = false; // among the phone number's failures
    bool delayed_ = false; // one attempt at a time is let through
    CheckResult result_;   // what it ends in, while it is taken back
    std::vector<CounterChange> changes_;
    std::size_t changed_ = 0; // of them
};

} // namespace smsaero::inline v0
