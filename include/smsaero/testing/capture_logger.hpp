#pragma once

#include <smsaero/core/logger.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Keeps every event as a line of text, so that a test can say what an operator would have read. Copies share
/// their lines, so that a test keeps one and gives the other to a connector. Thread safety: one thread at a
/// time for all copies. Errors: none.
class CaptureLogger {
public:
    /// Keeps what happened.
    /// @param event holds texts that are copied
    /// @{
    void log(events::Started const& event) { add("started " + std::string{event.operation}); }
    void log(events::Posting const& event) {
        add("posting " + std::string{event.operation} + " to " + std::string{event.gate});
    }
    void log(events::GateFailed const& event) {
        add("gate " + std::string{event.gate} + " failed: " + std::string{to_string(event.code)} + " in "
            + std::string{to_string(event.phase)});
    }
    void log(events::Finished const& event) {
        add("finished " + std::string{event.operation} + " at " + std::string{event.gate} + ": "
            + std::string{to_string(event.outcome)} + ", " + std::string{to_string(event.code)} + ", "
            + std::to_string(event.http_status));
    }
    /// @}

    /// @return the lines so far, in order
    std::vector<std::string> const& lines() const { return *lines_; }

private:
    void add(std::string line) { lines_->push_back(std::move(line)); }

    std::shared_ptr<std::vector<std::string>> lines_ = std::make_shared<std::vector<std::string>>();
};

} // namespace smsaero::inline v0::testing
