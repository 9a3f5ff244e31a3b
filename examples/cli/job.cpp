#include "job.hpp"

#include <smsaero/config/exact_numbers.hpp>

#include <string>
#include <utility>

using namespace smsaero;

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
    auto setup = read_setup(options);
    if (setup.has_error()) return setup.error();
    Job job{.config = std::move(setup->config),
            .usage_type = options.usage_type,
            .number = options.to,
            .trust = std::move(setup->trust)};

    if (options.payload) {
        auto payload = parse_exact_json(*options.payload);
        if (payload.has_error()) return Misuse{Errc::InvalidPayload, "--payload: " + payload.error().message};
        job.payload = std::move(payload->value);
        return job;
    }
    job.phone = PhoneNumber::parse(options.to);
    if (!job.phone)
        return Misuse{Errc::InvalidPhoneNumber, "--to: " + std::string{PhoneNumber::why_not(options.to)}};
    job.type = parse_usage_type(options.usage_type);
    if (!job.type) return Misuse{Errc::TemplateNotFound, "--usage-type takes one of " + usage_type_names()};
    if (options.code) {
        job.code = VerificationCode::parse(*options.code);
        if (!job.code) return Misuse{Errc::InvalidPayload, "--code takes 4 to 16 of A-Z, a-z and 0-9"};
    }
    return job;
}
