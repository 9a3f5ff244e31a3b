#pragma once

/// @file
/// What a scripted server shows a client of TLS. Thread safety: any number of callers.

#include <smsaero/testing/peer_tls.hpp>
#include <smsaero/testing/test_authority.hpp>

#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <memory>

#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace smsaero::inline v0::testing {

/// The certificate that a server shows. Errors: none.
/// @param tls how the server speaks TLS
/// @return what the certificate is to say
[[nodiscard]] inline LeafOptions peer_certificate(PeerTls tls) {
    LeafOptions leaf;
    if (tls == PeerTls::OtherName) leaf.names = {"other.test", "127.0.0.2"};
    if (tls == PeerTls::PartialName) leaf.names = {"g*.other.test"};
    if (tls == PeerTls::Expired) leaf.valid_until = std::chrono::hours{-1};
    if (tls == PeerTls::NotYetValid) leaf.valid_from = std::chrono::hours{1};
    leaf.self_signed = tls == PeerTls::SelfSigned;
    return leaf;
}

/// Makes a server's context, for `PeerOptions::tls`. Errors: throws `std::runtime_error` when OpenSSL fails.
/// @param tls how the server is to speak TLS
/// @param authority issues its certificate, unless that is to be self-signed
/// @return the context; null for `PeerTls::None`
[[nodiscard]] inline std::shared_ptr<boost::asio::ssl::context> peer_context(PeerTls tls,
                                                                             TestAuthority const& authority) {
    using boost::asio::ssl::context;
    if (tls == PeerTls::None) return nullptr;
    if (tls == PeerTls::Anonymous) {
        auto made = std::make_shared<context>(context::tls_server);
        SSL_CTX_set_max_proto_version(made->native_handle(), TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(made->native_handle(), "aNULL:@SECLEVEL=0");
        SSL_CTX_set_dh_auto(made->native_handle(), 1);
        return made;
    }
    auto made = authority.server_context(peer_certificate(tls));
    if (tls == PeerTls::Forged) {
        X509* const leaf = X509_dup(SSL_CTX_get0_certificate(made->native_handle()));
        ASN1_BIT_STRING const* signature = nullptr;
        X509_get0_signature(&signature, nullptr, leaf);
        signature->data[signature->length - 1] ^= 1;
        SSL_CTX_use_certificate(made->native_handle(), leaf);
        X509_free(leaf);
    }
    if (tls == PeerTls::Tls12) SSL_CTX_set_max_proto_version(made->native_handle(), TLS1_2_VERSION);
    if (tls == PeerTls::Tls11 || tls == PeerTls::Tls10) {
        SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(made->native_handle(),
                                      tls == PeerTls::Tls11 ? TLS1_1_VERSION : TLS1_VERSION);
        SSL_CTX_set_cipher_list(made->native_handle(), "ALL:@SECLEVEL=0");
    }
    return made;
}

} // namespace smsaero::inline v0::testing
