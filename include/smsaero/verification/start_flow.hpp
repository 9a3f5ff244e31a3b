#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/check_flow.hpp>
#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/derived_code.hpp>
#include <smsaero/verification/flow_step.hpp>
#include <smsaero/verification/send_claims.hpp>
#include <smsaero/verification/send_limits.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/verification_rules.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One start or resend on its way, as `CheckFlow` is one check. The code counts from before it is sent, since
/// a message often arrives before the gateway's reply, and only what provably sent nothing takes it back. So
/// it is with limits: `NotSent` gives all back, `Rejected` the money, and what was sent, or may have been,
/// keeps everything.
template <class Driver, class Generator, class FinalHandler>
class StartFlow : public std::enable_shared_from_this<StartFlow<Driver, Generator, FinalHandler>> {
public:
    using Handler = FinalHandler;

    /// What is passed by reference must outlive the flow. `longest_send` is how long the connector may take,
    /// `address` whence the request comes.
    StartFlow(Driver driver, Generator const& generator, CodeKeys const& keys, VerificationRules const& rules,
              SendLimits const& limits, std::optional<ClientAddress> address,
              std::chrono::milliseconds longest_send, Handler handler)
        : driver_(std::move(driver)),
          generator_(generator),
          keys_(keys),
          rules_(rules),
          limits_(limits),
          address_(std::move(address)),
          terms_{rules.lifetime, rules.repeat_with, rules.cooldown, longest_send, rules.tries},
          handler_(std::move(handler)) {}

    Handler const& handler() const { return handler_; }

    /// Starts a verification, or joins the one that there is.
    void start(Verification proposed) {
        issued_.verification = std::move(proposed); // it stays until the store has taken it
        driver_.create(*issued_.verification, terms_, next(&StartFlow::look_at));
    }

    void resend(VerificationId const& id) {
        id_ = id;
        driver_.reissue(*id_, terms_, next(&StartFlow::look_at));
    }

private:
    using Status = StartResult::Status;

    void look_at(StoreResult<IssuedCode> issued) {
        if (!issued) return finish({.reason_for_the_log = StartReason::Store});
        if (issued->state != VerificationState::Open)
            return finish({.status = Status::Gone, .reason_for_the_log = reason(issued->state)});
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
        if (!failures) return give_up({.reason_for_the_log = StartReason::Store});
        // Nobody could use the code.
        if (failures->count >= rules_.failures)
            return give_up({.status = Status::Refused, .reason_for_the_log = StartReason::Locked});
        if (!is_allowed_country(limits_, verification().phone)) {
            refusal_ = {LimitReason::Country, false, {}};
            if (!limits_.record_only) return give_up(refused());
        }
        std::size_t const segments =
            limits_.money_a_day ? driver_.segments(verification().usage, verification().locale) : 0;
        claims_ = send_claims(limits_, verification().phone, address_, segments);
        claim();
    }

    /// Takes the next of its limits, before anything is sent.
    void claim() {
        if (claimed_ == claims_.size()) return send();
        SendClaim const& claim = claims_[claimed_];
        driver_.add(claim.key, claim.amount, claim.window, next(&StartFlow::look_at_claim));
    }

    void look_at_claim(StoreResult<Count> count) {
        if (!count) {
            if (!limits_.fail_open) return give_up({.reason_for_the_log = StartReason::Store});
            claims_.erase(claims_.begin()
                          + static_cast<std::ptrdiff_t>(claimed_)); // nobody knows if it was taken
            return claim();
        }
        SendClaim const& claim = claims_[claimed_++];
        if (count->count > claim.most) {
            if (!refusal_) refusal_ = {claim.reason, true, count->retry_after};
            if (!limits_.record_only) return give_up(refused());
        }
        this->claim();
    }

    void send() {
        auto const code = derive_code(generator_, keys_, verification(), issued_.number);
        if (!code) return give_up({.reason_for_the_log = StartReason::Key});
        if (verification().delivery == Delivery::Suppressed)
            return sent({Outcome::Sent, {}, Receipt{.cost = "0"}});
        driver_.send(verification().usage, verification().phone, *code, verification().locale,
                     next(&StartFlow::sent));
    }

    void sent(Attempt attempt) {
        result_ = {.status = Status::Sending, .outcome = attempt.outcome, .reply = std::move(attempt.reply)};
        switch (result_.outcome) {
        case Outcome::Sent:
            return driver_.confirm(*id_, issued_.number, issued_.send, next(&StartFlow::pay));
        case Outcome::Unknown:
            // The store waits for its end, of which nobody will tell.
            issued_.resend_in = std::max(issued_.resend_in, terms_.longest_send);
            return finish_with_id();
        case Outcome::Rejected:
        case Outcome::NotSent:
            return driver_.discard(*id_, issued_.number, issued_.send, next(&StartFlow::take_back));
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
        driver_.discard(*id_, issued_.number, issued_.send, next(&StartFlow::take_back));
    }

    /// Gives back what it has taken of its limits, one by one; of what was rejected the money alone.
    void take_back(StoreResult<void>) {
        while (claimed_ > 0) {
            SendClaim const& claim = claims_[--claimed_];
            if (result_.outcome == Outcome::Rejected && claim.reason != LimitReason::Money) continue;
            return driver_.add(claim.key, -claim.amount, claim.window, next(&StartFlow::taken_back));
        }
        // The code of an earlier send may still be on its way.
        if (issued_.send == 1) return finish();
        issued_.resend_in = {};
        finish_with_id();
    }

    void taken_back(StoreResult<Count>) { take_back({}); }

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
        driver_.finish(std::move(handler_), std::move(result_));
    }

    void finish(StartResult result) {
        result_ = std::move(result);
        finish();
    }

    static StartReason reason(VerificationState state) {
        switch (state) {
        case VerificationState::Expired:
            return StartReason::Expired;
        case VerificationState::Used:
            return StartReason::Used;
        case VerificationState::Exhausted:
            return StartReason::Exhausted;
        default:
            return StartReason::Unknown;
        }
    }

    template <class Member>
    auto next(Member member) {
        return FlowStep<StartFlow, decltype(Driver::hold(*this)), Member>{Driver::hold(*this), member};
    }

    Verification const& verification() const { return *issued_.verification; }

    Driver driver_;
    Generator const& generator_;
    CodeKeys const& keys_;
    VerificationRules const& rules_;
    SendLimits const& limits_;
    std::optional<ClientAddress> const address_;
    SendTerms const terms_;
    Handler handler_;
    std::optional<VerificationId> id_;
    IssuedCode issued_;
    std::vector<SendClaim> claims_;
    std::size_t claimed_ = 0; // of them
    std::optional<Refusal> refusal_;
    StartResult result_;
};

} // namespace smsaero::inline v0
