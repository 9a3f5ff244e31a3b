#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <memory>
#include <string>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace smsaero::inline v0 {

/// Whose certificates are trusted; the first one given counts, and without either the system's trust store.
struct Trust {
    std::string ca_pem = {};  ///< certificates of authorities as PEM text
    std::string ca_file = {}; ///< a file of the same
};

/// A TLS context shared by connections. `boost::asio::ssl::context` is safe to use from many threads once it
/// is set up.
using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// A context that verifies certificates and speaks TLS 1.2 or later. A context of your own works too:
/// whatever it says, connections verify certificate and host name. Thread safety: any number of callers.
/// @param trust whose certificates are trusted
/// @return the context, or the failure: `Errc::InvalidConfig` when the trusted certificates cannot be read,
/// `Errc::HandshakeFailed` when OpenSSL has no TLS 1.2
inline boost::system::result<TlsContext, Failure> make_tls_context(Trust const& trust = {}) {
    namespace ssl = boost::asio::ssl;
    boost::system::error_code error;
    auto const context = std::make_shared<ssl::context>(ssl::context::tls_client);
    // Asio's default leaves TLS 1.0 on and verification off.
    if (SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION) != 1)
        return Failure{
            .code = Errc::HandshakeFailed, .phase = Phase::Local, .detail = "TLS 1.2 is not available"};
    context->set_verify_mode(ssl::verify_peer, error);
    if (!error) {
        if (!trust.ca_pem.empty())
            context->add_certificate_authority(boost::asio::buffer(trust.ca_pem), error);
        else if (!trust.ca_file.empty())
            context->load_verify_file(trust.ca_file, error);
        else
            context->set_default_verify_paths(error);
    }
    if (error) {
        ::ERR_clear_error(); // OpenSSL queues several errors, Asio takes one; the next user finds the rest
        std::string const source = trust.ca_pem.empty() && !trust.ca_file.empty() ? trust.ca_file + ": " : "";
        return Failure{.code = Errc::InvalidConfig,
                       .phase = Phase::Local,
                       .detail = "the trusted certificates cannot be read: " + source + error.message()};
    }
    return context;
}

} // namespace smsaero::inline v0
