#include <smsaero/verification/blocking_driver.hpp>

#include "../../support/failing_store.hpp"
#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(blocking_driver)

using namespace smsaero;
using namespace smsaero::test_support;

BOOST_AUTO_TEST_CASE(the_next_step_is_called_before_a_member_returns) {
    VerifyingWith<FailingStore> with;
    BlockingDriver<PhonesConnector, FailingStore> driver{with.connector, with.store};
    int calls = 0;
    driver.add({CounterKind::Failures, "x"}, 3, std::chrono::hours{1},
               [&](StoreResult<Count> count) { calls += static_cast<int>(count->count); });
    BOOST_TEST(calls == 3);
    driver.finish([&](int result) { calls += result; }, 4);
    BOOST_TEST(calls == 7);
    auto const code = VerificationCode::literal<"482193">();
    driver.send(UsageType::SignIn, with.phone, code, "ru",
                [&](Attempt const& attempt) { calls += attempt.sent() ? 1 : 0; });
    BOOST_TEST(calls == 8);
    BOOST_TEST(with.phones().codes.back() == "482193");
}

BOOST_AUTO_TEST_CASE(a_flow_stays_where_it_is) {
    int flow = 0;
    BOOST_TEST((BlockingDriver<PhonesConnector, FailingStore>::hold(flow) == &flow));
}

BOOST_AUTO_TEST_SUITE_END()
