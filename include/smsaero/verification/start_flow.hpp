#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/check_flow.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/derived_code.hpp>
#include <smsaero/verification/flow_step.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/verification_rules.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// One start or resend on its way, as `CheckFlow` is one check. The code counts from before it is sent, since
/// a message often arrives before the gateway's reply, and only what provably sent nothing takes it back.
template <class Driver, class Generator, class FinalHandler>
class StartFlow : public std::enable_shared_from_this<StartFlow<Driver, Generator, FinalHandler>> {
public:
    using Handler = FinalHandler;

    /// What is passed by reference must outlive the flow. `longest_send` is how long the connector may take.
    StartFlow(Driver driver, Generator const& generator, CodeKeys const& keys, VerificationRules const& rules,
              std::chrono::milliseconds longest_send, Handler handler)
        : driver_(std::move(driver)),
          generator_(generator),
          keys_(keys),
          rules_(rules),
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
                    next(&StartFlow::send));
    }

    void send(StoreResult<Count> failures) {
        if (!failures) return give_up({.reason_for_the_log = StartReason::Store});
        // Nobody could use the code.
        if (failures->count >= rules_.failures)
            return give_up({.status = Status::Refused, .reason_for_the_log = StartReason::Locked});
        auto const code = derive_code(generator_, keys_, verification(), issued_.number);
        if (!code) return give_up({.reason_for_the_log = StartReason::Key});
        if (verification().delivery == Delivery::Suppressed) return sent({Outcome::Sent, {}, Receipt{}});
        driver_.send(verification().usage, verification().phone, *code, verification().locale,
                     next(&StartFlow::sent));
    }

    void sent(Attempt attempt) {
        result_ = {.status = Status::Sending, .outcome = attempt.outcome, .reply = std::move(attempt.reply)};
        switch (result_.outcome) {
        case Outcome::Sent:
            return driver_.confirm(*id_, issued_.number, issued_.send, next(&StartFlow::confirmed));
        case Outcome::Unknown:
            // The store waits for its end, of which nobody will tell.
            issued_.resend_in = std::max(issued_.resend_in, terms_.longest_send);
            return finish_with_id();
        case Outcome::Rejected:
        case Outcome::NotSent:
            return driver_.discard(*id_, issued_.number, issued_.send, next(&StartFlow::discarded));
        }
    }

    /// Where the store has failed the code before this one goes on counting: nothing is lost.
    void confirmed(StoreResult<void>) { finish_with_id(); }

    /// Ends a send of which nothing arrives.
    void give_up(StartResult result) {
        result_ = std::move(result);
        driver_.discard(*id_, issued_.number, issued_.send, next(&StartFlow::discarded));
    }

    void discarded(StoreResult<void>) {
        // The code of an earlier send may still be on its way.
        if (issued_.send == 1) return finish(std::move(result_));
        issued_.resend_in = {};
        finish_with_id();
    }

    void finish_with_id() {
        result_.id = id_;
        result_.expires_in = issued_.expires_in;
        result_.resend_in = issued_.resend_in;
        finish(std::move(result_));
    }

    void finish(StartResult result) { driver_.finish(std::move(handler_), std::move(result)); }

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
    SendTerms const terms_;
    Handler handler_;
    std::optional<VerificationId> id_;
    IssuedCode issued_;
    StartResult result_;
};

} // namespace smsaero::inline v0
