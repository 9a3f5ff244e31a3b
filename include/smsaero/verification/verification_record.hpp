#pragma once

#include <smsaero/verification/verification_store.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// One verification in memory, and the rules of a `VerificationStore` for it. Moments are times since
/// whatever the store's clock counts from. Thread safety: one thread at a time. Errors: none.
class VerificationRecord {
public:
    /// A moment.
    using Time = std::chrono::nanoseconds;

    /// Of it nothing was sent yet.
    /// @param verification as it was proposed
    explicit VerificationRecord(Verification verification) : verification_(std::move(verification)) {}

    /// @return whose it is, and how its codes are made
    Verification const& verification() const { return verification_; }

    /// @param tries how many it may have, 1 or more
    /// @return whether it may still come to something, so that another start joins it
    bool is_open(unsigned tries) const { return !used_ && tries_ < tries; }

    /// @return whether nothing is lost when it is forgotten: no code of it may be on a phone, and nobody has
    /// tried
    bool is_void() const { return last_.it.number == 0 && tries_ == 0; }

    /// @return until when it is to be kept, once a send has begun
    Time ends() const { return ends_; }

    /// @param locale of its messages from now on
    void set_locale(std::string locale) { verification_.locale = std::move(locale); }

    /// Begins a send, unless it is too soon for one, or too late.
    /// @param terms of the send
    /// @param now the moment
    /// @return what to send, or why nothing is to be sent
    IssuedCode issue(SendTerms const& terms, Time now) {
        if (!is_open(terms.tries)) return {used_ ? VerificationState::Used : VerificationState::Exhausted};
        IssuedCode issued{VerificationState::Open, verification_}; // first: this may take memory
        Time const next = std::max(next_send_, send_ends_);
        if (now < next) return told(std::move(issued), now, next);
        if (!last_.counts(now) && before_.counts(now)) last_ = std::exchange(before_, Code{});
        bool const both_count = last_.counts(now) && before_.counts(now);
        if (!last_.counts(now) || (last_.expires - now < terms.repeat_with && !both_count)) {
            before_ = last_.counts(now) ? last_ : Code{};
            last_ = {{++numbers_, terms.key}, 0, now + terms.lifetime};
            ends_ = last_.expires + terms.lifetime;
        }
        issued.expires_in_if_discarded = left(last_.sends == 0 ? before_ : last_, now);
        ++last_.sends;
        ++sends_;
        send_ends_ = now + terms.longest_send;
        next_send_ = now + terms.cooldown;
        issued.is_to_be_sent = true;
        return told(std::move(issued), now, next_send_);
    }

    /// Tells that a send has arrived: the code before this one counts no longer.
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    void confirm(std::uint32_t number, std::uint32_t send) {
        if (number == last_.it.number) before_ = {};
        if (send == sends_) send_ends_ = {};
    }

    /// Tells that a send has not arrived.
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    void discard(std::uint32_t number, std::uint32_t send) {
        Code* const code = find(number);
        if (code == nullptr) return;
        if (--code->sends == 0) {
            if (code == &last_) last_ = before_;
            before_ = {};
        }
        if (send == sends_) send_ends_ = next_send_ = {};
    }

    /// Counts a try, where there is one left and a code that counts.
    /// @param tries how many it may have, 1 or more
    /// @param now the moment
    /// @return the codes that count, or why none does
    BegunCheck begin_check(unsigned tries, Time now) {
        BegunCheck check{state(tries, now)};
        if (check.state != VerificationState::Open) return check;
        check.verification = verification_; // first: this may take memory
        ++tries_;
        for (Code const& code : {last_, before_})
            if (code.counts(now)) check.codes[check.count++] = code.it;
        return check;
    }

    /// Takes a try back.
    void abandon_check() { tries_ -= tries_ == 0 ? 0 : 1; }

    /// Uses it up.
    /// @param number of the code that was right, from 1 on
    /// @param now the moment
    /// @return whether it counted; false where it was used before, or the code counts no longer
    bool consume(std::uint32_t number, Time now) {
        Code const* const code = find(number);
        if (used_ || code == nullptr || !code->counts(now)) return false;
        used_ = true;
        return true;
    }

private:
    /// One code; one without a number is none.
    struct Code {
        NumberedCode it;
        std::uint32_t sends = 0; ///< that have, or may have, arrived, or are under way
        Time expires{};

        bool counts(Time now) const { return it.number != 0 && now < expires; }
    };

    Code* find(std::uint32_t number) {
        for (Code* const code : {&last_, &before_})
            if (number != 0 && code->it.number == number) return code;
        return nullptr;
    }

    VerificationState state(unsigned tries, Time now) const {
        if (used_) return VerificationState::Used;
        if (tries_ >= tries) return VerificationState::Exhausted;
        bool const any_counts = last_.counts(now) || before_.counts(now);
        return any_counts ? VerificationState::Open : VerificationState::Expired;
    }

    static std::chrono::milliseconds left(Code const& code, Time now) {
        return std::chrono::floor<std::chrono::milliseconds>(std::max(Time{}, code.expires - now));
    }

    IssuedCode told(IssuedCode issued, Time now, Time next) const {
        using std::chrono::milliseconds;
        issued.code = last_.it;
        issued.send = sends_;
        issued.expires_in = left(last_, now);
        issued.resend_in = std::chrono::ceil<milliseconds>(next - now);
        return issued;
    }

    Verification verification_;
    Code last_;
    Code before_;               // while both count, what is sent is the last
    std::uint32_t numbers_ = 0; // of codes made; a number is never given twice
    std::uint32_t sends_ = 0;
    std::uint32_t tries_ = 0;
    bool used_ = false;
    Time send_ends_{}; // when the send that is under way must have ended
    Time next_send_{};
    Time ends_{};
};

} // namespace smsaero::inline v0
