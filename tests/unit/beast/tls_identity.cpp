#include <smsaero/beast/tls_identity.hpp>

#include <smsaero/beast/tls_context.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>

BOOST_AUTO_TEST_SUITE(tls_identity_suite)

using namespace smsaero;

// Against real certificates it is tested with `Connection`.

namespace {

struct FreeSsl {
    void operator()(::SSL* ssl) const { SSL_free(ssl); }
};

/// One side of TLS that is not connected to anything.
struct Loose {
    std::shared_ptr<boost::asio::ssl::context> context =
        std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_client);
    std::unique_ptr<::SSL, FreeSsl> ssl{SSL_new(context->native_handle())};
};

std::string named(::SSL& ssl) {
    char const* const name = SSL_get_servername(&ssl, TLSEXT_NAMETYPE_host_name);
    return name == nullptr ? "" : name;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_name_is_asked_for_and_checked) {
    Loose loose;
    BOOST_TEST(expect_host(*loose.ssl, "gate.smsaero.ru"));
    BOOST_TEST(named(*loose.ssl) == "gate.smsaero.ru");
    X509_VERIFY_PARAM* const checks = SSL_get0_param(loose.ssl.get());
    BOOST_TEST(X509_VERIFY_PARAM_get0_host(checks, 0) == "gate.smsaero.ru");
    BOOST_TEST((X509_VERIFY_PARAM_get_hostflags(checks) & X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS) != 0u);
    BOOST_TEST((X509_VERIFY_PARAM_get_hostflags(checks) & X509_CHECK_FLAG_NEVER_CHECK_SUBJECT) != 0u);
}

BOOST_AUTO_TEST_CASE(an_address_is_checked_and_not_sent_as_a_name) {
    for (std::string const host : {"127.0.0.1", "::1"}) {
        Loose loose;
        BOOST_TEST(expect_host(*loose.ssl, host));
        BOOST_TEST(named(*loose.ssl) == "");
        char* const address = X509_VERIFY_PARAM_get1_ip_asc(SSL_get0_param(loose.ssl.get()));
        BOOST_TEST_REQUIRE(address != nullptr);
        BOOST_TEST(std::string{address} == (host == "::1" ? "0:0:0:0:0:0:0:1" : host));
        OPENSSL_free(address);
    }
}

BOOST_AUTO_TEST_CASE(a_context_that_verifies_nothing_and_speaks_tls_1_0_is_overruled) {
    Loose loose;
    SSL_set_verify(loose.ssl.get(), SSL_VERIFY_NONE, nullptr);
    BOOST_TEST(SSL_get_min_proto_version(loose.ssl.get()) < TLS1_2_VERSION);
    BOOST_TEST(expect_host(*loose.ssl, "localhost"));
    BOOST_TEST(SSL_get_verify_mode(loose.ssl.get()) == SSL_VERIFY_PEER);
    BOOST_TEST(SSL_get_min_proto_version(loose.ssl.get()) == TLS1_2_VERSION);
}

BOOST_AUTO_TEST_CASE(a_context_that_is_stricter_stays_so) {
    Loose loose;
    SSL_set_min_proto_version(loose.ssl.get(), TLS1_3_VERSION);
    BOOST_TEST(expect_host(*loose.ssl, "localhost"));
    BOOST_TEST(SSL_get_min_proto_version(loose.ssl.get()) == TLS1_3_VERSION);
}

BOOST_AUTO_TEST_CASE(what_openssl_would_take_for_any_host_is_refused) {
    Loose loose;
    BOOST_TEST(!expect_host(*loose.ssl, ""));
    BOOST_TEST(!expect_host(*loose.ssl, ".smsaero.ru"));
}

BOOST_AUTO_TEST_CASE(before_a_handshake_there_is_no_problem) {
    Loose loose;
    BOOST_TEST((certificate_problem(*loose.ssl) == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
