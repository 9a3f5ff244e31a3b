#pragma once

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on its end: codes expire, one that is done makes place for another, and
/// nothing stays for ever. Thread safety: one thread at a time. Errors: what the store does wrong, or fails
/// at, stands in the suite's report; it must not throw.
/// @param suite what it is tried in
template <VerificationStore Store>
void try_verification_ends(StoreSuite<VerificationTrial<Store>>& suite) {
    using Trial = VerificationTrial<Store>;
    suite.rule("codes expire", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(21);
        trial.expect(trial.begin_check(verification.id).state == VerificationState::Expired,
                     "it does not expire, or is forgotten at once");
        trial.expect(!trial.consume(verification.id, 1), "an expired code is used");
    });
    suite.rule("an expired verification can have a new code", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.begin_check(verification.id, 2);
        trial.pass(21);
        IssuedCode const renewed = trial.reissue(verification.id, 2);
        trial.expect(renewed.is_to_be_sent && renewed.code.number == 2, "there is no new code");
        BegunCheck const check = trial.begin_check(verification.id, 2);
        trial.expect(check.count == 1 && check.codes[0].number == 2, "it is not the new code that counts");
        trial.expect(trial.begin_check(verification.id, 2).state == VerificationState::Exhausted,
                     "its tries begin anew");
    });
    suite.rule("a verification that was used, or tried too often, makes place for another", [](Trial& trial) {
        Verification const used = trial.sent();
        trial.store().consume(used.id, 1);
        Verification const after_used = trial.again(used);
        IssuedCode const first = trial.create(after_used);
        trial.expect(first.is_to_be_sent && first.verification && first.verification->id == after_used.id,
                     "a used verification keeps its place");
        Verification const exhausted = trial.sent();
        trial.begin_check(exhausted.id, 1);
        Verification const after_exhausted = trial.again(exhausted);
        IssuedCode const second = trial.create(after_exhausted, 1);
        trial.expect(second.is_to_be_sent && second.verification
                         && second.verification->id == after_exhausted.id,
                     "one that was tried too often keeps its place");
        trial.expect(trial.begin_check(used.id).state == VerificationState::Used,
                     "the used one is forgotten");
    });
    suite.rule("in the end it is forgotten", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(42);
        trial.expect(trial.begin_check(verification.id).state == VerificationState::Unknown,
                     "it outlives its code by more than a code's life");
        Verification const next = trial.again(verification);
        IssuedCode const issued = trial.create(next);
        trial.expect(issued.is_to_be_sent && issued.verification && issued.verification->id == next.id,
                     "the next start joins it");
    });
}

} // namespace smsaero::inline v0::testing
