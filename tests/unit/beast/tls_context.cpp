#include <smsaero/beast/tls_context.hpp>

#include <smsaero/testing/test_authority.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <fstream>
#include <string>

#include <unistd.h>

BOOST_AUTO_TEST_SUITE(tls_context_suite)

using namespace smsaero;
using testing::TestAuthority;

namespace {

/// A file that goes with the test.
struct TemporaryFile {
    explicit TemporaryFile(std::string const& text) { std::ofstream{name} << text; }
    ~TemporaryFile() { std::remove(name.c_str()); }

    std::string name = "tls_context_test." + std::to_string(::getpid()) + ".pem";
};

std::size_t trusted(TlsContext const& context) {
    auto* const store = SSL_CTX_get_cert_store(context->native_handle());
    STACK_OF(X509)* const all = X509_STORE_get1_all_certs(store);
    auto const count = static_cast<std::size_t>(sk_X509_num(all));
    sk_X509_pop_free(all, X509_free);
    return count;
}

void check_refused(Trust const& trust, std::string const& named) {
    auto const context = make_tls_context(trust);
    BOOST_TEST_REQUIRE(context.has_error());
    BOOST_TEST((context.error().code == Errc::InvalidConfig));
    BOOST_TEST((context.error().phase == Phase::Local));
    BOOST_TEST(context.error().detail.starts_with("the trusted certificates cannot be read: " + named));
    BOOST_TEST(context.error().detail.size() > 42u);
}

} // namespace

BOOST_AUTO_TEST_CASE(it_verifies_and_speaks_tls_1_2_at_least) {
    auto const context = make_tls_context();
    BOOST_TEST_REQUIRE(context.has_value());
    SSL_CTX* const native = (*context)->native_handle();
    BOOST_TEST(SSL_CTX_get_verify_mode(native) == SSL_VERIFY_PEER);
    BOOST_TEST(SSL_CTX_get_min_proto_version(native) == TLS1_2_VERSION);
}

BOOST_AUTO_TEST_CASE(a_given_authority_is_the_only_one_trusted) {
    std::string const pem = TestAuthority{}.ca_pem();
    BOOST_TEST(trusted(*make_tls_context({.ca_pem = pem})) == 1u);
    BOOST_TEST(trusted(*make_tls_context({.ca_pem = pem + TestAuthority{}.ca_pem()})) == 2u);
    TemporaryFile const file{pem};
    BOOST_TEST(trusted(*make_tls_context({.ca_file = file.name})) == 1u);
    BOOST_TEST(trusted(*make_tls_context({.ca_pem = pem + TestAuthority{}.ca_pem(), .ca_file = file.name}))
               == 2u);
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_failure_that_says_so) {
    check_refused({.ca_pem = "no certificate"}, "");
    std::string const pem = TestAuthority{}.ca_pem();
    check_refused({.ca_pem = pem.substr(0, pem.size() / 2)}, "");
    check_refused({.ca_pem = pem + pem.substr(0, pem.size() / 2)}, "");
    check_refused({.ca_file = "no/such/file.pem"}, "no/such/file.pem: ");
    TemporaryFile const file{"no certificate"};
    check_refused({.ca_file = file.name}, file.name + ": ");
}

BOOST_AUTO_TEST_CASE(failing_leaves_nothing_in_the_threads_queue_of_openssl) {
    BOOST_TEST(make_tls_context({.ca_pem = "no certificate"}).has_error());
    BOOST_TEST(ERR_peek_error() == 0u);
    BOOST_TEST(make_tls_context({.ca_file = "no/such/file.pem"}).has_error());
    BOOST_TEST(ERR_peek_error() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
