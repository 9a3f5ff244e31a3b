#pragma once

/// @file
/// How calls end. Errors: none.

#include <array>
#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// How the sending of a message ended; every send ends in exactly one of these.
enum class Outcome : unsigned char {
    Sent,     ///< the gateway accepted it
    Rejected, ///< the gateway refused: nothing was sent, and trying again helps only after the cause is gone
    NotSent,  ///< it never reached the gateway: safe to try again
    Unknown,  ///< it may have been sent: never resend blindly
};

/// An outcome's name for programs and for logs.
/// @param outcome one of the enumerators
/// @return `sent`, `rejected`, `not_sent` or `unknown`
constexpr std::string_view to_string(Outcome outcome) {
    constexpr std::array<std::string_view, 4> names{"sent", "rejected", "not_sent", "unknown"};
    return names[static_cast<std::size_t>(outcome)];
}

/// Whether any byte of a request may have reached the gate, from the end of the TLS handshake on.
enum class Reached : unsigned char {
    Nothing,   ///< provably nothing
    Something, ///< something, or it cannot be known
};

/// The step in which a call was when it failed.
enum class Phase : unsigned char {
    Local,     ///< before anything was asked of the network
    Queue,     ///< waiting for a connection
    Resolve,   ///< looking the host's address up
    Connect,   ///< opening the TCP connection
    Handshake, ///< agreeing on TLS, certificates included
    Write,     ///< sending the request
    Reply,     ///< waiting for the reply or reading it
    Answer,    ///< the reply came whole; what it says is the failure
};

/// A phase's name for programs and for logs.
/// @param phase one of the enumerators
/// @return `local`, `queue`, `resolve`, `connect`, `handshake`, `write`, `reply` or `answer`
constexpr std::string_view to_string(Phase phase) {
    constexpr std::array<std::string_view, 8> names{"local",     "queue", "resolve", "connect",
                                                    "handshake", "write", "reply",   "answer"};
    return names[static_cast<std::size_t>(phase)];
}

} // namespace smsaero::inline v0
