#include <smsaero/testing/peer_context.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(peer_context_suite)

using namespace smsaero::testing;

namespace {

X509* certificate_of(PeerTls tls, TestAuthority const& authority) {
    static std::shared_ptr<boost::asio::ssl::context> kept;
    kept = peer_context(tls, authority);
    return SSL_CTX_get0_certificate(kept->native_handle());
}

} // namespace

BOOST_AUTO_TEST_CASE(plain_http_has_none) {
    BOOST_TEST((peer_context(PeerTls::None, TestAuthority{}) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_good_one_is_for_loopback_and_valid_today) {
    TestAuthority const authority;
    auto* const leaf = certificate_of(PeerTls::Good, authority);
    BOOST_TEST(X509_check_host(leaf, "localhost", 0, 0, nullptr) == 1);
    BOOST_TEST(X509_cmp_current_time(X509_get0_notBefore(leaf)) < 0);
    BOOST_TEST(X509_cmp_current_time(X509_get0_notAfter(leaf)) > 0);
}

BOOST_AUTO_TEST_CASE(each_of_the_others_has_its_one_fault) {
    TestAuthority const authority;
    auto* leaf = certificate_of(PeerTls::OtherName, authority);
    BOOST_TEST(X509_check_host(leaf, "localhost", 0, 0, nullptr) == 0);
    BOOST_TEST(X509_check_host(leaf, "other.test", 0, 0, nullptr) == 1);
    leaf = certificate_of(PeerTls::PartialName, authority);
    BOOST_TEST(X509_check_host(leaf, "localhost", 0, 0, nullptr) == 0);
    leaf = certificate_of(PeerTls::Expired, authority);
    BOOST_TEST(X509_cmp_current_time(X509_get0_notAfter(leaf)) < 0);
    leaf = certificate_of(PeerTls::NotYetValid, authority);
    BOOST_TEST(X509_cmp_current_time(X509_get0_notBefore(leaf)) > 0);
    leaf = certificate_of(PeerTls::SelfSigned, authority);
    BOOST_TEST(X509_verify(leaf, X509_get0_pubkey(leaf)) == 1);
    leaf = certificate_of(PeerTls::Good, authority);
    BOOST_TEST(X509_verify(leaf, X509_get0_pubkey(leaf)) != 1);
    BOOST_TEST((certificate_of(PeerTls::Anonymous, authority) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_version_is_the_highest_that_is_spoken) {
    TestAuthority const authority;
    auto const highest = [&](PeerTls tls) {
        return SSL_CTX_get_max_proto_version(peer_context(tls, authority)->native_handle());
    };
    BOOST_TEST(highest(PeerTls::Tls12) == TLS1_2_VERSION);
    BOOST_TEST(highest(PeerTls::Tls11) == TLS1_1_VERSION);
    BOOST_TEST(highest(PeerTls::Tls10) == TLS1_VERSION);
}

BOOST_AUTO_TEST_SUITE_END()
