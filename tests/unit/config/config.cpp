#include <smsaero/config/config.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(config_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(options_that_a_config_does_not_name_have_defaults) {
    ConfigOptions const options;
    BOOST_CHECK(options.gates == default_gates());
    BOOST_CHECK(options.timeouts == ConfigTimeouts{});
    BOOST_TEST(!options.timeouts.deadline.has_value());
    BOOST_TEST(!options.test_mode);
    BOOST_TEST(options.generic_fallback);
}

BOOST_AUTO_TEST_SUITE_END()
