#include <smsaero/testing/store_report.hpp>

#include <smsaero/verification/store_failure.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

BOOST_AUTO_TEST_SUITE(store_report)

using namespace smsaero;
using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(a_store_conforms_when_it_keeps_every_rule_and_there_is_one) {
    BOOST_TEST(!StoreReport{}.conforms());
    BOOST_TEST((StoreReport{{{"a"}, {"b"}}}.conforms()));
    BOOST_TEST((!StoreReport{{{"a"}, {"b", "it does not"}}}.conforms()));
}

BOOST_AUTO_TEST_CASE(it_prints_each_rule_and_the_verdict) {
    std::ostringstream out;
    out << StoreReport{{{"codes expire"}, {"it counts", "it does not"}}};
    BOOST_TEST(out.str() == "kept    codes expire\nBROKEN  it counts: it does not\ndoes not conform\n");
}

BOOST_AUTO_TEST_CASE(a_trial_keeps_the_first_thing_that_is_not_so) {
    StoreTrial trial;
    BOOST_TEST(trial.expect(true, "never"));
    BOOST_TEST(trial.broken() == "");
    BOOST_TEST(!trial.expect(false, "first"));
    trial.expect(false, "second");
    BOOST_TEST(trial.broken() == "first");
}

BOOST_AUTO_TEST_CASE(a_result_without_a_value_breaks_the_rule) {
    StoreTrial trial;
    BOOST_TEST(trial.value(StoreResult<int>{3}) == 3);
    BOOST_TEST(trial.value(StoreResult<int>{StoreFailure{}}) == 0);
    BOOST_TEST(trial.broken() == "the store failed");
}

BOOST_AUTO_TEST_SUITE_END()
