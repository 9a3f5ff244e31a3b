#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/exchange/gate_order.hpp>
#include <smsaero/exchange/presence.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/classify.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/http_date.hpp>
#include <smsaero/wire/operation.hpp>
#include <smsaero/wire/request.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// What an exchange wants next: its request posted to this gate.
struct PostTo {
    Gate const* gate;  ///< lives as long as the credentials
    Deadline deadline; ///< of the whole call, and of reaching this gate
};

/// One operation on its way through the gates, without any I/O: the one place that decides what a reply or a
/// failure means, whether another gate is tried, and when the time is over. Nothing else retries, anywhere.
///
/// A driver calls `begin()`, posts what it is told to, hands each result to `next()`, and takes the result
/// when it is told nothing more. Thread safety: one thread at a time. Errors: they are in the result.
template <class Op, class L, class Clock = std::chrono::steady_clock, class Owner = AlwaysThere>
class Exchange : CheckOperation<Op>, CheckLogger<L> {
public:
    /// What the call comes to.
    using Result = typename Op::Result;

    /// A call that has not begun.
    /// @param operation what is asked of the gateway
    /// @param credentials outlive it; where it is dropped, they may have gone with their owner
    /// @param logger the same
    /// @param owner whose they are: an `AlwaysThere` or an `OwnerWatch`
    Exchange(Op operation, Credentials const& credentials, L& logger, Owner owner = {})
        : operation_(std::move(operation)),
          credentials_(credentials),
          logger_(logger),
          owner_(std::move(owner)) {}
    Exchange(Exchange const&) = delete;
    Exchange& operator=(Exchange const&) = delete;

    /// An exchange that is dropped on its way, because its handler was destroyed, still tells how it ended,
    /// if there is anyone left to be told.
    ~Exchange() {
        if (state_ != State::Underway || owner_.is_gone()) return;
        bool const begun = asked() && phase_ >= Phase::Write;
        log_finished(begun ? Outcome::Unknown : Outcome::NotSent,
                     {.code = Errc::Cancelled, .phase = asked() ? phase_ : Phase::Local});
    }

    /// Starts the clock. To be called once.
    /// @return the first gate; nothing when the call has ended already
    std::optional<PostTo> begin() {
        started_ = Clock::now();
        state_ = State::Underway;
        logger_.log(events::Started{operation_.path()});
        if (credentials_.problem() != Errc::None) return end_not_sent(credentials_.problem());
        if (operation_.problem() != Errc::None) return end_not_sent(operation_.problem());
        if (credentials_.gates().empty()) return end_not_sent(Errc::NoGate);
        if (credentials_.deadline() <= credentials_.deadline().zero()) return end_not_sent(Errc::TimedOut);
        order_ = {credentials_.gates().size(), credentials_.health().doubtful(started_)};
        request_ = {operation_.path(), credentials_.authorization().reveal(), operation_.body(), &phase_};
        return post();
    }

    /// Goes on.
    /// @param reply what the last post came to
    /// @return the next gate; nothing when the call has ended
    std::optional<PostTo> next(PostResult const& reply) {
        Verdict verdict = classify(reply);
        note_health(reply, verdict.failure);
        if (may_move_on(reply, verdict)) {
            logger_.log(events::GateFailed{operation_.path(), gate().host, verdict.failure.code,
                                           verdict.failure.phase});
            ++tried_;
            return post();
        }
        end(std::move(verdict));
        return std::nullopt;
    }

    /// @return the request to post, the same for every gate; valid as long as the exchange
    Request const& request() const { return request_; }

    /// @return how the call ended; to be called once, after `begin` or `next` gave nothing
    Result take_result() { return std::move(*result_); }

private:
    enum class State : unsigned char { Idle, Underway, Ended };

    Gate const& gate() const { return credentials_.gates()[order_.at(tried_)]; }

    /// Whether any gate was.
    bool asked() const { return !request_.path.empty(); }

