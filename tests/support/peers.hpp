#pragma once

#include <smsaero/testing/peer_replies.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/peer_tls.hpp>
#include <smsaero/wire/gate.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// The servers of the library's tests, compiled once: what includes this compiles no server.
namespace smsaero::test_support {

using testing::ok_reply;
using testing::PeerTls;
using testing::reply_with;

/// A certificate authority's PEM text, of no peer.
std::string unrelated_authority();

/// What a peer does; see `testing::PeerOptions`.
struct PeerSetup {
    PeerTls tls = PeerTls::Good;
    std::function<testing::PeerReply(testing::PeerRequest const&)> answer;
    std::function<testing::PeerReply(std::size_t)> on_accept = {};
    std::function<testing::PeerReply(std::size_t)> on_open = {};
};

/// A scripted peer, `testing::HttpPeer`, on loopback as long as it lives.
class Peer {
public:
    explicit Peer(PeerSetup setup);
    /// One that gives this reply to every request.
    Peer(PeerTls tls, testing::PeerReply reply);
    Peer(Peer&&) noexcept;
    ~Peer();

    /// `https://localhost:…/v2/`, or `http://127.0.0.1:…/v2/` without TLS.
    Gate gate() const;
    /// What a client is to trust; empty without TLS.
    std::string const& ca_pem() const;
    std::size_t connections() const;
    std::size_t complete_requests() const;
    std::size_t complete_requests(std::string const& body) const;
    std::size_t goodbyes() const;
    /// Afterwards its port refuses.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A gate where nobody listens.
Gate refusing_gate(bool tls);

/// The emulated gateway, `testing::Sandbox`.
class SandboxPeer {
public:
    explicit SandboxPeer(bool plain = false);
    SandboxPeer(SandboxPeer&&) noexcept;
    ~SandboxPeer();

    Gate gate() const;
    std::string ca_pem() const;
    /// How many complete requests came.
    std::size_t journal() const;
    /// How many messages it took.
    std::size_t inbox() const;
    /// The texts of the messages that it took, in order.
    std::vector<std::string> texts() const;
    std::size_t connections() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace smsaero::test_support
