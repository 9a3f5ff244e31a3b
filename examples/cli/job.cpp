#include "job.hpp"

#include "input.hpp"

#include <smsaero/beast/default_connector.hpp>
#include <smsaero/config/exact_numbers.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

using namespace smsaero;
namespace json = boost::json;

namespace {

/// The usage types to choose from.
std::string usage_type_names() {
    std::string names;
    for (UsageType type : usage_types)
        names.append(names.empty() ? "" : ", ").append(to_string(type));
    return names;
}

} // namespace

Prepared prepare(SendOptions const& options) {
    auto const text = read_input(options.config);
    if (!text)
        return Refusal{Errc::InvalidConfig,
                       "--config: " + options.config + " cannot be read: " + text.error().message()};
    auto config = load_config(*text);
    if (config.has_error()) return Refusal{config.error().code, explain(config.error())};

    Job job{.config = *std::move(config), .usage_type = options.usage_type, .number = options.to};
    job.trust.ca_file = options.ca;
    if (!options.gates.empty()) job.config.options.gates.clear();
    for (std::string const& url : options.gates) {
        auto const gate = Gate::parse(url);
        // Without the address, which may hold a key where none belongs.
        if (!gate) return Refusal{Errc::InsecureGate, "--gate: " + std::string{Gate::why_not(url)}};
        job.config.options.gates.push_back(*gate);
    }
    if (options.timeout) {
        if (!(*options.timeout > 0 && *options.timeout <= 3600))
            return Refusal{Errc::InvalidConfig, "--timeout takes more than 0 and at most 3600 seconds"};
        job.config.options.timeouts.deadline =
            std::chrono::milliseconds{std::max(1L, std::lround(*options.timeout * 1000))};
    }
    if (options.test_mode) job.config.options.test_mode = true;

    if (options.payload) {
        auto payload = parse_exact_json(*options.payload);
        if (payload.has_error())
            return Refusal{Errc::InvalidPayload, "--payload: " + payload.error().message};
        job.payload = std::move(payload->value);
        return job;
    }
    job.phone = PhoneNumber::parse(options.to);
    if (!job.phone)
        return Refusal{Errc::InvalidPhoneNumber, "--to: " + std::string{PhoneNumber::why_not(options.to)}};
    job.type = parse_usage_type(options.usage_type);
    if (!job.type) return Refusal{Errc::TemplateNotFound, "--usage-type takes one of " + usage_type_names()};
    if (options.code) {
        job.code = VerificationCode::parse(*options.code);
        if (!job.code) return Refusal{Errc::InvalidPayload, "--code takes 4 to 16 of A-Z, a-z and 0-9"};
    }
    return job;
}

json::object error_json(Failure const& failure) {
    json::object error{{"code", to_string(failure.code)}, {"message", explain(failure)}};
    error["phase"] = to_string(failure.phase);
    if (failure.http_status != 0) error["http_status"] = failure.http_status;
    if (failure.retry_after) error["retry_after"] = failure.retry_after->count();
    if (!failure.fields.empty()) {
        json::object& fields = error["fields"].emplace_object();
        for (FieldError const& field : failure.fields)
            fields[field.field] = json::array(field.reasons.begin(), field.reasons.end());
    }
    return error;
}
