#include <smsaero/testing/transport_fault.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

BOOST_AUTO_TEST_SUITE(transport_fault_suite)

using namespace smsaero;
using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(a_result_is_told_in_the_terms_of_an_expectation) {
    BOOST_TEST(told(Response{402, "no"}) == replied(402, "no"));
    BOOST_TEST(
        told(TransportFailure{.code = Errc::TimedOut, .phase = Phase::Connect, .reached = Reached::Nothing})
        == not_sent(Errc::TimedOut, Phase::Connect));
    BOOST_TEST(told(TransportFailure{}) == unknown(Errc::ConnectionLost));
    BOOST_TEST(told(TransportFailure{}) != not_sent(Errc::ConnectionLost, Phase::Reply));
}

BOOST_AUTO_TEST_CASE(tls_may_make_a_difference) {
    TransportFault fault{.number = 4, .fault = "it", .expected = replied(200, "")};
    BOOST_TEST(fault.expectation(true) == replied(200, ""));
    fault.over_tls = unknown(Errc::ConnectionLost);
    BOOST_TEST(fault.expectation(true) == unknown(Errc::ConnectionLost));
    BOOST_TEST(fault.expectation(false) == replied(200, ""));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_tls_is_nothing_to_plain_http) {
    TransportFault fault{.number = 4, .fault = "it", .expected = {}};
    BOOST_TEST(fault.applies(false));
    fault.tls = PeerTls::Expired;
    BOOST_TEST(!fault.applies(false));
    BOOST_TEST(fault.applies(true));
}

BOOST_AUTO_TEST_CASE(it_prints) {
    std::ostringstream out;
    out << TransportFault{.number = 9, .fault = "never answered", .expected = {}} << "; "
        << not_sent(Errc::ConnectFailed, Phase::Connect) << "; " << unknown(Errc::TimedOut) << "; "
        << replied(200, "{}");
    BOOST_TEST(
        out.str()
        == "9 never answered; connect_failed in connect, nothing reached; timed_out in reply, something "
           "reached; reply 200, 2 bytes");
}

BOOST_AUTO_TEST_SUITE_END()
