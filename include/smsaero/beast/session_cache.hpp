#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/wire/gate.hpp>

#include <cstddef>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace smsaero::inline v0 {

/// Frees a TLS session. Thread safety: any number of callers. Errors: none.
struct FreeSession {
    /// Frees it.
    /// @param session may be null
    void operator()(::SSL_SESSION* session) const { SSL_SESSION_free(session); }
};

/// A TLS session, or null.
using TlsSession = std::unique_ptr<::SSL_SESSION, FreeSession>;

/// TLS sessions of connections that were verified, for later ones to the same gate: they spare a round trip
/// and the certificates. A resumed handshake verifies nothing, so a session is offered to its own gate alone,
/// and only as long as the certificate is valid that was verified; and a cache serves one TLS context. After
/// a fork the child starts with none. Thread safety: any number of callers. Errors: none.
class SessionCache {
public:
    /// The most sessions that are kept of one gate; the oldest go.
    static constexpr std::size_t max_sessions = 64;

    /// Keeps the session of a verified connection, if it can be resumed. To be called when something was read
    /// from it, since TLS 1.3 brings its sessions with the first read. Where memory runs out the next
    /// handshake is a full one.
    /// @param gate where the connection leads
    /// @param ssl the connection's TLS, its handshake done
    void keep(Gate const& gate, ::SSL& ssl) noexcept {
        ::SSL_SESSION* const current = SSL_get0_session(&ssl);
        if (current == nullptr || SSL_SESSION_is_resumable(current) != 1) return;
        // A copy, because OpenSSL spoils the session of a connection that ends without a closing alert.
        TlsSession session{SSL_SESSION_dup(current)};
        if (!session) return;
        std::lock_guard const lock{mutex_};
        forget_after_fork();
        try {
            kept_.emplace_front(gate, std::move(session));
        } catch (std::exception const&) {
            return;
        }
        std::size_t of_gate = 0;
        for (auto place = kept_.begin(); place != kept_.end(); ++place)
            if (place->gate == gate && ++of_gate > max_sessions) return void(kept_.erase(place));
    }

    /// Takes the newest session of a gate, which is nobody else's then: used twice, it would show an observer
    /// that two connections are of one client (RFC 8446, C.4).
    /// @param gate where the next connection leads
    /// @return the session; null when there is none, or its certificate has expired
    TlsSession take(Gate const& gate) {
        std::lock_guard const lock{mutex_};
        forget_after_fork();
        for (auto place = kept_.begin(); place != kept_.end(); ++place) {
            if (place->gate != gate) continue;
            TlsSession session = std::move(place->session);
            kept_.erase(place);
            return is_certificate_valid(*session) ? std::move(session) : nullptr;
        }
        return nullptr;
    }

private:
    struct Kept {
        Kept(Gate const& of, TlsSession taken) : gate(of), session(std::move(taken)) {}
        Gate gate;
        TlsSession session;
    };

    /// Each resumption brings a new session, so without this a certificate would be taken long after its end.
    static bool is_certificate_valid(::SSL_SESSION& session) {
        ::X509* const certificate = SSL_SESSION_get0_peer(&session);
        return certificate != nullptr && X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0;
    }

    /// Parent and child would use the same ones.
    void forget_after_fork() {
        if (process_ == posix::fork_stamp()) return;
        process_ = posix::fork_stamp();
        kept_.clear();
    }

    std::mutex mutex_;
    long process_ = posix::fork_stamp();
    std::list<Kept> kept_; // newest first
};

} // namespace smsaero::inline v0
