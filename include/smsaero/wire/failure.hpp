#pragma once

/// @file
/// Why posts and operations fail. Thread safety: any number of callers.

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What a transport says when no whole reply came: what broke, in which step, and whether anything of the
/// request may have reached the gate. A transport that cannot know says `Reached::Something`.
struct TransportFailure {
    Errc code = Errc::ConnectionLost;     ///< what broke
    Phase phase = Phase::Reply;           ///< in which step
    Reached reached = Reached::Something; ///< how far the request may have come
    std::string detail = {}; ///< the library's own words, such as OpenSSL's reason; nothing of the request
};

/// What the gateway says of one field of a request: `{"number", {"incorrect"}}`. The gateway's words,
/// untrusted.
struct FieldError {
    std::string field = {};                ///< its name
    std::vector<std::string> reasons = {}; ///< what is wrong with it
};

/// Why an operation failed.
struct Failure {
    Errc code = Errc::None;     ///< for programs
    Phase phase = Phase::Local; ///< the step in which it failed
    int http_status = 0;        ///< the reply's HTTP status; 0 when none came whole
    std::optional<std::chrono::seconds> retry_after =
        {};                              ///< how long the gateway asks to wait, at most a day
    std::vector<FieldError> fields = {}; ///< the gateway's words on single fields
    /// What the gateway says, untrusted: at most 200 bytes of UTF-8 without control characters, with every
    /// occurrence of the call's code, number and key replaced by `***`. For a log or a terminal; not for an
    /// end user's eyes.
    std::string gateway_message = {};
    std::string detail = {}; ///< more of the library's own words: OpenSSL's reason, a config's problems
    /// When the gateway replied, by its own clock; nothing when no reply came whole, or it did not say.
    std::optional<std::chrono::sys_seconds> date = {};
};

/// What to do about a failure. Errors: none.
/// @param failure any
/// @return a sentence that says what to do next, followed by the step when it took too long, the detail and
/// the gateway's words
inline std::string explain(Failure const& failure) {
    std::string text{message(failure.code)};
    if (failure.code == Errc::TimedOut) text.append(" (step: ").append(to_string(failure.phase)).append(")");
    if (!failure.detail.empty()) text.append(": ").append(failure.detail);
    if (!failure.gateway_message.empty()) text.append("; the gateway says: ").append(failure.gateway_message);
    for (FieldError const& field : failure.fields) {
        text.append("; ").append(field.field).append(":");
        for (std::string const& reason : field.reasons)
            text.append(" ").append(reason);
    }
    return text;
}

/// What `value()` of a failed result throws. Nothing on the send path does. Thread safety: as its members.
/// Errors: none.
class FailureError : public std::runtime_error {
public:
    /// Keeps a failure, and explains it in `what`.
    /// @param failure any
    explicit FailureError(Failure failure)
        : std::runtime_error(explain(failure)), failure_(std::move(failure)) {}
    /// @return the failure as it was, for a program that wants more than the text
    Failure const& failure() const { return failure_; }

private:
    Failure failure_;
};

/// Found by `boost::system::result` for `value()` of a failed result.
/// @param failure of the result
/// @throws FailureError always
[[noreturn]] inline void throw_exception_from_error(Failure const& failure, boost::source_location const&) {
    boost::throw_exception(FailureError(failure));
}

/// The same for a failed post.
/// @param failure of the result
/// @throws FailureError always
[[noreturn]] inline void throw_exception_from_error(TransportFailure const& failure,
                                                    boost::source_location const&) {
    boost::throw_exception(
        FailureError({.code = failure.code, .phase = failure.phase, .detail = failure.detail}));
}

} // namespace smsaero::inline v0
