#pragma once

/// @file
/// A `VerificationStore` tried on every rule of its concept. Thread safety: one thread at a time. Errors:
/// what the store does wrong, or fails at, stands in the report; it must not throw.

#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_check_rules.hpp>
#include <smsaero/testing/verification_end_rules.hpp>
#include <smsaero/testing/verification_send_rules.hpp>
#include <smsaero/testing/verification_start_rules.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/verification_store.hpp>

namespace smsaero::inline v0::testing {

/// Tries a `VerificationStore` on every rule of its concept. It is made as a `StoreSuite` is, whose `tick` is
/// to be some 100 ms where time is real; `run` takes some 300 of them.
template <VerificationStore Store>
class VerificationStoreSuite : public StoreSuite<VerificationTrial<Store>> {
public:
    using StoreSuite<VerificationTrial<Store>>::StoreSuite;

    /// Tries the store.
    /// @return what was found, a row for each rule
    [[nodiscard]] StoreReport run() {
        try_verification_starts(*this);
        try_verification_sends(*this);
        try_verification_checks(*this);
        try_verification_ends(*this);
        return this->take_report();
    }
};

/// So that `VerificationStoreSuite suite(store, pass)`, with or without `tick`, need not name the store's
/// type.
template <VerificationStore Store, class... Time>
VerificationStoreSuite(Store&, Time...) -> VerificationStoreSuite<Store>;

} // namespace smsaero::inline v0::testing
