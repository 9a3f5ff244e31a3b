#include <smsaero/testing/verification_store_conformance.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(verification_store_conformance)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;

namespace {

auto const run = [](auto& store, auto pass) {
    return smsaero::testing::VerificationStoreSuite{store, pass}.run();
};

struct Fails : RightStore {
    StoreResult<BegunCheck> begin_check(VerificationId const&, unsigned) { return StoreFailure{}; }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_conforms_and_every_rule_has_a_name_of_its_own) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    std::set<std::string> rules;
    for (auto const& row : report.rows)
        rules.insert(row.rule);
    BOOST_TEST(report.rows.size() == 24u);
    BOOST_TEST(rules.size() == 24u);
}

BOOST_AUTO_TEST_CASE(it_has_the_rules_on_starts_sends_checks_and_the_end) {
    BOOST_TEST(breaks<Fails>(run, "a new verification has a code to be sent"));
    BOOST_TEST(breaks<Fails>(run, "two codes count at most"));
    BOOST_TEST(breaks<Fails>(run, "a try that is abandoned is given back"));
    BOOST_TEST(breaks<Fails>(run, "codes expire"));
}

BOOST_AUTO_TEST_CASE(it_can_run_again_on_the_same_store) {
    RightStore store;
    smsaero::testing::VerificationStoreSuite suite{store, test_support::pass};
    BOOST_TEST(suite.run().conforms());
    auto const again = suite.run();
    BOOST_TEST(again.conforms(), again);
    BOOST_TEST(again.rows.size() == 24u);
}

BOOST_AUTO_TEST_SUITE_END()
