#include <smsaero/testing/verification_check_rules.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>

BOOST_AUTO_TEST_SUITE(verification_check_rules)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;

namespace {

auto const run = test_support::run_of([](auto& suite) { smsaero::testing::try_verification_checks(suite); });

struct CountsAfterwards : RightStore {
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned) {
        return RightStore::begin_check(id, 1'000'000);
    }
};
struct GivesNothingBack : RightStore {
    StoreResult<void> abandon_check(VerificationId const&) { return {}; }
};
struct UsesTwice : RightStore {
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        static_cast<void>(RightStore::consume(id, number));
        return true;
    }
};
struct UsesAnyCode : RightStore {
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t) { return RightStore::consume(id, 1); }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_keeps_each_rule) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 5u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<CountsAfterwards>(run, "tries are counted before, and carried over to a new code"));
    BOOST_TEST(breaks<GivesNothingBack>(run, "a try that is abandoned is given back"));
    BOOST_TEST(breaks<CountsAfterwards>(run, "tries at the same time all count"));
    BOOST_TEST(
        breaks<UsesTwice>(run, "a verification is used once, by one of those who come at the same time"));
    BOOST_TEST(breaks<UsesAnyCode>(run, "a code that does not count uses nothing"));
}

BOOST_AUTO_TEST_SUITE_END()
