#include <smsaero/testing/verification_end_rules.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(verification_end_rules)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;

namespace {

auto const run = test_support::run_of([](auto& suite) { smsaero::testing::try_verification_ends(suite); });

struct LivesTwice : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.lifetime *= 2;
        return RightStore::create(proposed, terms);
    }
};
struct StaysExpired : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        if (RightStore::begin_check(id, terms.tries)->state == VerificationState::Expired)
            return IssuedCode{VerificationState::Expired};
        return RightStore::reissue(id, terms);
    }
};
struct JoinsExhausted : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.tries = 1'000'000;
        return RightStore::create(proposed, terms);
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_keeps_each_rule) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 4u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<LivesTwice>(run, "codes expire"));
    BOOST_TEST(breaks<StaysExpired>(run, "an expired verification can have a new code"));
    BOOST_TEST(breaks<JoinsExhausted>(
        run, "a verification that was used, or tried too often, makes place for another"));
    BOOST_TEST(breaks<LivesTwice>(run, "in the end it is forgotten"));
}

BOOST_AUTO_TEST_SUITE_END()
