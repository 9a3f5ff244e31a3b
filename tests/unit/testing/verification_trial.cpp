#include <smsaero/testing/verification_trial.hpp>

#include "../../support/failing_store.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(verification_trial)

using namespace smsaero;
using namespace std::chrono_literals;
using smsaero::testing::TriedStore;
using smsaero::testing::VerificationTrial;
using test_support::FailingStore;

namespace {

/// A trial on a store that fails at the operation with that number.
struct Tried {
    explicit Tried(std::size_t fails_at = 0) { store.fails_at = fails_at; }

    FailingStore store;
    TriedStore<FailingStore> tried{store, [](std::chrono::milliseconds) {}, 100ms};
    VerificationTrial<FailingStore> trial{tried};
};

} // namespace

BOOST_AUTO_TEST_CASE(no_two_verifications_of_a_suite_have_a_number_in_common) {
    Tried it;
    VerificationTrial<FailingStore> of_another_rule{it.tried};
    Verification const first = it.trial.fresh();
    Verification const second = of_another_rule.fresh();
    BOOST_TEST(first.phone.reveal() == "79990000001");
    BOOST_TEST(second.phone.reveal() == "79990000002");
    BOOST_TEST((first.id != second.id));
    BOOST_TEST((first.seed != second.seed));
}

BOOST_AUTO_TEST_CASE(another_start_is_the_same_but_for_its_id) {
    Tried it;
    Verification const first = it.trial.fresh(UsageType::Register);
    Verification const again = it.trial.again(first);
    BOOST_TEST((again.id != first.id));
    BOOST_TEST((again.seed == first.seed));
    BOOST_TEST((again.phone == first.phone));
    BOOST_TEST((again.usage == UsageType::Register));
}

BOOST_AUTO_TEST_CASE(the_first_code_of_one_that_was_sent_has_arrived) {
    Tried it;
    Verification const verification = it.trial.sent();
    BOOST_TEST(it.store.asked == (std::vector<std::string>{"create", "confirm"}),
               boost::test_tools::per_element());
    BOOST_TEST(it.trial.begin_check(verification.id).count == 1u);
    BOOST_TEST(it.trial.consume(verification.id, 1));
    BOOST_TEST(it.trial.broken() == "");
}

BOOST_AUTO_TEST_CASE(an_operation_that_fails_breaks_the_rule) {
    auto const all = [](VerificationTrial<FailingStore>& trial) {
        Verification const verification = trial.fresh();
        IssuedCode const issued = trial.create(verification);
        trial.reissue(verification.id);
        trial.confirm(verification.id, issued);
        trial.begin_check(verification.id);
        trial.abandon_check(verification.id);
        trial.consume(verification.id, 1);
        trial.discard(verification.id, issued);
    };
    Tried whole;
    all(whole.trial);
    BOOST_TEST(whole.store.asked.size() == 7u);
    BOOST_TEST(whole.trial.broken() == "");
    for (std::size_t fails_at = 1; fails_at <= 7; ++fails_at) {
        Tried it{fails_at};
        all(it.trial);
        BOOST_TEST(it.trial.broken() == "the store failed", whole.store.asked[fails_at - 1]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
