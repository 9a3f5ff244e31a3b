#include <smsaero/testing/peer_tls.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(peer_tls_suite)

using smsaero::testing::PeerTls;

BOOST_AUTO_TEST_CASE(plain_http_is_what_an_unset_one_means) { BOOST_TEST((PeerTls{} == PeerTls::None)); }

BOOST_AUTO_TEST_SUITE_END()
