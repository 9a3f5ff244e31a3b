#include "metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace relay {

namespace {

void describe(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void add_by(std::string& out, std::string_view name, std::string_view label,
            std::map<std::string, std::uint64_t> const& counts) {
    for (auto const& [value, count] : counts)
        fmt::format_to(std::back_inserter(out), "{}{{{}=\"{}\"}} {}\n", name, label, value, count);
}

void add_one(std::string& out, std::string_view name, std::string_view type, std::string_view help,
             std::uint64_t value) {
    describe(out, name, type, help);
    fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
}

} // namespace

void Metrics::count_message(std::string_view way, smsaero::Outcome outcome, smsaero::Errc code) {
    ++messages_[std::string(way)][{std::string(to_string(outcome)), std::string(to_string(code))}];
}

void Metrics::count_call(smsaero::events::Finished const& event) noexcept {
    ++calls_;
    call_milliseconds_ += event.milliseconds;
    std::size_t i = 0;
    while (i < bounds_.size() && event.milliseconds > bounds_[i])
        ++i;
    ++durations_[i];
}

void Metrics::count_request(std::string_view route, int status) {
    ++requests_[{std::string(route), std::to_string(status)}];
}

void Metrics::count_verification(std::string_view result) { ++verifications_[std::string(result)]; }
void Metrics::count_notice(std::string_view result) { ++notices_[std::string(result)]; }
void Metrics::count_login(std::string_view result) { ++logins_[std::string(result)]; }
void Metrics::count_reload(std::string_view result) { ++reloads_[std::string(result)]; }

std::string Metrics::text(Now const& now) const {
    std::string out;
    auto const add = std::back_inserter(out);
    describe(out, "smsaero_messages_total", "counter", "Messages that have ended, by who asked for them.");
    for (auto const& [way, counts] : messages_)
        for (auto const& [labels, count] : counts)
            fmt::format_to(add, "smsaero_messages_total{{way=\"{}\",outcome=\"{}\",code=\"{}\"}} {}\n", way,
                           labels.first, labels.second, count);
    add_one(out, "smsaero_repeated_requests_total", "counter",
            "Requests that got the answer of an earlier one for the same message.", repeats_);
    describe(out, "smsaero_gateway_call_seconds", "histogram", "How long calls of the gateway took.");
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
        below += durations_[i];
        fmt::format_to(add, "smsaero_gateway_call_seconds_bucket{{le=\"{}\"}} {}\n",
                       static_cast<double>(bounds_[i]) / 1000, below);
    }
    fmt::format_to(add,
                   "smsaero_gateway_call_seconds_bucket{{le=\"+Inf\"}} {}\n"
                   "smsaero_gateway_call_seconds_sum {}\nsmsaero_gateway_call_seconds_count {}\n",
                   calls_, static_cast<double>(call_milliseconds_) / 1000, calls_);
    describe(out, "smsaero_http_requests_total", "counter", "Requests that were answered.");
    for (auto const& [labels, count] : requests_)
        fmt::format_to(add, "smsaero_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", labels.first,
                       labels.second, count);
    describe(out, "smsaero_verifications_total", "counter", "What verifications came to.");
    add_by(out, "smsaero_verifications_total", "result", verifications_);
    describe(out, "smsaero_delivery_notices_total", "counter", "What delivery notices came to.");
    add_by(out, "smsaero_delivery_notices_total", "result", notices_);
    describe(out, "smsaero_logins_total", "counter", "Logins to the page.");
    add_by(out, "smsaero_logins_total", "result", logins_);
    describe(out, "smsaero_config_reloads_total", "counter", "Configs that were read again.");
    add_by(out, "smsaero_config_reloads_total", "result", reloads_);
    add_one(out, "smsaero_configured", "gauge", "Whether there is a config to send with.", now.configured);
    add_one(out, "smsaero_http_connections", "gauge", "Connections of clients.", now.connections);
    add_one(out, "smsaero_known_messages", "gauge", "Messages that would not be sent again.",
            now.known_messages);
    add_one(out, "smsaero_allocated_bytes", "gauge", "Memory that is allocated.", now.allocated);
    return out;
}

} // namespace relay
