#pragma once

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on how it begins: of the starts for one number, usage type and delivery it
/// makes one verification, and keeps that whole. Thread safety: one thread at a time. Errors: what the store
/// does wrong, or fails at, stands in the suite's report; it must not throw.
/// @param suite what it is tried in
template <VerificationStore Store>
void try_verification_starts(StoreSuite<VerificationTrial<Store>>& suite) {
    using Trial = VerificationTrial<Store>;
    suite.rule("a new verification has a code to be sent", [](Trial& trial) {
        Verification const verification = trial.fresh();
        IssuedCode const issued = trial.create(verification);
        trial.expect(issued.state == VerificationState::Open && issued.is_to_be_sent, "it is not to be sent");
        trial.expect(issued.code.number >= 1, "its code has no number");
        trial.expect(issued.expires_in > trial.ticks(15) && issued.expires_in <= trial.ticks(20),
                     "its code does not live as long as it should");
        trial.expect(issued.resend_in > trial.ticks(0) && issued.resend_in <= trial.ticks(2),
                     "resend_in is not the cooldown");
        BegunCheck const check = trial.begin_check(verification.id);
        trial.expect(check.state == VerificationState::Open && check.count == 1
                         && check.codes[0].number == issued.code.number,
                     "the code does not count before its send has ended");
    });
    suite.rule("what is stored comes back whole", [](Trial& trial) {
        Verification verification = trial.fresh(UsageType::BindMfa);
        // Whatever a caller writes, a zero byte among it.
        verification.locale = std::string(300, 'l').append(std::string_view{"\"\\\0\r\n{}", 7});
        auto const is_whole = [&](std::optional<Verification> const& it) {
            return it && it->id == verification.id && it->seed == verification.seed
                   && it->phone == verification.phone && it->usage == verification.usage
                   && it->delivery == verification.delivery && it->locale == verification.locale;
        };
        trial.expect(is_whole(trial.create(verification).verification), "`create` gives something else");
        trial.expect(is_whole(trial.reissue(verification.id).verification), "`reissue` gives something else");
        trial.expect(is_whole(trial.begin_check(verification.id).verification),
                     "`begin_check` gives something else");
    });
    suite.rule("starts for one number, usage type and delivery are one", [](Trial& trial) {
        Verification const first = trial.fresh();
        IssuedCode const issued = trial.create(first);
        IssuedCode const joined = trial.create(trial.again(first));
        trial.expect(joined.state == VerificationState::Open && joined.verification
                         && joined.verification->id == first.id && joined.code.number == issued.code.number,
                     "a second start is another verification");
        trial.expect(!joined.is_to_be_sent && joined.resend_in > trial.ticks(0), "it is to be sent at once");
        Verification other = trial.again(first);
        other.usage = UsageType::Register;
        trial.expect(trial.create(other).is_to_be_sent, "another usage type joins");
        other = trial.again(first);
        other.delivery = Delivery::Suppressed;
        trial.expect(trial.create(other).is_to_be_sent, "another delivery joins");
        other = trial.again(first);
        other.phone = trial.fresh().phone;
        trial.expect(trial.create(other).is_to_be_sent, "another number joins");
    });
    suite.rule("of starts at the same time one is to be sent", [](Trial& trial) {
        Verification const verification = trial.fresh();
        std::atomic<int> to_be_sent = 0;
        std::atomic<int> failed = 0;
        std::vector<std::optional<VerificationId>> ids(16);
        at_once(ids.size(), [&](std::size_t i) {
            auto const issued = trial.store().create(trial.again(verification), trial.terms());
            if (!issued || !issued->verification) return void(++failed);
            if (issued->is_to_be_sent) ++to_be_sent;
            ids[i] = issued->verification->id;
        });
        trial.expect(failed == 0, "a start failed");
        trial.expect(to_be_sent == 1, "more than one is to be sent, or none");
        for (auto const& id : ids)
            trial.expect(id == ids[0], "they are not one verification");
    });
}

} // namespace smsaero::inline v0::testing
