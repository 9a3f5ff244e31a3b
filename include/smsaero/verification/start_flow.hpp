#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/api/telegram_send.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/adaptive_limits.hpp>
#include <smsaero/verification/check_flow.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/derived_code.hpp>
#include <smsaero/verification/flow_settings.hpp>
#include <smsaero/verification/flow_step.hpp>
#include <smsaero/verification/send_claims.hpp>
#include <smsaero/verification/send_limits.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/store_failure.hpp>
#include <smsaero/verification/verification_rules.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One start or resend on its way, as `CheckFlow` is one check. The code counts from before it is sent, since
/// a message often arrives before the gateway's reply, and only what provably sent nothing takes it back. So
/// it is with limits: `NotSent` gives all back, `Rejected` the money, and what was sent, or may have been,
/// keeps everything. Thread safety: one thread at a time. Errors: none but what the `StartResult` says.
template <class Driver, class Generator, class FinalHandler>
class StartFlow : public std::enable_shared_from_this<StartFlow<Driver, Generator, FinalHandler>> {
public:
    /// What is called with the result.
    using Handler = FinalHandler;

    /// @param driver calls the steps
    /// @param settings the verifier's
    /// @param origin whence and when the code is asked for
    /// @param longest_send how long the connector may take for all that one start may send
    /// @param handler is called with the result
    StartFlow(Driver driver, FlowSettings<Generator> const& settings, RequestOrigin origin,
              std::chrono::milliseconds longest_send, Handler handler)
        : driver_(std::move(driver)),
          settings_(settings),
          origin_(std::move(origin)),
          terms_{rules().lifetime, rules().repeat_with, rules().cooldown,
                 longest_send,     rules().tries,       settings.keys.current()},
          handler_(std::move(handler)) {}

    /// @return the final handler, as long as it was not called
    Handler const& handler() const { return handler_; }

    /// Starts a verification, or joins the one that there is. Either this or `resend` is called, once.
    /// @param proposed the new one
    void start(Verification proposed) {
        issued_.verification = std::move(proposed); // it stays until the store has taken it
        driver_.create(*issued_.verification, terms_, next(&StartFlow::look_at));
    }

    /// @param id the verification's, of which a code is sent once more
    void resend(VerificationId const& id) {
        id_ = id;
        driver_.reissue(*id_, terms_, next(&StartFlow::look_at));
    }

private:
    using Status = StartResult::Status;

    void look_at(StoreResult<IssuedCode> issued) {
        if (!issued) return finish(store_failed(issued.error()));
        if (issued->state != VerificationState::Open)
            return finish(
                {.status = Status::Gone, .reason_for_the_log = reason_for<StartReason>(issued->state)});
        issued_ = std::move(*issued);
        id_ = verification().id;
        if (!issued_.is_to_be_sent) {
            result_ = {.status = Status::Waiting, .reason_for_the_log = StartReason::TooSoon};
            return finish_with_id();
        }
        driver_.add(CounterKey{CounterKind::Failures, verification().phone.reveal()}, 0, failures_last,
                    next(&StartFlow::look_at_failures));
    }

    void look_at_failures(StoreResult<Count> failures) {
        if (!failures) return give_up(store_failed(failures.error()));
        // Nobody could use the code.
        if (failures->count >= rules().failures)
            return give_up({.status = Status::Refused, .reason_for_the_log = StartReason::Locked});
        if (!is_allowed_country(limits(), verification().phone)) {
            refusal_ = {LimitReason::Country, false, {}};
            if (!limits().record_only) return give_up(refused());
        }
        if (limits().adaptive) approvals_ = approvals_of(verification().phone, origin_.address, origin_.at);
        count_approvals();
    }

    /// Reads the next counter that the adaptive limits go by.
    void count_approvals() {
        std::size_t const read = approved_.size();
        if (read == approvals_.size() * Approvals::size) return begin_claims();
        driver_.add(approvals_[read / Approvals::size].key(read % Approvals::size), 0, std::chrono::hours{1},
                    next(&StartFlow::look_at_approvals));
    }

