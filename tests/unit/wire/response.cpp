#include <smsaero/wire/response.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(response_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(a_status_is_enough_for_a_reply) {
    Response const reply{200};
    BOOST_TEST(reply.status == 200);
    BOOST_TEST(reply.body.empty());
    BOOST_TEST(reply.retry_after.empty());
}

BOOST_AUTO_TEST_SUITE_END()