    PostTo post() {
        logger_.log(events::Posting{operation_.path(), gate().host});
        phase_ = Phase::Reply; // unless the transport knows better
        auto const now = Clock::now();
        auto const expires = started_ + credentials_.deadline();
        auto const gates_left = static_cast<std::ptrdiff_t>(credentials_.gates().size() - tried_);
        return PostTo{&gate(), {expires, now + (expires - now) / gates_left}};
    }

    /// Only when nothing reached this gate, and there is another, and time, and another gate would help.
    bool may_move_on(PostResult const& reply, Verdict const& verdict) const {
        return verdict.outcome == Outcome::NotSent && reply.has_error()
               && !is_of_no_gate(verdict.failure.code) && tried_ + 1 < credentials_.gates().size()
               && Clock::now() < started_ + credentials_.deadline();
    }

    /// What is the same at every gate: the caller's doing, or the transport's own state.
    static bool is_of_no_gate(Errc code) {
        return code == Errc::Cancelled || code == Errc::QueueFull || code == Errc::Closed;
    }

    /// A gate that answers is well, whatever it says. One that was to be asked and did not answer is
    /// doubtful, unless the transport never came so far, or that was the caller's doing.
    void note_health(PostResult const& reply, Failure const& failure) const {
        std::size_t const gate = order_.at(tried_);
        if (reply.has_value())
            credentials_.health().answered(gate);
        else if (failure.phase >= Phase::Resolve && failure.code != Errc::Cancelled)
            credentials_.health().failed(gate, Clock::now());
    }

    std::optional<PostTo> end_not_sent(Errc code) {
        end({.outcome = Outcome::NotSent, .failure = {.code = code}});
        return std::nullopt;
    }

    void end(Verdict&& verdict) {
        using Reply = boost::system::result<typename Op::Reply, Failure>;
        Scrub scrub;
        operation_.hide_in(scrub);
        scrub.hide_parts(credentials_.api_key().reveal());
        scrub.hide_parts(credentials_.authorization().reveal().substr(std::string_view{"Basic "}.size()));
        Failure& failure = verdict.failure;
        if (verdict.outcome == Outcome::Sent) {
            if (auto reply = operation_.read(verdict.data, scrub)) {
                log_finished(Outcome::Sent, {.phase = Phase::Answer, .http_status = verdict.http_status});
                result_.emplace(operation_.conclude(Outcome::Sent, Reply{std::move(*reply)}));
                return;
            }
            failure = {.code = Errc::UnexpectedReply,
                       .phase = Phase::Answer,
                       .http_status = verdict.http_status,
                       .date = read_http_date(verdict.date)};
            verdict.outcome = Outcome::Unknown;
        }
        failure.gateway_message = scrub(failure.gateway_message);
        failure.detail = scrub(failure.detail);
        for (FieldError& field : failure.fields) {
            field.field = scrub(field.field);
            for (std::string& reason : field.reasons)
                reason = scrub(reason);
        }
        log_finished(verdict.outcome, failure);
        result_.emplace(operation_.conclude(verdict.outcome, Reply{std::move(failure)}));
    }

    void log_finished(Outcome outcome, Failure const& failure) {
        state_ = State::Ended;
        if constexpr (listens<L>) {
            auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_);
            logger_.log(events::Finished{
                operation_.path(), asked() ? std::string_view{gate().host} : std::string_view{}, outcome,
                failure.code, failure.phase, failure.http_status, took.count()});
        }
    }

    Op operation_;
    Credentials const& credentials_;
    L& logger_;
    [[no_unique_address]] Owner owner_;
    Request request_{};
    Phase phase_ = Phase::Local; // of the post that is under way
    GateOrder order_;
    std::size_t tried_ = 0; // gates before the one that is asked now
    std::chrono::steady_clock::time_point started_{};
    State state_ = State::Idle;
    std::optional<Result> result_;
};

} // namespace smsaero::inline v0
