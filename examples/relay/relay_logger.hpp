#pragma once

#include "metrics.hpp"

#include <smsaero/core/logger.hpp>
#include <smsaero/logging/json_logger.hpp>

namespace relay {

/// The connector's logger: a line of JSON on standard error for each call of the gateway when it has ended,
/// and for each gate that failed on the way.
class RelayLogger {
public:
    explicit RelayLogger(Metrics& metrics) : metrics_(&metrics) {}

    void log(smsaero::events::Started const&) noexcept {}
    void log(smsaero::events::Posting const&) noexcept {}
    void log(smsaero::events::GateFailed const& event) noexcept { lines_.log(event); }
    void log(smsaero::events::Finished const& event) noexcept {
        metrics_->count_call(event);
        lines_.log(event);
    }

private:
    Metrics* metrics_;
    smsaero::JsonLogger<> lines_;
};

} // namespace relay
