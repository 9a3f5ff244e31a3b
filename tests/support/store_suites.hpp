#pragma once

#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/testing/store_suite.hpp>
#include <smsaero/testing/verification_trial.hpp>
#include <smsaero/verification/memory_store.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>

/// What suites for stores find of a store that is right, and of those derived from it with one defect, as
/// somebody's own might have it.
namespace smsaero::test_support {

using RightStore = MemoryStore<testing::ManualClock>;

/// Lets that time pass for such a store.
inline void pass(std::chrono::milliseconds by) { testing::ManualClock::advance(by); }

/// What `run(store, pass)` reports on a store of its own.
template <class Store, class Run>
testing::StoreReport report_on(Run run) {
    Store store;
    return run(store, pass);
}

/// Whether it reports that `Store` breaks that rule.
template <class Store, class Run>
bool breaks(Run run, std::string_view rule) {
    testing::StoreReport const report = report_on<Store>(run);
    BOOST_TEST(!report.conforms());
    return std::any_of(report.rows.begin(), report.rows.end(),
                       [&](testing::StoreRow const& row) { return row.rule == rule && !row.broken.empty(); });
}

/// As a `Run`, the rules for verifications that `try_rules(suite)` tries.
template <class Try>
auto run_of(Try try_rules) {
    return [try_rules]<class Store, class Pass>(Store& store, Pass pass) {
        testing::StoreSuite<testing::VerificationTrial<Store>> suite{store, pass};
        try_rules(suite);
        return suite.take_report();
    };
}

} // namespace smsaero::test_support
