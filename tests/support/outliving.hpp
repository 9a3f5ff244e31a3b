#pragma once

#include <smsaero/core/logger.hpp>

#include "queued_transport.hpp"

#include <string>
#include <utility>
#include <vector>

/// What calls need that are still there when the one that has started them is not.
namespace smsaero::test_support {

/// A transport whose queue is somebody else's, as a context is.
struct QueuingElsewhere {
    QueuedTransport* queue;

    template <class Token>
    auto async_post(Gate const& gate, Request const& request, Deadline deadline, Token&& token) {
        return queue->async_post(gate, request, deadline, std::forward<Token>(token));
    }
};

/// A logger that shows when it is used although it has gone: its lines are somebody else's.
struct WritingElsewhere {
    std::vector<std::string>* lines;

    void log(events::Started const&) { lines->emplace_back("started"); }
    void log(events::Posting const&) { lines->emplace_back("posting"); }
    void log(events::GateFailed const&) { lines->emplace_back("gate failed"); }
    void log(events::Finished const&) { lines->emplace_back("finished"); }
};

} // namespace smsaero::test_support
