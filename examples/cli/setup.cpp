#include "setup.hpp"

#include "input.hpp"

#include <smsaero/beast/default_connector.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

using namespace smsaero;
namespace json = boost::json;

boost::system::result<Setup, Misuse> read_setup(AccountOptions const& options) {
    auto const text = read_input(options.config);
    if (!text)
        return Misuse{Errc::InvalidConfig,
                      "--config: " + options.config + " cannot be read: " + text.error().message()};
    auto config = load_config(*text);
    if (config.has_error()) return Misuse{config.error().code, explain(config.error())};

    Setup setup{.config = *std::move(config), .trust = {}};
    setup.trust.ca_file = options.ca;
    ConfigOptions& more = setup.config.options;
    if (!options.gates.empty()) more.gates.clear();
    for (std::string const& url : options.gates) {
        auto const gate = Gate::parse(url);
        // Without the address, which may hold a key where none belongs.
        if (!gate) return Misuse{Errc::InsecureGate, "--gate: " + std::string{Gate::why_not(url)}};
        more.gates.push_back(*gate);
    }
    if (options.timeout) {
        if (!(*options.timeout > 0 && *options.timeout <= 3600))
            return Misuse{Errc::InvalidConfig, "--timeout takes more than 0 and at most 3600 seconds"};
        more.timeouts.deadline =
            std::chrono::milliseconds{std::max(1L, std::lround(*options.timeout * 1000))};
    }
    if (options.test_mode) more.test_mode = true;
    return setup;
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

json::object error_json(Misuse const& refusal) {
    return {{"code", to_string(refusal.code)}, {"message", refusal.message}};
}
