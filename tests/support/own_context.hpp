#pragma once

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <memory>

namespace smsaero::test_support {

/// A context that the test runs, and may destroy early.
struct OwnContext {
    /// Until nothing is under way.
    void run() {
        context->run();
        context->restart();
    }

    template <class Condition>
    void run_until(Condition condition) {
        while (!condition())
            context->run_one_for(std::chrono::milliseconds{1});
    }

    std::unique_ptr<boost::asio::io_context> context = std::make_unique<boost::asio::io_context>();
};

} // namespace smsaero::test_support
