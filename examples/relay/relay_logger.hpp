#pragma once

#include "metrics.hpp"

#include <smsaero/core/logger.hpp>
#include <smsaero/logging/json_logger.hpp>

namespace relay {

/// The connector's logger: each event is a line of JSON on standard error, and is counted.
class RelayLogger {
public:
    explicit RelayLogger(Metrics& metrics) : metrics_(&metrics) {}

    template <class Event>
    void log(Event const& event) noexcept {
        lines_.log(event);
    }
    void log(smsaero::events::Finished const& event) noexcept {
        metrics_->count_call(event);
        lines_.log(event);
    }

private:
    Metrics* metrics_;
    smsaero::JsonLogger<> lines_;
};

} // namespace relay
