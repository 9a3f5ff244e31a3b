#include <smsaero/testing/verification_start_rules.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>

BOOST_AUTO_TEST_SUITE(verification_start_rules)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;

namespace {

auto const run = test_support::run_of([](auto& suite) { smsaero::testing::try_verification_starts(suite); });

struct TellsNoCooldown : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        auto issued = RightStore::create(proposed, terms);
        issued->resend_in = {};
        return issued;
    }
};
struct LosesLocale : RightStore {
    StoreResult<IssuedCode> create(Verification proposed, SendTerms const& terms) {
        proposed.locale.resize(std::min<std::size_t>(proposed.locale.size(), 255));
        return RightStore::create(proposed, terms);
    }
};
struct JoinsNobody : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.tries = 0; // then the one that there is was tried too often
        return RightStore::create(proposed, terms);
    }
};
struct JoinsOtherUsages : RightStore {
    StoreResult<IssuedCode> create(Verification proposed, SendTerms const& terms) {
        proposed.usage = UsageType::SignIn;
        return RightStore::create(proposed, terms);
    }
};
struct SendsEach : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        auto issued = RightStore::create(proposed, terms);
        issued->is_to_be_sent = true;
        return issued;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_keeps_each_rule) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 4u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<TellsNoCooldown>(run, "a new verification has a code to be sent"));
    BOOST_TEST(breaks<LosesLocale>(run, "what is stored comes back whole"));
    BOOST_TEST(breaks<JoinsNobody>(run, "starts for one number, usage type and delivery are one"));
    BOOST_TEST(breaks<JoinsOtherUsages>(run, "starts for one number, usage type and delivery are one"));
    BOOST_TEST(breaks<JoinsNobody>(run, "of starts at the same time one is to be sent"));
    BOOST_TEST(breaks<SendsEach>(run, "of starts at the same time one is to be sent"));
}

BOOST_AUTO_TEST_SUITE_END()
