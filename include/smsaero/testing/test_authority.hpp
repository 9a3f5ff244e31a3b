#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace smsaero::inline v0::testing {

/// What a certificate is to say. The defaults are right for a server on loopback; a test changes what it
/// wants wrong.
struct LeafOptions {
    std::vector<std::string> names = {"localhost", "127.0.0.1", "::1"}; ///< host names and addresses
    std::chrono::seconds valid_from = std::chrono::hours(-24);          ///< counted from now
    std::chrono::seconds valid_until = std::chrono::hours(24 * 30);     ///< counted from now
    bool self_signed = false;                                           ///< else the authority signs it
};

/// A certificate with its private key, both as PEM text.
struct Leaf {
    std::string certificate_pem; ///< what a server shows
    std::string key_pem;         ///< what it keeps to itself, not encrypted
};

/// A certificate authority for tests, made of a fresh EC P-256 key and kept in memory alone. A client that
/// trusts `ca_pem()` accepts the leaves that it issues, and no others. Thread safety: any number of callers.
/// Errors: throws `std::runtime_error` when OpenSSL fails.
class TestAuthority {
public:
    /// Makes the key, and a certificate that is valid for a year.
    TestAuthority()
        : key_(new_key()),
          certificate_(new_certificate(*key_, "smsaero test authority", std::chrono::hours(-24),
                                       std::chrono::hours(24 * 365))) {
        X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
        add(*certificate_, *certificate_, NID_basic_constraints, "critical,CA:TRUE");
        add(*certificate_, *certificate_, NID_key_usage, "critical,keyCertSign,cRLSign");
        add(*certificate_, *certificate_, NID_subject_key_identifier, "hash");
        sign(*certificate_, *key_);
    }

    /// @return the authority's certificate as PEM text: what a client has to trust
    [[nodiscard]] std::string ca_pem() const { return pem(*certificate_); }

    /// Issues a certificate with a key of its own.
    /// @param options what it is to say
    /// @return both
    [[nodiscard]] Leaf issue(LeafOptions const& options = {}) const {
        auto const key = new_key();
        auto const leaf =
            new_certificate(*key, "smsaero test server", options.valid_from, options.valid_until);
        auto& issuer = options.self_signed ? *leaf : *certificate_;
        X509_set_issuer_name(leaf.get(), X509_get_subject_name(&issuer));
        add(*leaf, issuer, NID_basic_constraints, "critical,CA:FALSE");
        add(*leaf, issuer, NID_ext_key_usage, "serverAuth");
        // Authorities share a name, so that a client that trusts several needs the key to tell them apart.
        if (!options.self_signed) add(*leaf, issuer, NID_authority_key_identifier, "keyid:always");
        add(*leaf, issuer, NID_subject_alt_name, alternative_names(options.names).c_str());
        sign(*leaf, options.self_signed ? *key : *key_);
        return {pem(*leaf), pem(*key)};
    }

    /// Makes a server's context, for `PeerOptions::tls`.
    /// @param options what its certificate is to say
    /// @return a context of TLS 1.2 and 1.3 with a new leaf
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> server_context(
        LeafOptions const& options = {}) const {
        using boost::asio::ssl::context;
        auto const leaf = issue(options);
        auto made = std::make_shared<context>(context::tls_server);
        made->use_certificate_chain(boost::asio::buffer(leaf.certificate_pem));
        made->use_private_key(boost::asio::buffer(leaf.key_pem), context::pem);
        SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_2_VERSION);
        return made;
    }

private:
    struct Free {
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
        void operator()(X509* certificate) const { X509_free(certificate); }
        void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
        void operator()(BIO* bio) const { BIO_free(bio); }
    };
    using Key = std::unique_ptr<EVP_PKEY, Free>;
    using Certificate = std::unique_ptr<X509, Free>;

    static void require(bool done, char const* what) {
        if (!done) throw std::runtime_error(std::string("test authority: OpenSSL failed at ") + what);
    }

    static Key new_key() {
        Key key(EVP_EC_gen("P-256"));
        require(key != nullptr, "making a key");
        return key;
    }

    static Certificate new_certificate(EVP_PKEY& key, char const* name, std::chrono::seconds from,
                                       std::chrono::seconds until) {
        Certificate made(X509_new());
        require(made != nullptr, "making a certificate");
        std::uint64_t serial = 0;
        require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "a serial number");
        X509_set_version(made.get(), X509_VERSION_3);
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), serial >> 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), static_cast<long>(from.count()));
        X509_gmtime_adj(X509_getm_notAfter(made.get()), static_cast<long>(until.count()));
        X509_set_pubkey(made.get(), &key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<unsigned char const*>(name), -1, -1, 0);
        return made;
    }

    static std::string alternative_names(std::vector<std::string> const& names) {
        std::string list;
        for (auto const& name : names) {
            boost::system::error_code not_an_address;
            (void)boost::asio::ip::make_address(name, not_an_address);
            list += (list.empty() ? "" : ",") + std::string(not_an_address ? "DNS:" : "IP:") + name;
        }
        return list;
    }

    static void add(X509& to, X509& issuer, int kind, char const* value) {
        X509V3_CTX context;
        X509V3_set_ctx(&context, &issuer, &to, nullptr, nullptr, 0);
        std::unique_ptr<X509_EXTENSION, Free> const made(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
        require(made != nullptr && X509_add_ext(&to, made.get(), -1) == 1, value);
    }

    static void sign(X509& certificate, EVP_PKEY& key) {
        require(X509_sign(&certificate, &key, EVP_sha256()) > 0, "signing");
    }

    template <class Write>
    static std::string written(Write write) {
        std::unique_ptr<BIO, Free> const memory(BIO_new(BIO_s_mem()));
        require(memory != nullptr && write(memory.get()) == 1, "writing PEM");
        char* text = nullptr;
        auto const size = BIO_get_mem_data(memory.get(), &text);
        return {text, static_cast<std::size_t>(size)};
    }

    static std::string pem(X509& certificate) {
        return written([&](BIO* bio) { return PEM_write_bio_X509(bio, &certificate); });
    }

    static std::string pem(EVP_PKEY& key) {
        return written([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, &key, nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

    Key key_;
    Certificate certificate_;
};

} // namespace smsaero::inline v0::testing
