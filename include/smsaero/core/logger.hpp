#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// What a logger is told. No event has a field that could hold a code, an API key or a phone number; the
/// texts are the library's own or the host name of a gate.
namespace events {

/// A call begins.
struct Started {
    std::string_view operation = {}; ///< its path, such as `sms/send`
};

/// A request is about to be posted to a gate.
struct Posting {
    std::string_view operation = {}; ///< the call's path
    std::string_view gate = {};      ///< the gate's host
};

/// A gate failed before anything reached it, and the next one is tried.
struct GateFailed {
    std::string_view operation = {}; ///< the call's path
    std::string_view gate = {};      ///< the gate's host
    Errc code = Errc::None;          ///< why it failed
    Phase phase = Phase::Local;      ///< and in which step
};

/// A call has ended; told once for each `Started`, but for a call that is dropped after its connector or
/// client.
struct Finished {
    std::string_view operation = {};    ///< the call's path
    std::string_view gate = {};         ///< the host of the gate asked last; empty when none was
    Outcome outcome = Outcome::Unknown; ///< how it ended
    Errc code = Errc::None;             ///< why it failed; `None` when it did not
    Phase phase = Phase::Local;         ///< the step in which it failed
    int http_status = 0;                ///< the reply's HTTP status; 0 when none came whole
    std::int64_t milliseconds = 0;      ///< from `Started` on, in milliseconds
};

} // namespace events

/// A logger that takes this event: one of the four that a `Logger` takes.
template <class L, class Event>
concept LogsEvent = requires(L& logger, Event const& event) { logger.log(event); };

/// Is told what happens, as structs rather than as text; how it looks is the logger's. Called on the thread
/// that drives the call, so a connector shared by threads needs a logger that takes calls from several. It
/// must not throw. Exemplar:
///
///     struct Logger {
///         void log(events::Started const&);
///         void log(events::Posting const&);
///         void log(events::GateFailed const&);
///         void log(events::Finished const&);
///     };
///
/// Models: `NullLogger`, `FmtLogger`, `JsonLogger`, `CaptureLogger`.
template <class L>
concept Logger = LogsEvent<L, events::Started> && LogsEvent<L, events::Posting>
                 && LogsEvent<L, events::GateFailed> && LogsEvent<L, events::Finished>;

/// Refuses what is no `Logger`, with a sentence that names the event.
template <class L>
struct CheckLogger {
    static_assert(LogsEvent<L, events::Started>, "smsaero: this logger lacks log(events::Started const&)");
    static_assert(LogsEvent<L, events::Posting>, "smsaero: this logger lacks log(events::Posting const&)");
    static_assert(LogsEvent<L, events::GateFailed>,
                  "smsaero: this logger lacks log(events::GateFailed const&)");
    static_assert(LogsEvent<L, events::Finished>, "smsaero: this logger lacks log(events::Finished const&)");
};

/// Says nothing and costs nothing: an empty type whose calls vanish, and with them what an event would have
/// cost. Thread safety: any number of callers.
struct NullLogger {
    /// Nothing.
    template <class Event>
    constexpr void log(Event const&) const noexcept {}
};

/// Whether a logger listens at all; what only an event needs, such as reading the clock, is left out when
/// none does.
template <class L>
inline constexpr bool listens = true;
/// The one that does not.
template <>
inline constexpr bool listens<NullLogger> = false;

} // namespace smsaero::inline v0
