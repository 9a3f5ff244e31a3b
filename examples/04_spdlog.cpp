// A logger of one's own: it passes events on to spdlog, each at the level that it deserves.
#include <smsaero/connector.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

using namespace smsaero;

/// spdlog's loggers take calls from several threads, so this one does too. It must not throw, and spdlog's do
/// not.
class SpdlogLogger {
public:
    explicit SpdlogLogger(std::shared_ptr<spdlog::logger> log) : log_(std::move(log)) {}

    void log(events::Started const& event) { log_->debug("{}: started", event.operation); }
    void log(events::Posting const& event) { log_->debug("{}: posting to {}", event.operation, event.gate); }
    void log(events::GateFailed const& event) {
        log_->warn("{}: {} failed: {}", event.operation, event.gate, message(event.code));
    }
    void log(events::Finished const& event) {
        log_->log(level_of(event.outcome), "{}: {} at {}, {}, HTTP {}", event.operation,
                  to_string(event.outcome), event.gate, to_string(event.code), event.http_status);
    }

private:
    static spdlog::level::level_enum level_of(Outcome outcome) {
        if (outcome == Outcome::Sent) return spdlog::level::info;
        return outcome == Outcome::Unknown ? spdlog::level::critical : spdlog::level::err;
    }

    std::shared_ptr<spdlog::logger> log_;
};

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};

int main() {
    auto const log =
        std::make_shared<spdlog::logger>("sms", std::make_shared<spdlog::sinks::stdout_sink_mt>());
    log->set_pattern("[%n] [%l] %v"); // the time is left out, so that every run prints the same
    log->set_level(spdlog::level::debug);

    testing::ScriptedTransport gateway{
        TransportFailure{.code = Errc::ConnectFailed, .phase = Phase::Connect, .reached = Reached::Nothing},
        Response{200, R"({"success": true, "data": {"id": 440000001, "status": 0}, "message": null})"},
        TransportFailure{.code = Errc::TimedOut, .phase = Phase::Reply, .reached = Reached::Something},
    };
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    Connector<testing::ScriptedTransport, SecureDigits<6>, SpdlogLogger, Messages> connector{
        account, std::move(gateway), {}, SpdlogLogger{log}};
    PhoneNumber const phone = PhoneNumber::parse("+79001234567").value();
    connector.send<UsageType::Generic>(phone);
    connector.send<UsageType::Generic>(phone);
}
