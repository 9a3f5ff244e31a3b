#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/recorded_request.hpp>

#include <boost/asio/async_result.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace smsaero::test_support {

/// An asynchronous transport without a network: it answers from a script, and calls handlers in `run` alone.
class QueuedTransport {
public:
    explicit QueuedTransport(std::vector<PostResult> script) : script_(std::move(script)) {}

    template <class Token>
    auto async_post(Gate const& gate, Request const& request, Deadline, Token&& token) {
        return boost::asio::async_initiate<Token, void(PostResult)>(
            [this](auto handler, Gate const* to, Request const* what) {
                if (requests_.size() == script_.size()) throw std::logic_error("a post beyond the script");
                PostResult result = script_[requests_.size()];
                requests_.emplace_back(*to, *what);
                // The request is read again at the end: it must stay where it is while the handler moves.
                defer([this, what, result = std::move(result), handler = std::move(handler)]() mutable {
                    stayed_ = stayed_ && what->body == requests_.back().body;
                    std::move(handler)(std::move(result));
                });
            },
            token, &gate, &request);
    }

    template <class Function>
    void defer(Function function) {
        queue_.push_back(std::make_unique<TaskOf<Function>>(std::move(function)));
    }

    /// Calls what waits, and what that brings, until nothing is left.
    void run() {
        while (!queue_.empty()) {
            auto const task = std::move(queue_.front());
            queue_.pop_front();
            task->run();
        }
    }

    /// Destroys what waits, as a context does that goes.
    void drop() { queue_.clear(); }

    std::size_t waiting() const { return queue_.size(); }
    std::vector<testing::RecordedRequest> const& requests() const { return requests_; }
    /// Whether every request was still the same when its post ended.
    bool requests_stayed() const { return stayed_; }

private:
    struct Task {
        virtual ~Task() = default;
        virtual void run() = 0;
    };
    template <class Function>
    struct TaskOf : Task {
        explicit TaskOf(Function f) : function(std::move(f)) {}
        void run() override { std::move(function)(); }
        Function function;
    };

    std::vector<PostResult> script_;
    std::vector<testing::RecordedRequest> requests_;
    std::deque<std::unique_ptr<Task>> queue_;
    bool stayed_ = true;
};

static_assert(AsyncTransport<QueuedTransport>);

} // namespace smsaero::test_support
