#include <smsaero/testing/test_authority.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

BOOST_AUTO_TEST_SUITE(test_authority_suite)

using namespace smsaero::testing;
using namespace std::chrono_literals;

namespace {

struct Free {
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_STORE* p) const { X509_STORE_free(p); }
    void operator()(X509_STORE_CTX* p) const { X509_STORE_CTX_free(p); }
    void operator()(BIO* p) const { BIO_free(p); }
};
using Certificate = std::unique_ptr<X509, Free>;

Certificate read(std::string const& pem) {
    std::unique_ptr<BIO, Free> const bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

/// What OpenSSL says of the certificate to somebody who trusts these authorities: `ok`, or why not.
std::string verdict(std::vector<std::string> const& ca_pems, Leaf const& leaf) {
    std::unique_ptr<X509_STORE, Free> const store(X509_STORE_new());
    for (auto const& pem : ca_pems)
        X509_STORE_add_cert(store.get(), read(pem).get());
    std::unique_ptr<X509_STORE_CTX, Free> const check(X509_STORE_CTX_new());
    auto const certificate = read(leaf.certificate_pem);
    X509_STORE_CTX_init(check.get(), store.get(), certificate.get(), nullptr);
    X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_SERVER);
    X509_verify_cert(check.get());
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(check.get()));
}

bool names_host(Leaf const& leaf, std::string const& name) {
    return X509_check_host(read(leaf.certificate_pem).get(), name.data(), name.size(), 0, nullptr) == 1;
}

bool names_address(Leaf const& leaf, char const* address) {
    return X509_check_ip_asc(read(leaf.certificate_pem).get(), address, 0) == 1;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_leaf_is_trusted_by_those_who_trust_the_authority_alone) {
    TestAuthority const authority;
    TestAuthority const another;
    auto const leaf = authority.issue();
    BOOST_TEST(verdict({authority.ca_pem()}, leaf) == "ok");
    BOOST_TEST(verdict({another.ca_pem()}, leaf) != "ok");
}

BOOST_AUTO_TEST_CASE(a_client_may_trust_several_authorities) {
    TestAuthority const one;
    TestAuthority const two;
    BOOST_TEST(verdict({one.ca_pem(), two.ca_pem()}, one.issue()) == "ok");
    BOOST_TEST(verdict({one.ca_pem(), two.ca_pem()}, two.issue()) == "ok");
}

BOOST_AUTO_TEST_CASE(a_leaf_names_loopback_in_all_its_spellings) {
    auto const leaf = TestAuthority().issue();
    BOOST_TEST(names_host(leaf, "localhost"));
    BOOST_TEST(names_address(leaf, "127.0.0.1"));
    BOOST_TEST(names_address(leaf, "::1"));
    BOOST_TEST(!names_host(leaf, "gate.smsaero.ru"));
}

BOOST_AUTO_TEST_CASE(a_leaf_can_bear_another_name) {
    auto const leaf = TestAuthority().issue({.names = {"wrong.example"}});
    BOOST_TEST(names_host(leaf, "wrong.example"));
    BOOST_TEST(!names_host(leaf, "localhost"));
    BOOST_TEST(!names_address(leaf, "127.0.0.1"));
}

BOOST_AUTO_TEST_CASE(a_leaf_can_be_expired_or_not_yet_valid) {
    TestAuthority const authority;
    BOOST_TEST(verdict({authority.ca_pem()}, authority.issue({.valid_until = -1h}))
               == "certificate has expired");
    BOOST_TEST(verdict({authority.ca_pem()}, authority.issue({.valid_from = 1h}))
               == "certificate is not yet valid");
}

BOOST_AUTO_TEST_CASE(a_leaf_can_be_self_signed) {
    TestAuthority const authority;
    BOOST_TEST(verdict({authority.ca_pem()}, authority.issue({.self_signed = true}))
               == "self-signed certificate");
}

BOOST_AUTO_TEST_CASE(a_leaf_does_not_pass_for_an_authority) {
    TestAuthority const authority;
    auto const leaf = authority.issue();
    BOOST_TEST(X509_check_ca(read(leaf.certificate_pem).get()) == 0);
    BOOST_TEST(X509_check_ca(read(authority.ca_pem()).get()) == 1);
}

BOOST_AUTO_TEST_CASE(a_server_context_holds_a_matching_pair) {
    auto const context = TestAuthority().server_context();
    BOOST_TEST(SSL_CTX_check_private_key(context->native_handle()) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