    void look_at_approvals(StoreResult<Count> count) {
        if (!count && !limits().fail_open) return give_up(store_failed(count.error()));
        approved_.push_back(count ? count->count : 0);
        count_approvals();
    }

    void begin_claims() {
        std::size_t const segments =
            limits().money_a_day ? driver_.segments(verification().usage, verification().locale) : 0;
        claims_ = send_claims(limits(), verification().phone, origin_.address, segments);
        if (limits().adaptive)
            adaptive_claims(claims_, approvals_, approved_, verification().phone, origin_.address);
        claim();
    }

    /// Takes the next of its limits, before anything is sent.
    void claim() {
        while (claimed_ < claims_.size() && !claims_[claimed_].follows(came_to_))
            forget_claim();
        if (claimed_ == claims_.size()) return send();
        SendClaim const& claim = claims_[claimed_];
        driver_.add(claim.key, claim.amount, claim.window, next(&StartFlow::look_at_claim));
    }

    void look_at_claim(StoreResult<Count> count) {
        if (!count) {
            if (!limits().fail_open) return give_up(store_failed(count.error()));
            forget_claim(); // nobody knows if it was taken
            return claim();
        }
        came_to_ = count->count;
        SendClaim const& claim = claims_[claimed_++];
        if (count->count > claim.most) {
            if (!refusal_) refusal_ = {claim.reason, true, count->retry_after};
            if (!limits().record_only) return give_up(refused());
        }
        this->claim();
    }

    void forget_claim() {
        claims_.erase(claims_.begin() + static_cast<std::ptrdiff_t>(claimed_));
        came_to_ = -1;
    }

    void send() {
        auto const code = this->code();
        if (!code) return give_up({.reason_for_the_log = StartReason::Key});
        if (verification().delivery == Delivery::Suppressed)
            return sent({Outcome::Sent, {}, Receipt{.cost = "0"}});
        driver_.send(verification().usage, verification().phone, *code, verification().locale,
                     next(&StartFlow::sent));
    }

    void sent(Attempt attempt) {
        if (may_fall_back(attempt)) {
            rejected_ = std::move(attempt);
            return driver_.send_by_telegram(verification().phone, *rejected_->code,
                                            next(&StartFlow::sent_by_telegram));
        }
        settle(std::move(attempt));
    }

    /// Only where the SMS was provably not sent, for a reason that is none by another way.
    bool may_fall_back(Attempt const& attempt) const {
        return rules().telegram_fallback && attempt.outcome == Outcome::Rejected
               && is_of_number_or_route(attempt.reply.error().code) && attempt.code
               && TelegramSend::takes(*attempt.code);
    }

    void sent_by_telegram(Attempt attempt) {
        bool const may_have_come = attempt.outcome == Outcome::Sent || attempt.outcome == Outcome::Unknown;
        if (may_have_come) channel_ = Channel::Telegram;
        settle(std::move(may_have_come ? attempt : *rejected_));
    }

    void settle(Attempt attempt) {
        result_ = {.status = Status::Sending, .outcome = attempt.outcome, .reply = std::move(attempt.reply)};
        switch (result_.outcome) {
        case Outcome::Sent:
            return driver_.confirm(*id_, issued_.code.number, issued_.send, next(&StartFlow::pay));
        case Outcome::Unknown:
            // The store waits for its end, of which nobody will tell.
            issued_.resend_in = std::max(issued_.resend_in, terms_.longest_send);
            return finish_with_id();
        case Outcome::Rejected:
        case Outcome::NotSent:
            return driver_.discard(*id_, issued_.code.number, issued_.send, next(&StartFlow::take_back));
        }
    }

