#pragma once

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_check_rules.hpp>
#include <smsaero/testing/verification_end_rules.hpp>
#include <smsaero/testing/verification_send_rules.hpp>
#include <smsaero/testing/verification_start_rules.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on every rule of its concept: `store`, used by nobody else, and
/// `pass(duration)`, which lets that time pass for it: it moves a manual clock, or sleeps. `tick` is the unit
/// of the suite's lengths of time; where time is real it is to be long beside what an operation takes, such
/// as 100 ms. Takes some 300 ticks.
template <VerificationStore Store>
class VerificationStoreSuite : public StoreSuite<VerificationTrial<Store>> {
public:
    using StoreSuite<VerificationTrial<Store>>::StoreSuite;

    [[nodiscard]] StoreReport run() {
        try_verification_starts(*this);
        try_verification_sends(*this);
        try_verification_checks(*this);
        try_verification_ends(*this);
        return this->take_report();
    }
};

/// Says which suite it is that is made of a store, `pass` and, maybe, `tick`.
template <VerificationStore Store, class... Time>
VerificationStoreSuite(Store&, Time...) -> VerificationStoreSuite<Store>;

} // namespace smsaero::inline v0::testing
