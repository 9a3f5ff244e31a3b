#pragma once

#include <smsaero/core/ascii.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace smsaero::inline v0::testing {

/// What a scripted peer can do to a connection, one thing after another. Every wait ends early when the peer
/// is stopped or the client leaves, so a script never outlives its connection.
namespace step {

/// Sends these bytes as they are.
struct Write {
    std::string bytes; ///< what to send
};

/// Sends these bytes one at a time with `interval` before each but the first.
struct Drip {
    std::string bytes;                        ///< what to send
    std::chrono::milliseconds interval{1000}; ///< between two bytes
};

/// Sends these bytes over and over until the client leaves, or until this many bytes or a few more are sent.
struct Flood {
    std::string bytes;                                  ///< what to send; if empty, the connection ends
    std::size_t at_most = static_cast<std::size_t>(-1); ///< in bytes; without end unless told otherwise
};

/// Waits.
struct Pause {
    std::chrono::milliseconds time; ///< how long
};

/// Closes the connection, as `Close`, unless the client sends something within the time: how servers end
/// connections that are idle.
struct CloseWhenIdle {
    std::chrono::milliseconds time; ///< how long to wait for the client
};

/// Reads this many bytes and forgets them: how a script fails after a part of a request or of a handshake.
/// Bytes taken here are missing from a request that is read afterwards, so end such a script by `Close` or
/// `Reset`.
struct Await {
    std::size_t bytes; ///< how many
};

/// Does nothing more until the client leaves or the peer is stopped.
struct Hang {};

/// Closes the connection with FIN; over TLS with a close_notify before it unless `notify` is false.
struct Close {
    bool notify = true; ///< whether with a close_notify; without TLS there is none
};

/// Closes the connection with RST, discarding whatever the client has not read yet.
struct Reset {};

} // namespace step

/// Any of the steps.
using PeerStep = std::variant<step::Write, step::Drip, step::Flood, step::Pause, step::CloseWhenIdle,
                              step::Await, step::Hang, step::Close, step::Reset>;

/// The steps that answer one request (or that greet a connection). A script that does not end the connection
/// leaves it open for the next request.
using PeerReply = std::vector<PeerStep>;

/// One complete HTTP request as it arrived. Thread safety: as its members. Errors: none.
struct PeerRequest {
    std::string method;                                       ///< such as `POST`
    std::string target;                                       ///< the path with its query
    std::vector<std::pair<std::string, std::string>> headers; ///< in order of arrival, names as sent
    std::string body;                                         ///< chunks, if any, joined
    bool over_tls = false;                                    ///< else plain
    std::size_t connection = 0; ///< the number of the connection that it came on, from 0
    std::size_t request = 0;    ///< the number of the request on that connection, from 0

    /// Looks for a header.
    /// @param name in any case
    /// @return the value of the first of that name, valid as long as the headers; empty without one
    [[nodiscard]] std::string_view header(std::string_view name) const {
        for (auto const& [key, value] : headers)
            if (ascii::same_but_for_case(key, name)) return value;
        return {};
    }
};

} // namespace smsaero::inline v0::testing
