#pragma once

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/peer_context.hpp>
#include <smsaero/testing/peer_tls.hpp>
#include <smsaero/testing/test_authority.hpp>
#include <smsaero/wire/gate.hpp>

#include <memory>
#include <string>
#include <utility>

namespace smsaero::inline v0::testing {

/// A scripted server as a client sees it: a gate, and what to trust. It is an `HttpPeer` with an authority of
/// its own, and speaks TLS in any of the ways of `PeerTls`. Thread safety: any number of callers, but one
/// alone calls `stop` or destroys it, and no function of its options does. Errors: the constructor throws
/// `boost::system::system_error` when the port cannot be had, `std::runtime_error` when OpenSSL fails.
class ScriptedGate {
public:
    /// Begins to listen.
    /// @param tls how it speaks TLS
    /// @param options what it does; `options.tls` is replaced
    ScriptedGate(PeerTls tls, PeerOptions options)
        : tls_(tls != PeerTls::None),
          ca_pem_(tls == PeerTls::None             ? std::string{}
                  : tls == PeerTls::OtherAuthority ? TestAuthority{}.ca_pem()
                                                   : authority_.ca_pem()),
          peer_(over(peer_context(tls, authority_), std::move(options))) {}

    /// @return `https://localhost:…/v2/`, or `http://127.0.0.1:…/v2/` without TLS
    [[nodiscard]] Gate gate() const {
        return {.host = tls_ ? "localhost" : "127.0.0.1", .port = std::to_string(peer_.port()), .tls = tls_};
    }

    /// @return the authority that a client is to trust, as PEM text; empty without TLS
    [[nodiscard]] std::string const& ca_pem() const { return ca_pem_; }

    /// @return the server beneath: what it counted
    [[nodiscard]] HttpPeer const& peer() const { return peer_; }

    /// As `HttpPeer::stop`: afterwards the port refuses.
    void stop() { peer_.stop(); }

private:
    static PeerOptions over(std::shared_ptr<boost::asio::ssl::context> context, PeerOptions options) {
        options.tls = std::move(context);
        return options;
    }

    TestAuthority authority_;
    bool tls_;
    std::string ca_pem_;
    HttpPeer peer_;
};

} // namespace smsaero::inline v0::testing
