#pragma once

/// @file
/// Whom a TLS connection is with. Thread safety: one thread at a time for each `SSL`.

#include <boost/asio/ip/address.hpp>
#include <boost/system/error_code.hpp>

#include <string>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

namespace smsaero::inline v0 {

/// Has a handshake ask for a host and take no certificate but one for it (RFC 9525: by its subject
/// alternative names, wildcards for whole labels alone), over TLS 1.2 or later, whatever its context says.
/// @param ssl before its handshake
/// @param host a name or an address, an IPv6 one without brackets
/// @return whether it will; false for what is no host, and when memory runs out
inline bool expect_host(::SSL& ssl, std::string const& host) {
    // To OpenSSL no name means any, and a dot in front any below.
    if (host.empty() || host.front() == '.') return false;
    SSL_set_verify(&ssl, SSL_VERIFY_PEER, SSL_get_verify_callback(&ssl));
    if (SSL_get_min_proto_version(&ssl) < TLS1_2_VERSION
        && SSL_set_min_proto_version(&ssl, TLS1_2_VERSION) != 1)
        return false;
    boost::system::error_code not_an_address;
    boost::asio::ip::make_address(host, not_an_address);
    if (!not_an_address) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(&ssl), host.c_str()) == 1;
    SSL_set_hostflags(&ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    // Server names are for names alone (RFC 6066, 3).
    return SSL_set1_host(&ssl, host.c_str()) == 1 && SSL_set_tlsext_host_name(&ssl, host.c_str()) == 1;
}

/// Why the certificate of the other side is refused. Asked of OpenSSL's own verdict, because a context's
/// callback may accept everything; and that verdict is good when there is no certificate, as with ciphers
/// that need none.
/// @param ssl at any time; before the end of its handshake only what was found so far counts
/// @return why, which lasts as long as the program; null when nothing speaks against it
inline char const* certificate_problem(::SSL const& ssl) {
    if (long const verdict = SSL_get_verify_result(&ssl); verdict != X509_V_OK)
        return X509_verify_cert_error_string(verdict);
    bool const unnamed = SSL_is_init_finished(&ssl) && SSL_get0_peer_certificate(&ssl) == nullptr;
    return unnamed ? "there is no certificate" : nullptr;
}

} // namespace smsaero::inline v0
