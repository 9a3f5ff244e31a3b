#pragma once

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <atomic>
#include <cstddef>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on its checks: tries count before anything is compared, and a code that counts
/// uses the verification up, once. Thread safety: one thread at a time. Errors: what the store does wrong, or
/// fails at, stands in the suite's report; it must not throw.
/// @param suite what it is tried in
template <VerificationStore Store>
void try_verification_checks(StoreSuite<VerificationTrial<Store>>& suite) {
    using Trial = VerificationTrial<Store>;
    suite.rule("tries are counted before, and carried over to a new code", [](Trial& trial) {
        Verification const verification = trial.sent();
        for (int i = 0; i < 2; ++i)
            trial.expect(trial.begin_check(verification.id, 3).state == VerificationState::Open,
                         "there are fewer tries");
        trial.pass(14);
        IssuedCode const renewed = trial.reissue(verification.id, 3);
        trial.confirm(verification.id, renewed);
        trial.expect(renewed.code.number == 2, "there is no new code");
        trial.expect(trial.begin_check(verification.id, 3).state == VerificationState::Open,
                     "there are fewer tries");
        trial.expect(trial.begin_check(verification.id, 3).state == VerificationState::Exhausted,
                     "a new code begins with new tries");
        trial.expect(trial.reissue(verification.id, 3).state == VerificationState::Exhausted,
                     "it is sent again, for nothing");
    });
    suite.rule("a try that is abandoned is given back", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.begin_check(verification.id, 1);
        trial.abandon_check(verification.id);
        trial.expect(trial.begin_check(verification.id, 1).state == VerificationState::Open,
                     "the try is lost");
        trial.expect(trial.begin_check(verification.id, 1).state == VerificationState::Exhausted,
                     "more than the try is given back");
    });
    suite.rule("tries at the same time all count", [](Trial& trial) {
        Verification const verification = trial.sent();
        std::atomic<int> open = 0;
        at_once(16, [&](std::size_t) {
            auto const check = trial.store().begin_check(verification.id, 5);
            if (check && check->state == VerificationState::Open) ++open;
        });
        trial.expect(open == 5, "more or fewer than the tries that there are begin: it is not atomic");
    });
    suite.rule("a verification is used once, by one of those who come at the same time", [](Trial& trial) {
        Verification const verification = trial.sent();
        std::atomic<int> won = 0;
        at_once(16, [&](std::size_t) {
            auto const used = trial.store().consume(verification.id, 1);
            if (used && *used) ++won;
        });
        trial.expect(won == 1, "it is used more than once, or never: it is not atomic");
        trial.expect(trial.begin_check(verification.id).state == VerificationState::Used,
                     "it is not used afterwards");
        trial.expect(trial.reissue(verification.id).state == VerificationState::Used, "it is sent again");
    });
    suite.rule("a code that does not count uses nothing", [](Trial& trial) {
        Verification const verification = trial.sent();
        trial.expect(!trial.consume(verification.id, 2), "a code that was never made is used");
        trial.expect(!trial.consume(verification.id, 0), "no code is used");
        trial.expect(!trial.consume(trial.fresh().id, 1), "a verification that is not there is used");
        trial.expect(trial.begin_check(verification.id).state == VerificationState::Open, "it is used up");
    });
}

} // namespace smsaero::inline v0::testing
