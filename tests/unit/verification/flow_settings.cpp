#include <smsaero/verification/flow_settings.hpp>

#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <type_traits>

BOOST_AUTO_TEST_SUITE(flow_settings)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(a_flow_sees_what_the_verifier_owns_and_no_copy) {
    SecureDigits<6> const generator;
    CodeKeys const keys = test_support::one_key();
    VerificationRules const rules;
    SendLimits const limits;
    FlowSettings<SecureDigits<6>> const settings{generator, keys, rules, limits};
    BOOST_TEST(&settings.keys == &keys);
    BOOST_TEST(&settings.rules == &rules);
    BOOST_TEST(&settings.limits == &limits);
    static_assert(std::is_same_v<decltype(settings)::Generator, SecureDigits<6>>);
}

BOOST_AUTO_TEST_CASE(of_a_request_nothing_need_be_known) {
    BOOST_TEST(!RequestOrigin{}.address.has_value());
    BOOST_TEST((RequestOrigin{}.at.time_since_epoch().count() == 0));
}

BOOST_AUTO_TEST_SUITE_END()
