#include "peers.hpp"

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/sandbox.hpp>
#include <smsaero/testing/test_authority.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace smsaero::test_support {

using namespace testing;
using namespace std::chrono_literals;

namespace {

LeafOptions leaf_of(PeerTls tls) {
    LeafOptions leaf;
    if (tls == PeerTls::OtherName) leaf.names = {"other.test", "127.0.0.2"};
    if (tls == PeerTls::PartialName) leaf.names = {"g*.other.test"};
    if (tls == PeerTls::Expired) leaf.valid_until = -1h;
    if (tls == PeerTls::NotYetValid) leaf.valid_from = 1h;
    leaf.self_signed = tls == PeerTls::SelfSigned;
    return leaf;
}

std::shared_ptr<boost::asio::ssl::context> context_of(PeerTls tls, TestAuthority const& authority) {
    using boost::asio::ssl::context;
    if (tls == PeerTls::None) return nullptr;
    if (tls == PeerTls::Anonymous) {
        auto made = std::make_shared<context>(context::tls_server);
        SSL_CTX_set_max_proto_version(made->native_handle(), TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(made->native_handle(), "aNULL:@SECLEVEL=0");
        SSL_CTX_set_dh_auto(made->native_handle(), 1);
        return made;
    }
    auto made = authority.server_context(leaf_of(tls));
    if (tls == PeerTls::Forged) {
        X509* const leaf = X509_dup(SSL_CTX_get0_certificate(made->native_handle()));
        ASN1_BIT_STRING const* signature = nullptr;
        X509_get0_signature(&signature, nullptr, leaf);
        signature->data[signature->length - 1] ^= 1;
        SSL_CTX_use_certificate(made->native_handle(), leaf);
        X509_free(leaf);
    }
    if (tls == PeerTls::Tls12) SSL_CTX_set_max_proto_version(made->native_handle(), TLS1_2_VERSION);
    if (tls == PeerTls::Tls11) {
        SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(made->native_handle(), TLS1_1_VERSION);
        SSL_CTX_set_cipher_list(made->native_handle(), "ALL:@SECLEVEL=0");
    }
    return made;
}

} // namespace

std::string unrelated_authority() { return TestAuthority{}.ca_pem(); }

struct Peer::State {
    explicit State(PeerSetup setup)
        : tls(setup.tls != PeerTls::None),
          peer({.answer = std::move(setup.answer),
                .on_accept = std::move(setup.on_accept),
                .on_open = std::move(setup.on_open),
                .tls = context_of(setup.tls, authority)}) {
        if (tls) ca_pem = setup.tls == PeerTls::OtherAuthority ? unrelated_authority() : authority.ca_pem();
    }

    bool tls;
    TestAuthority authority;
    std::string ca_pem;
    HttpPeer peer;
};

Peer::Peer(PeerSetup setup) : state_(std::make_unique<State>(std::move(setup))) {}
Peer::Peer(PeerTls tls, PeerReply reply)
    : Peer({.tls = tls, .answer = [reply = std::move(reply)](PeerRequest const&) { return reply; }}) {}
Peer::Peer(Peer&&) noexcept = default;
Peer::~Peer() = default;

Gate Peer::gate() const {
    return {.host = state_->tls ? "localhost" : "127.0.0.1",
            .port = std::to_string(state_->peer.port()),
            .tls = state_->tls};
}
std::string const& Peer::ca_pem() const { return state_->ca_pem; }
std::size_t Peer::connections() const { return state_->peer.connections(); }
std::size_t Peer::complete_requests() const { return state_->peer.complete_requests(); }
std::size_t Peer::complete_requests(std::string const& body) const {
    return state_->peer.complete_requests(body);
}
std::size_t Peer::goodbyes() const { return state_->peer.goodbyes(); }
void Peer::stop() { state_->peer.stop(); }

Gate refusing_gate(bool tls) {
    using boost::asio::ip::tcp;
    // Taken and not listened on, so that no other program gets it meanwhile.
    struct Held {
        boost::asio::io_context context;
        tcp::socket v4{context, {boost::asio::ip::address_v4::loopback(), 0}};
        tcp::socket v6{context};

        Held() {
            boost::system::error_code ignored;
            v6.open(tcp::v6(), ignored);
            v6.bind({boost::asio::ip::address_v6::loopback(), v4.local_endpoint().port()}, ignored);
        }
    };
    static Held held;
    return {.host = tls ? "localhost" : "127.0.0.1",
            .port = std::to_string(held.v4.local_endpoint().port()),
            .tls = tls};
}

struct SandboxPeer::State {
    explicit State(bool plain) : sandbox({.plain = plain}) {}

    Sandbox sandbox;
};

SandboxPeer::SandboxPeer(bool plain) : state_(std::make_unique<State>(plain)) {}
SandboxPeer::SandboxPeer(SandboxPeer&&) noexcept = default;
SandboxPeer::~SandboxPeer() = default;

Gate SandboxPeer::gate() const { return *Gate::parse(state_->sandbox.gate_url()); }
std::string SandboxPeer::ca_pem() const { return state_->sandbox.ca_pem(); }
std::size_t SandboxPeer::journal() const { return state_->sandbox.journal().size(); }
std::size_t SandboxPeer::inbox() const { return state_->sandbox.inbox().size(); }
std::vector<std::string> SandboxPeer::texts() const {
    std::vector<std::string> texts;
    for (SandboxMessage const& message : state_->sandbox.inbox())
        texts.push_back(message.text);
    return texts;
}
std::size_t SandboxPeer::connections() const { return state_->sandbox.peer().connections(); }

step::Write reply_with(std::string const& headers, std::string const& body) {
    return {"HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body};
}

step::Write ok_reply(std::string const& body) {
    return reply_with("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

} // namespace smsaero::test_support
