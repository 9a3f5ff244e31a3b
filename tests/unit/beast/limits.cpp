#include <smsaero/beast/limits.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(limits_suite)

BOOST_AUTO_TEST_CASE(the_defaults_are_64_connections_to_a_gate_and_10_000_calls_that_wait) {
    smsaero::Limits const limits;
    BOOST_TEST(limits.connections == 64u);
    BOOST_TEST(limits.waiting == 10'000u);
}

BOOST_AUTO_TEST_SUITE_END()
