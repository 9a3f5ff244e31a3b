#include "send.hpp"

#include "job.hpp"
#include "output.hpp"

#include <smsaero/api/send_message.hpp>
#include <smsaero/beast/default_connector.hpp>
#include <smsaero/config/account.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/testing/recorded_request.hpp>
#include <smsaero/testing/recording_transport.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

using namespace smsaero;
namespace json = boost::json;

namespace {

Attempt run(auto& connector, Job const& job) {
    if (job.payload) return connector.send_message({job.number, job.usage_type, *job.payload});
    if (job.code) return connector.send(*job.type, *job.phone, *job.code);
    return connector.send(*job.type, *job.phone);
}

/// What a job comes to when nothing is sent.
struct Rehearsal {
    Attempt attempt = {};
    std::optional<testing::RecordedRequest> request = {}; // unless there is none to send

    /// In how many segments the message goes over the air; null when there is none.
    json::value segments() const {
        if (!request) return nullptr;
        json::value const body = json::parse(request->body);
        return sms_segments(body.at("text").as_string()).segments;
    }
};

Rehearsal rehearse(Job const& job) {
    Connector<testing::RecordingTransport> connector{make_account(job.config), job.config.templates, {}};
    Rehearsal rehearsal{.attempt = run(connector, job)};
    auto const& requests = connector.transport().requests();
    if (!requests.empty()) rehearsal.request = requests.front();
    return rehearsal;
}

json::object to_json(Outcome outcome, Receipt const* receipt, json::value const& segments,
                     json::value const& error) {
    json::object result{{"outcome", to_string(outcome)}};
    auto const or_null = [](auto const& value) { return value ? json::value(*value) : json::value(nullptr); };
    result["id"] = receipt ? or_null(receipt->id) : json::value(nullptr);
    result["status"] = receipt ? or_null(receipt->status.code) : json::value(nullptr);
    result["extendStatus"] = receipt ? json::value(receipt->status.name) : json::value(nullptr);
    result["cost"] = receipt ? or_null(receipt->cost) : json::value(nullptr);
    result["segments"] = segments;
    result["error"] = error;
    return result;
}

int refuse(Misuse const& refusal) {
    print(to_json(Outcome::NotSent, nullptr, nullptr, error_json(refusal)));
    tell(Tone::Bad, "not sent: " + refusal.message);
    return 1;
}

int report(Attempt const& attempt, json::value const& segments, bool show_code) {
    Failure const failure = attempt.sent() ? Failure{} : attempt.failure();
    json::object result = to_json(attempt.outcome, attempt.sent() ? &attempt.receipt() : nullptr, segments,
                                  attempt.sent() ? json::value{} : json::value(error_json(failure)));
    if (show_code && attempt.code) result["code"] = attempt.code->reveal();
    print(result);
    switch (attempt.outcome) {
    case Outcome::Sent:
        tell(Tone::Good, "sent");
        return 0;
    case Outcome::Rejected:
        tell(Tone::Bad, "rejected: " + explain(failure));
        return 2;
    case Outcome::NotSent:
        tell(Tone::Bad, "not sent: " + explain(failure));
        return 3;
    case Outcome::Unknown:
        break;
    }
    tell(Tone::Bad, "unknown, it may have been sent: " + explain(failure));
    return 4;
}

void hide(std::string& text, std::string_view secret) {
    if (secret.empty()) return;
    for (std::size_t at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
}

/// A message with `***` for all that the payload fills in, by whatever name the code goes there; what it does
/// not fill stays to be seen.
std::string without_values(MessageTemplate const& message, json::value const& payload) {
    std::string text;
    for (MessageTemplate::Piece const& piece : message.pieces()) {
        std::string const written{message.piece_text(piece)};
        auto const value = render(MessageTemplate{written}, payload);
        text += piece.is_placeholder() && value != written ? "***" : written;
    }
    return text;
}

/// Prints the request that would go out: the key never; the number masked and what fills the message hidden,
/// unless the code is to be shown.
int dry_run(Job const& job, bool show_code) {
    Rehearsal const rehearsal = rehearse(job);
    Attempt const& attempt = rehearsal.attempt;
    if (!rehearsal.request) return report(attempt, rehearsal.segments(), show_code);

    json::object body = json::parse(rehearsal.request->body).as_object();
    if (!show_code) {
        std::string text{body["text"].as_string()};
        if (attempt.code) hide(text, attempt.code->reveal());
        if (job.payload)
            text = without_values(
                *job.config.templates.find_template(job.usage_type, locales_of(*job.payload)), *job.payload);
        body["text"] = text;
        body["number"] = MaskedPhone{body["number"].as_string()}.view();
    }
    json::array gates;
    for (Gate const& gate : job.config.options.gates)
        gates.emplace_back(gate.url() + rehearsal.request->path);
    print(json::object{{"dry_run", true},
                       {"method", "POST"},
                       {"url", gates},
                       {"headers", {{"authorization", "Basic ***"}, {"content-type", "application/json"}}},
                       {"body", body},
                       {"segments", rehearsal.segments()}});
    tell(Tone::Good, "nothing was sent");
    return 0;
}

} // namespace

int send(SendOptions const& options) {
    Prepared job = prepare(options);
    if (job.has_error()) return refuse(job.error());
    if (options.dry_run) return dry_run(*job, options.show_code);
    auto connector = make_connector(job->config, job->trust);
    if (connector.has_error()) return refuse({connector.error().code, explain(connector.error())});
    Attempt const attempt = run(*connector, *job);
    // The same again on paper, with the code that was sent: the connector keeps no text.
    job->code = attempt.code;
    bool const has_message = job->code || job->payload;
    return report(attempt, has_message ? rehearse(*job).segments() : json::value{}, options.show_code);
}

int send_test(SendOptions options) {
    options.usage_type = to_string(UsageType::Generic);
    options.code = "000000";
    return send(options);
}
