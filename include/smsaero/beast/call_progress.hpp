#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/exchange/transport.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// How far a call on a connection has come, and so what is told when it fails. Thread safety: one thread at a
/// time. Errors: none.
class CallProgress {
public:
    CallProgress() = default;

    /// Begins a call.
    /// @param shown follows its phase; null for none
    explicit CallProgress(Phase* shown) : shown_(shown) { enter(Phase::Local); }

    /// @return the step that is under way
    Phase phase() const { return phase_; }
    /// Begins a step.
    /// @param phase up to `Reply`
    void enter(Phase phase) {
        phase_ = phase;
        if (shown_ != nullptr) *shown_ = phase;
    }

    /// Notes that the call is made to end because it is cancelled.
    void cancel() { cancelled_ = true; }
    /// Notes that it is made to end because its time is over, or that of an address.
    void time_out() { timed_out_ = true; }
    /// Forgets that the time of an address is over.
    void try_next_address() { timed_out_ = false; }
    /// @return whether it is made to end because it is cancelled
    bool is_cancelled() const { return cancelled_; }
    /// @return whether it is made to end because its time is over
    bool is_timed_out() const { return timed_out_; }

    /// @return what it is called when the step breaks that is under way
    Errc broken() const {
        constexpr Errc by_phase[] = {Errc::ConnectFailed, Errc::ConnectFailed,   Errc::ResolveFailed,
                                     Errc::ConnectFailed, Errc::HandshakeFailed, Errc::WriteFailed,
                                     Errc::ConnectionLost};
        return by_phase[static_cast<std::size_t>(phase_)];
    }

    /// The failure that it ends in. Up to the end of the handshake nothing of the request has left; after it
    /// only `nothing_left` proves that, and from the reply on nothing does.
    /// @param code why, unless it was made to end
    /// @param detail more of that, the library's own words
    /// @param nothing_left whether it is known that nothing of the request was written
    /// @return the failure, with the step under way
    TransportFailure failure(Errc code, std::string detail, bool nothing_left) const {
        bool const proof = phase_ < Phase::Write || (phase_ == Phase::Write && nothing_left);
        if (cancelled_ || timed_out_) {
            code = cancelled_ ? Errc::Cancelled : Errc::TimedOut;
            detail.clear();
        }
        return {code, phase_, proof ? Reached::Nothing : Reached::Something, std::move(detail)};
    }

private:
    Phase phase_ = Phase::Local;
    Phase* shown_ = nullptr;
    bool timed_out_ = false;
    bool cancelled_ = false;
};

} // namespace smsaero::inline v0