    /// Puts what the message has cost in the place of the highest price. Where the store has failed meanwhile
    /// the code before this one goes on counting, and the price stands: nothing is lost.
    void pay(StoreResult<void>) {
        auto const& cost = result_.reply->cost;
        auto const paid = cost ? Money::parse(*cost) : std::nullopt;
        for (SendClaim const& claim : claims_)
            if (claim.reason == LimitReason::Money && paid)
                return driver_.add(claim.key, paid->millionths() - claim.amount, claim.window,
                                   next(&StartFlow::paid));
        finish_with_id();
    }

    void paid(StoreResult<Count>) { finish_with_id(); }

    /// Ends a send that is not begun.
    void give_up(StartResult result) {
        result_ = std::move(result);
        driver_.discard(*id_, issued_.code.number, issued_.send, next(&StartFlow::take_back));
    }

    /// Gives back what it has taken of its limits, one by one; of what was rejected the money alone.
    void take_back(StoreResult<void>) { give_back(-1); }

    void give_back(std::int64_t came_to) {
        while (given_back_ < claimed_) {
            SendClaim const& claim = claims_[given_back_++];
            bool const keeps = result_.outcome == Outcome::Rejected && claim.reason != LimitReason::Money;
            // What was counted with the first is taken off with the last.
            if (!keeps && (!claim.after || came_to == 0))
                return driver_.add(claim.key, -claim.amount, claim.window, next(&StartFlow::given_back));
            came_to = -1;
        }
        // The code of an earlier send may still be on its way.
        if (issued_.send == 1) return finish();
        issued_.expires_in = issued_.expires_in_if_discarded;
        issued_.resend_in = stands_in_the_way();
        finish_with_id();
    }

    /// For how long at least what is kept of the limits lets no other message through.
    std::chrono::milliseconds stands_in_the_way() const {
        if (result_.status == Status::Refused)
            return refusal_ ? refusal_->retry_after : std::chrono::milliseconds{};
        if (result_.outcome == Outcome::Rejected && !limits().record_only) return limits().cooldown;
        return {};
    }

    void given_back(StoreResult<Count> count) { give_back(count ? count->count : -1); }

    static StartResult store_failed(StoreFailure const& failure) {
        return {.reason_for_the_log = StartReason::Store, .detail_for_the_log = failure.detail};
    }
    static StartResult refused() {
        return {.status = Status::Refused, .reason_for_the_log = StartReason::Limit};
    }

    void finish_with_id() {
        result_.id = id_;
        result_.expires_in = issued_.expires_in;
        result_.resend_in = issued_.resend_in;
        finish();
    }

    void finish() {
        result_.refusal = refusal_;
        result_.channel = channel_;
        driver_.finish(std::move(handler_), std::move(result_));
    }

    void finish(StartResult result) {
        result_ = std::move(result);
        finish();
    }

    template <class Member>
    auto next(Member member) {
        return FlowStep<StartFlow, decltype(Driver::hold(*this)), Member>{Driver::hold(*this), member};
    }

    Verification const& verification() const { return *issued_.verification; }
    VerificationRules const& rules() const { return settings_.rules; }
    SendLimits const& limits() const { return settings_.limits; }

    std::optional<VerificationCode> code() const {
        return derive_code(settings_.generator, settings_.keys, verification(), issued_.code);
    }

    Driver driver_;
    FlowSettings<Generator> const settings_;
    RequestOrigin const origin_;
    SendTerms const terms_;
    Handler handler_;
    std::optional<VerificationId> id_;
    IssuedCode issued_;
    std::vector<Approvals> approvals_;
    std::vector<std::int64_t> approved_; // what their counters stand at
    std::vector<SendClaim> claims_;
    std::size_t claimed_ = 0;         // of them
    std::int64_t came_to_ = -1;       // the last one
    std::size_t given_back_ = 0;      // of those
    std::optional<Attempt> rejected_; // the SMS, while Telegram is tried
    Channel channel_ = Channel::Sms;
    std::optional<Refusal> refusal_;
    StartResult result_;
};

} // namespace smsaero::inline v0
