#pragma once

#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <openssl/ssl.h>

namespace smsaero::inline v0 {

/// Frees a TLS session.
struct FreeSession {
    void operator()(::SSL_SESSION* session) const { SSL_SESSION_free(session); }
};

/// A TLS session, or null.
using TlsSession = std::unique_ptr<::SSL_SESSION, FreeSession>;

/// TLS sessions of connections that were verified, for later ones to the same gate: they spare a round trip
/// and the certificates. A resumed handshake verifies nothing, so a session is offered to its own gate alone,
/// and a cache serves one TLS context. Safe to share between threads.
class SessionCache {
public:
    /// The most that are kept; the oldest go.
    static constexpr std::size_t max_sessions = 64;

    /// Keeps the session of a verified connection, if it can be resumed. To be called when something was read
    /// from it, since TLS 1.3 brings its sessions with the first read.
    void keep(Gate const& gate, ::SSL& ssl) {
        ::SSL_SESSION* const current = SSL_get0_session(&ssl);
        if (current == nullptr || SSL_SESSION_is_resumable(current) != 1) return;
        // A copy, because OpenSSL spoils the session of a connection that ends without a closing alert.
        TlsSession session{SSL_SESSION_dup(current)};
        if (!session) return;
        std::lock_guard const lock{mutex_};
        if (kept_.size() == max_sessions) kept_.erase(kept_.begin());
        kept_.push_back({gate, std::move(session)});
    }

    /// The newest session of this gate, which is nobody else's then: used twice, it would show an observer
    /// that two connections are of one client (RFC 8446, C.4). Null when there is none.
    TlsSession take(Gate const& gate) {
        std::lock_guard const lock{mutex_};
        auto const found =
            std::find_if(kept_.rbegin(), kept_.rend(), [&](Kept const& each) { return each.gate == gate; });
        if (found == kept_.rend()) return nullptr;
        TlsSession session = std::move(found->session);
        kept_.erase(std::next(found).base());
        return session;
    }

private:
    struct Kept {
        Gate gate;
        TlsSession session;
    };

    std::mutex mutex_;
    std::vector<Kept> kept_; // oldest first
};

} // namespace smsaero::inline v0
