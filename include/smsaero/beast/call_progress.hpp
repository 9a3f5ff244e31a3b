#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/exchange/transport.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// How far a call on a connection has come, and so what is told when it fails.
class CallProgress {
public:
    CallProgress() = default;

    /// Begins a call; `shown` follows its phase, unless it is null.
    explicit CallProgress(Phase* shown) : shown_(shown) { enter(Phase::Local); }

    Phase phase() const { return phase_; }
    void enter(Phase phase) {
        phase_ = phase;
        if (shown_ != nullptr) *shown_ = phase;
    }

    /// Why it is made to end. The first reason stays, but for that of an address whose time is over.
    void cancel() { cancelled_ = true; }
    void time_out() { timed_out_ = true; }
    void try_next_address() { timed_out_ = false; }
    bool is_cancelled() const { return cancelled_; }
    bool is_timed_out() const { return timed_out_; }

    /// What it is called when the step breaks that is under way.
    Errc broken() const {
        constexpr Errc by_phase[] = {Errc::ConnectFailed, Errc::ConnectFailed,   Errc::ResolveFailed,
                                     Errc::ConnectFailed, Errc::HandshakeFailed, Errc::WriteFailed,
                                     Errc::ConnectionLost};
        return by_phase[static_cast<std::size_t>(phase_)];
    }

    /// The failure that it ends in, because of `code` unless it was made to end. Up to the end of the
    /// handshake nothing of the request has left; after it only `nothing_left` proves that, and from the
    /// reply on nothing does.
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
