#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/logging/line_sink.hpp>
#include <smsaero/logging/log_line.hpp>

#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Writes each event as a line for people:
///
///     smsaero: sms/send: started
///     smsaero: sms/send: posting to gate.smsaero.ru
///     smsaero: sms/send: gate.smsaero.ru failed, trying the next gate: timed_out in connect
///     smsaero: sms/send: posting to gate.smsaero.org
///     smsaero: sms/send to gate.smsaero.org: sent, HTTP 200, 184 ms
///
/// A failure is named by its `Errc` and followed by what to do. The time is left to whatever collects the
/// lines. Thread safety: as its policies (the sink).
template <LineSink Sink = FileSink>
class FmtLogger {
public:
    /// Writes nothing yet. Errors: none.
    /// @param sink gets the lines
    explicit FmtLogger(Sink sink = {}) : sink_(std::move(sink)) {}

    /// Writes a line about an event. Errors: none; a line that cannot be written is lost.
    /// @param event what has happened
    /// @{
    void log(events::Started const& event) noexcept {
        LogLine line = begin(event.operation);
        line.add(": started");
        line.write_to(sink_);
    }

    void log(events::Posting const& event) noexcept {
        LogLine line = begin(event.operation);
        line.add(": posting to {}", LoggedHost{event.gate}.view());
        line.write_to(sink_);
    }

    void log(events::GateFailed const& event) noexcept {
        LogLine line = begin(event.operation);
        line.add(": {} failed, trying the next gate: {} in {}", LoggedHost{event.gate}.view(),
                 to_string(event.code), to_string(event.phase));
        line.write_to(sink_);
    }

    void log(events::Finished const& event) noexcept {
        LogLine line = begin(event.operation);
        if (!event.gate.empty()) line.add(" to {}", LoggedHost{event.gate}.view());
        line.add(": {}", describe(event.outcome));
        if (event.code != Errc::None) line.add(", {} in {}", to_string(event.code), to_string(event.phase));
        if (event.http_status != 0) line.add(", HTTP {}", event.http_status);
        line.add(", {} ms", event.milliseconds);
        if (event.code != Errc::None) line.add(": {}", message(event.code));
        line.write_to(sink_);
    }
    /// @}

private:
    static LogLine begin(std::string_view operation) {
        LogLine line;
        line.add("smsaero: {}", LoggedOperation{operation}.view());
        return line;
    }

    /// The one that needs a person stands out.
    static constexpr std::string_view describe(Outcome outcome) {
        switch (outcome) {
        case Outcome::Sent:
            return "sent";
        case Outcome::Rejected:
            return "rejected";
        case Outcome::NotSent:
            return "not sent";
        case Outcome::Unknown:
            break;
        }
        return "UNKNOWN (it may have reached the gateway: do not just repeat it)";
    }

    [[no_unique_address]] Sink sink_;
};

static_assert(Logger<FmtLogger<>>);

} // namespace smsaero::inline v0
