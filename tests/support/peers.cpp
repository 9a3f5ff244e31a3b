#include "peers.hpp"

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/refusing_port.hpp>
#include <smsaero/testing/sandbox.hpp>
#include <smsaero/testing/scripted_gate.hpp>
#include <smsaero/testing/test_authority.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::test_support {

using namespace testing;

std::string unrelated_authority() { return TestAuthority{}.ca_pem(); }

struct Peer::State {
    explicit State(PeerSetup setup)
        : scripted(setup.tls, {.answer = std::move(setup.answer),
                               .on_accept = std::move(setup.on_accept),
                               .on_open = std::move(setup.on_open)}) {}

    HttpPeer const& peer() const { return scripted.peer(); }

    ScriptedGate scripted;
};

Peer::Peer(PeerSetup setup) : state_(std::make_unique<State>(std::move(setup))) {}
Peer::Peer(PeerTls tls, PeerReply reply)
    : Peer({.tls = tls, .answer = [reply = std::move(reply)](PeerRequest const&) { return reply; }}) {}
Peer::Peer(Peer&&) noexcept = default;
Peer::~Peer() = default;

Gate Peer::gate() const { return state_->scripted.gate(); }
std::string const& Peer::ca_pem() const { return state_->scripted.ca_pem(); }
std::size_t Peer::connections() const { return state_->peer().connections(); }
std::size_t Peer::complete_requests() const { return state_->peer().complete_requests(); }
std::size_t Peer::complete_requests(std::string const& body) const {
    return state_->peer().complete_requests(body);
}
std::size_t Peer::goodbyes() const { return state_->peer().goodbyes(); }
void Peer::stop() { state_->scripted.stop(); }

Gate refusing_gate(bool tls) {
    static RefusingPort const held;
    return {.host = tls ? "localhost" : "127.0.0.1", .port = std::to_string(held.port()), .tls = tls};
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

} // namespace smsaero::test_support
