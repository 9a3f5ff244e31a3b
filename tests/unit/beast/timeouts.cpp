#include <smsaero/beast/timeouts.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>

BOOST_AUTO_TEST_SUITE(timeouts_suite)

using namespace smsaero;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(the_defaults_are_those_of_the_manual_and_fit_into_a_call) {
    Timeouts const timeouts;
    BOOST_TEST((timeouts.resolve == 3s));
    BOOST_TEST((timeouts.connect == 3s));
    BOOST_TEST((timeouts.handshake == 5s));
    BOOST_TEST((timeouts.resolve + timeouts.connect + timeouts.handshake < 15s));
    BOOST_TEST((timeouts.idle == 15s));
}

BOOST_AUTO_TEST_SUITE_END()
