#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/logging/line_sink.hpp>
#include <smsaero/logging/log_line.hpp>

#include <chrono>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Writes each event as a line with a JSON object, for programs:
///
///     {"time":"2026-03-01T09:30:00.000Z","event":"started","operation":"sms/send"}
///     {"time":…,"event":"posting","operation":"sms/send","gate":"gate.smsaero.ru"}
///     {"time":…,"event":"gate_failed","operation":"sms/send","gate":"gate.smsaero.ru","error":"timed_out",
///      "phase":"connect"}
///     {"time":…,"event":"finished","operation":"sms/send","gate":"gate.smsaero.org","outcome":"sent",
///      "error":null,"phase":"answer","http_status":200,"milliseconds":184}
///
/// The keys of an event are always there, in this order: `gate` is null when none was asked, `error` when
/// nothing failed, `http_status` when no reply came whole. `outcome`, `error` and `phase` are spelled as
/// `to_string` spells them, and `time` is UTC by `Clock`. Thread safety: as its policies (the sink and the
/// clock).
template <LineSink Sink = FileSink, class Clock = std::chrono::system_clock>
class JsonLogger {
public:
    /// Writes nothing yet. Errors: none.
    /// @param sink gets the lines
    explicit JsonLogger(Sink sink = {}) : sink_(std::move(sink)) {}

    /// Writes a line about an event. Errors: none; a line that cannot be written is lost.
    /// @param event what has happened
    /// @{
    void log(events::Started const& event) noexcept {
        LogLine line = begin("started", event.operation);
        end(line);
    }

    void log(events::Posting const& event) noexcept {
        LogLine line = begin("posting", event.operation);
        add_gate(line, event.gate);
        end(line);
    }

    void log(events::GateFailed const& event) noexcept {
        LogLine line = begin("gate_failed", event.operation);
        add_gate(line, event.gate);
        add_error(line, event.code, event.phase);
        end(line);
    }

    void log(events::Finished const& event) noexcept {
        LogLine line = begin("finished", event.operation);
        add_gate(line, event.gate);
        line.add(R"(,"outcome":"{}")", to_string(event.outcome));
        add_error(line, event.code, event.phase);
        if (event.http_status != 0)
            line.add(R"(,"http_status":{})", event.http_status);
        else
            line.add(R"(,"http_status":null)");
        line.add(R"(,"milliseconds":{})", event.milliseconds);
        end(line);
    }
    /// @}

private:
    static LogLine begin(std::string_view event, std::string_view operation) {
        auto const now = std::chrono::floor<std::chrono::milliseconds>(Clock::now());
        auto const midnight = std::chrono::floor<std::chrono::days>(now);
        std::chrono::year_month_day const date{midnight};
        std::chrono::hh_mm_ss const time{now - midnight};
        LogLine line;
        line.add(R"({{"time":"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z","event":"{}","operation":)",
                 static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                 static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(),
                 time.seconds().count(), time.subseconds().count(), event);
        line.add_json(LoggedOperation{operation}.view());
        return line;
    }

    static void add_gate(LogLine& line, std::string_view gate) {
        line.add(R"(,"gate":)");
        if (gate.empty())
            line.add("null");
        else
            line.add_json(LoggedHost{gate}.view());
    }

    static void add_error(LogLine& line, Errc code, Phase phase) {
        if (code == Errc::None)
            line.add(R"(,"error":null)");
        else
            line.add(R"(,"error":"{}")", to_string(code));
        line.add(R"(,"phase":"{}")", to_string(phase));
    }

    void end(LogLine& line) noexcept {
        line.add("}}");
        line.write_to(sink_);
    }

    [[no_unique_address]] Sink sink_;
};

static_assert(Logger<JsonLogger<>>);

} // namespace smsaero::inline v0
