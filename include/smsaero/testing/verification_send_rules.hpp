#pragma once

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <cstdint>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on its sends: whether one repeats a code or makes a new one, and what its
/// arrival, or that it has not arrived, does to the codes that count. Thread safety: one thread at a time.
/// Errors: what the store does wrong, or fails at, stands in the suite's report; it must not throw.
/// @param suite what it is tried in
template <VerificationStore Store>
void try_verification_sends(StoreSuite<VerificationTrial<Store>>& suite) {
    using Trial = VerificationTrial<Store>;
    suite.rule("a code with enough life is sent again, and lives no longer", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(4);
        IssuedCode const repeated = trial.reissue(verification.id);
        trial.expect(repeated.is_to_be_sent && repeated.code.number == 1, "the code is not sent again");
        trial.expect(repeated.expires_in <= trial.ticks(16), "it lives longer for being sent again");
        trial.expect(trial.begin_check(verification.id).count == 1, "it counts twice");
        trial.pass(4);
        trial.expect(trial.create(trial.again(verification)).code.number == 1,
                     "a start does not send it again");
    });
    suite.rule("a start joins a verification for as long as it is kept", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(21);
        trial.confirm(verification.id, trial.reissue(verification.id));
        trial.pass(30); // beyond what the first code would have kept it for
        IssuedCode const joined = trial.create(trial.again(verification));
        trial.expect(joined.verification && joined.verification->id == verification.id,
                     "the number is forgotten before the verification is");
    });
    suite.rule("one with less makes place for a new one, and goes on counting", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(14);
        IssuedCode const renewed = trial.reissue(verification.id);
        trial.expect(renewed.is_to_be_sent && renewed.code.number == 2, "there is no new code");
        trial.expect(renewed.expires_in > trial.ticks(15), "the new code does not live its whole life");
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.count == 2, "not both codes count");
        trial.pass(8);
        BegunCheck const later = trial.begin_check(verification.id);
        trial.expect(later.count == 1 && later.codes[0].number == 2,
                     "the code before counts beyond its life");
    });
    suite.rule("a send that has arrived retires the code before it", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(14);
        IssuedCode const renewed = trial.reissue(verification.id);
        trial.confirm(verification.id, renewed);
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.count == 1 && check.codes[0].number == 2, "the code before still counts");
        trial.expect(!trial.consume(verification.id, 1), "the code before can be used");
        trial.expect(trial.store().confirm(trial.fresh().id, 1, 1).has_value(),
                     "it fails on a verification that is not there");
    });
    suite.rule("two codes count at most", [](Trial& trial) {
        Verification const verification = trial.fresh();
        trial.create(verification); // nobody tells of any of these
        trial.pass(13);
        trial.expect(trial.reissue(verification.id).code.number == 2, "there is no new code");
        trial.pass(5);
        IssuedCode const third = trial.reissue(verification.id);
        trial.expect(third.is_to_be_sent && third.code.number == 2, "a third code is made while two count");
        trial.expect(trial.begin_check(verification.id).count == 2, "not both codes count");
    });
    suite.rule("a new code takes the key of its send, and keeps it", [](Trial& trial) {
        Verification const verification = trial.fresh();
        auto const reissue = [&](std::uint32_t key) {
            return trial.value(trial.store().reissue(verification.id, trial.terms(10, key)));
        };
        IssuedCode const first = trial.value(trial.store().create(verification, trial.terms(10, 0xFFFFFFFE)));
        trial.expect(first.code.key == 0xFFFFFFFE, "a first code has another key");
        trial.confirm(verification.id, first);
        trial.pass(3);
        IssuedCode const repeated = reissue(1);
        trial.expect(repeated.code.key == 0xFFFFFFFE, "a code that is sent again has another key");
        trial.confirm(verification.id, repeated);
        trial.pass(11);
        trial.expect(reissue(1).code.key == 1, "a new code has the key of the one before it");
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.count == 2 && check.codes[0].key == 1 && check.codes[1].key == 0xFFFFFFFE,
                     "of two codes that count not each has its own key");
        trial.pass(21);
        trial.expect(trial.value(trial.store().create(trial.again(verification), trial.terms(10, 2))).code.key
                         == 2,
                     "a start that joins makes its code with another key");
    });
    suite.rule("what counts without a send is told with it", [](Trial& trial) {
        Verification const verification = trial.fresh();
        IssuedCode const first = trial.create(verification);
        trial.expect(first.expires_in_if_discarded == trial.ticks(0), "something counts before the first");
        trial.confirm(verification.id, first);
        trial.pass(4);
        IssuedCode const repeated = trial.reissue(verification.id);
        trial.expect(repeated.expires_in_if_discarded == repeated.expires_in,
                     "a code that is sent again is not what counts without that");
        trial.confirm(verification.id, repeated);
        trial.pass(10);
        IssuedCode const renewed = trial.reissue(verification.id);
        trial.expect(renewed.expires_in_if_discarded > trial.ticks(2)
                         && renewed.expires_in_if_discarded <= trial.ticks(6),
                     "it is not the life of the code before");
    });
    suite.rule("a first send that has not arrived is forgotten", [](Trial& trial) {
        Verification const verification = trial.fresh();
        trial.discard(verification.id, trial.create(verification));
        trial.expect(trial.begin_check(verification.id).state == VerificationState::Unknown,
                     "it is still there");
        trial.expect(trial.reissue(verification.id).state == VerificationState::Unknown,
                     "it can be sent again");
        Verification const next = trial.again(verification);
        IssuedCode const issued = trial.create(next);
        trial.expect(issued.is_to_be_sent && issued.verification && issued.verification->id == next.id,
                     "the next start is not a new verification");
        trial.expect(trial.store().discard(trial.fresh().id, 1, 1).has_value(),
                     "it fails on a verification that is not there");
    });
    suite.rule("a repeated send that has not arrived leaves the code", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(3);
        trial.discard(verification.id, trial.reissue(verification.id));
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.count == 1 && check.codes[0].number == 1, "the code of the first send is gone");
        trial.expect(trial.reissue(verification.id).is_to_be_sent, "the next send must wait");
    });
    suite.rule("a new code that has not arrived leaves the one before it", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.pass(14);
        trial.discard(verification.id, trial.reissue(verification.id));
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.count == 1 && check.codes[0].number == 1, "it is not the code before that counts");
        IssuedCode const next = trial.reissue(verification.id);
        trial.expect(next.is_to_be_sent, "the next send must wait");
        trial.expect(next.code.number == 3, "a number is given twice");
    });
    suite.rule("while a send is under way there is no other", [](Trial& trial) {
        Verification const verification = trial.fresh();
        trial.create(verification);
        trial.pass(3); // beyond the cooldown
        IssuedCode const early = trial.reissue(verification.id);
        trial.expect(!early.is_to_be_sent && early.resend_in > trial.ticks(0), "two sends are under way");
        trial.pass(3);
        trial.expect(trial.reissue(verification.id).is_to_be_sent, "a lost send is waited for too long");
    });
}

} // namespace smsaero::inline v0::testing
