#pragma once

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/sandbox_call.hpp>
#include <smsaero/testing/sandbox_gateway.hpp>
#include <smsaero/testing/sandbox_journal.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_notice_sender.hpp>
#include <smsaero/testing/sandbox_notices.hpp>
#include <smsaero/testing/sandbox_telegram.hpp>
#include <smsaero/testing/test_authority.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

/// For tests: an emulated gateway, servers and transports that fail on purpose, trials of stores and
/// transports of one's own, and benchmarks.
namespace smsaero::inline v0::testing {

/// How a `Sandbox` is set up. The defaults serve most tests: TLS, a free port, any credentials.
struct SandboxOptions {
    GatewayOptions gateway = {};  ///< the account, and how the gateway behaves
    bool plain = false;           ///< HTTP without TLS
    std::uint16_t port = 0;       ///< the port; 0 lets the system pick one
    LeafOptions certificate = {}; ///< to be changed by tests of certificates that must be refused
    /// Told of each complete request before it is answered, one at a time, on a thread of the connections. It
    /// must not ask for the journal, which is locked meanwhile; when it throws, the answer is status 500.
    std::function<void(JournalEntry const&)> on_request = {};
};

/// The emulated SMS Aero gateway, listening on loopback as long as the object lives.
///
///     Sandbox sandbox;
///     // … send to sandbox.gate_url(), trusting sandbox.ca_pem() …
///     BOOST_TEST(sandbox.inbox().at(0).text == "Your code is 123456");
///
/// Thread safety: any number of callers. Errors: none but where a member says so.
class Sandbox {
public:
    /// Begins to listen.
    /// @param options how it is set up
    /// @throws boost::system::system_error when the port cannot be had
    /// @throws std::runtime_error when OpenSSL makes no certificate
    explicit Sandbox(SandboxOptions options = {})
        : options_(std::move(options)),
          gateway_(options_.gateway),
          peer_({.answer = [this](PeerRequest const& request) { return answer(request); },
                 .tls = options_.plain ? nullptr : authority_.server_context(options_.certificate),
                 .port = options_.port}) {}

    /// @return where it listens: `https://localhost:PORT/v2/`, or `http://127.0.0.1:PORT/v2/` when plain
    [[nodiscard]] std::string gate_url() const {
        return (options_.plain ? "http://127.0.0.1:" : "https://localhost:") + std::to_string(port())
               + "/v2/";
    }

    /// @return the port where it listens, or did until `stop`
    [[nodiscard]] std::uint16_t port() const { return peer_.port(); }

    /// @return the certificate of the authority to trust, as PEM; each sandbox has its own
    [[nodiscard]] std::string ca_pem() const { return authority_.ca_pem(); }

    /// @return the messages taken so far; see `SandboxGateway::inbox`
    [[nodiscard]] std::vector<SandboxMessage> inbox() const { return gateway_.inbox(); }

    /// @return the codes sent to Telegram so far; see `SandboxGateway::telegrams`
    [[nodiscard]] std::vector<SandboxTelegram> telegrams() const { return gateway_.telegrams(); }

    /// @return every complete request so far, authorized or not, oldest first
    [[nodiscard]] std::vector<JournalEntry> journal() const {
        std::lock_guard const lock(writing_);
        return journal_;
    }

    /// @return the gateway without its socket; valid as long as this object
    [[nodiscard]] SandboxGateway const& gateway() const { return gateway_; }

    /// Moves everything that is not final one step on; see `SandboxGateway::advance`.
    void advance() { gateway_.advance(); }

    /// For a test that delivers the notices itself or not at all.
    /// @return the status notices since the last look; see `SandboxGateway::take_notices`
    [[nodiscard]] std::vector<SandboxNotice> take_notices() { return gateway_.take_notices(); }

    /// Takes the notices and posts each to its address, one after another, oldest first; only addresses
    /// `http://127.0.0.1:PORT/…` are ever contacted. Each is posted once, whatever the answer: no source says
    /// that the gateway tries again. Errors: those of `send_notice`.
    /// @return the HTTP status of each; 0 for one that was not answered
    std::vector<int> deliver_notices() {
        std::vector<int> statuses;
        for (auto const& notice : gateway_.take_notices())
            statuses.push_back(send_notice(notice));
        return statuses;
    }

    /// @return the server beneath, for what it counted; valid as long as this object
    [[nodiscard]] HttpPeer const& peer() const { return peer_; }

    /// Ends every connection at once and stops listening. What was received stays readable. Thread safety:
    /// one thread at a time, and not from `on_request`.
    void stop() { peer_.stop(); }

private:
    PeerReply answer(PeerRequest const& request) {
        auto const call = read_call(request);
        JournalEntry entry{.method = call.method,
                           .path = call.path,
                           .authorized = gateway_.authorized(call),
                           .body = call.readable ? boost::json::value(call.parameters)
                                                 : boost::json::value(request.body),
                           .raw_body = request.body,
                           .authorization = std::string(request.header("Authorization")),
                           .at = std::chrono::system_clock::now()};
        {
            std::lock_guard const lock(writing_);
            if (options_.on_request) options_.on_request(entry);
            journal_.push_back(std::move(entry));
        }
        return gateway_.answer(call);
    }

    SandboxOptions const options_;
    TestAuthority authority_;
    SandboxGateway gateway_;
    mutable std::mutex writing_;
    std::vector<JournalEntry> journal_;
    HttpPeer peer_; // last: its threads use everything above
};

} // namespace smsaero::inline v0::testing
