#include <smsaero/testing/peer_replies.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(peer_replies_suite)

using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(a_reply_is_status_line_headers_and_body) {
    BOOST_TEST(reply_with("A: b\r\n", "{}").bytes == "HTTP/1.1 200 OK\r\nA: b\r\n\r\n{}");
}

BOOST_AUTO_TEST_CASE(a_good_reply_states_its_length) {
    BOOST_TEST(ok_reply("{}").bytes == "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    BOOST_TEST(ok_reply().bytes.ends_with(R"({"success":true,"data":{"id":1}})"));
}

BOOST_AUTO_TEST_SUITE_END()
