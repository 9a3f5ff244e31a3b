#pragma once

/// @file
/// Faults that a transport is shown, and what it is to tell of them. Errors: none.

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/peer_tls.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0::testing {

/// What a post comes to: a whole reply with this status and body, or a failure. Thread safety: as its
/// members.
struct PostExpectation {
    int status = 0;                     ///< HTTP status; 0 for a failure
    std::string body = {};              ///< of the reply
    Errc code = Errc::None;             ///< this and the phase are what the library's own transports say
    Phase phase = Phase::Local;         ///< the step that failed
    Reached reached = Reached::Nothing; ///< by the request, when it failed

    friend bool operator==(PostExpectation const&, PostExpectation const&) = default;

    /// Prints it in words, without the body.
    /// @param out where it goes
    /// @param post what is printed
    /// @return `out`
    friend std::ostream& operator<<(std::ostream& out, PostExpectation const& post) {
        if (post.status != 0) return out << "reply " << post.status << ", " << post.body.size() << " bytes";
        return out << to_string(post.code) << " in " << to_string(post.phase)
                   << (post.reached == Reached::Nothing ? ", nothing reached" : ", something reached");
    }
};

/// A reply that must be taken. Thread safety: any number of callers.
/// @param status HTTP's, any but 0
/// @param body of the reply
/// @return the same as an expectation
[[nodiscard]] inline PostExpectation replied(int status, std::string body) {
    return {.status = status, .body = std::move(body)};
}

/// A failure before anything of the request could leave. Thread safety: any number of callers.
/// @param code why
/// @param phase the step that fails
/// @return the same as an expectation
[[nodiscard]] inline PostExpectation not_sent(Errc code, Phase phase) {
    return {.code = code, .phase = phase, .reached = Reached::Nothing};
}

/// A failure after something of the request may have left. Thread safety: any number of callers.
/// @param code why
/// @param phase the step that fails
/// @return the same as an expectation
[[nodiscard]] inline PostExpectation unknown(Errc code, Phase phase = Phase::Reply) {
    return {.code = code, .phase = phase, .reached = Reached::Something};
}

/// Says in the same terms what a post came to. Thread safety: any number of callers.
/// @param result of the post
/// @return the same, without what the transport says in its own words
[[nodiscard]] inline PostExpectation told(PostResult const& result) {
    if (result.has_value()) return replied(result->status, result->body);
    auto const& failure = result.error();
    return {.code = failure.code, .phase = failure.phase, .reached = failure.reached};
}

/// What is at the port that is asked.
enum class FaultPort : unsigned char {
    Serves,  ///< the scripted server
    Refuses, ///< nothing: connections are refused
    Full,    ///< a server that accepts nobody any more: connections are neither accepted nor refused
};

/// One thing that can go wrong between a transport and a gate: what the gate does, and what is to be told of
/// it. Thread safety: as its members.
struct TransportFault {
    int number;               ///< the number of its class of faults, 1 to 30; 0 when nothing is wrong
    std::string_view fault;   ///< what the gate does
    PostExpectation expected; ///< what a post comes to
    std::size_t seen = 1;     ///< how many complete requests the gate counts at the library's own transports
    /// How the request is answered. `ELSEWHERE` in it is replaced by the address of a second server, where
    /// everything is accepted, as it is at whatever ends in `/elsewhere`.
    PeerReply answer = {};
    std::optional<PostExpectation> over_tls = {};                 ///< where TLS makes a difference
    std::chrono::milliseconds deadline = std::chrono::seconds{5}; ///< of the post
    PeerReply on_open = {};                                       ///< after the handshake
    PeerReply on_accept = {};                                     ///< before the handshake
    PeerTls tls = PeerTls::Good;        ///< any other makes it a fault for TLS alone
    FaultPort port = FaultPort::Serves; ///< what is there
    /// Answers another post, of another message, made just before by the same transport: so the connection
    /// may be kept.
    PeerReply earlier_answer = {};
    /// Asked for instead of the server's own host; for TLS alone.
    std::string host = {};
    std::size_t request_size = 0; ///< the request's body is filled up to this many bytes
    /// Another reading that is no harm: a length and chunks are read as chunks (RFC 9112, 6.3), or a client
    /// cannot tell how the connection of a reply without a length ended.
    std::optional<PostExpectation> allowed = {};

    /// What a post is to come to.
    /// @param over whether over TLS
    /// @return one of the two expectations, valid as long as this is unchanged
    [[nodiscard]] PostExpectation const& expectation(bool over) const {
        return over && over_tls ? *over_tls : expected;
    }

    /// Whether there is such a fault.
    /// @param over whether over TLS
    /// @return whether it can be shown there
    [[nodiscard]] bool applies(bool over) const { return over || (tls == PeerTls::Good && host.empty()); }

    /// Prints its number and what the gate does.
    /// @param out where it goes
    /// @param fault what is printed
    /// @return `out`
    friend std::ostream& operator<<(std::ostream& out, TransportFault const& fault) {
        return out << fault.number << ' ' << fault.fault;
    }
};

/// Deadline of a fault that shows by its passing.
inline constexpr std::chrono::milliseconds brief_deadline{150};

} // namespace smsaero::inline v0::testing
