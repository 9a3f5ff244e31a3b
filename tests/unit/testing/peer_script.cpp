#include <smsaero/testing/peer_script.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(peer_script_suite)

using smsaero::testing::PeerRequest;

BOOST_AUTO_TEST_CASE(a_header_is_found_whatever_its_case) {
    PeerRequest request;
    request.headers = {{"Host", "localhost"}, {"content-TYPE", "text/plain"}, {"Content-Type", "second"}};
    BOOST_TEST(request.header("Content-Type") == "text/plain");
    BOOST_TEST(request.header("HOST") == "localhost");
}

BOOST_AUTO_TEST_CASE(a_missing_header_is_empty) {
    PeerRequest request;
    request.headers = {{"Host", "localhost"}};
    BOOST_TEST(request.header("Hos").empty());
    BOOST_TEST(request.header("Host2").empty());
}

BOOST_AUTO_TEST_SUITE_END()
