#pragma once

#include "sim_world.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace smsaero::simulation {

/// A timer of the simulated world. Like Asio's, it cannot take back a handler that is about to be called.
class SimTimer {
public:
    using clock_type = ManualClock;

    explicit SimTimer(boost::asio::any_io_executor executor)
        : executor_(std::move(executor)), world_(World::of(executor_)) {}
    ~SimTimer() { cancel(); }
    SimTimer(SimTimer const&) = delete;
    SimTimer& operator=(SimTimer const&) = delete;

    boost::asio::any_io_executor get_executor() const { return executor_; }
    TimePoint expiry() const { return expiry_; }

    void expires_at(TimePoint when) {
        cancel();
        expiry_ = when;
    }

    void cancel() {
        if (auto const wait = std::exchange(wait_, nullptr))
            finish(world_, *wait, boost::asio::error::operation_aborted);
    }

    template <class Handler>
    void async_wait(Handler handler) {
        cancel(); // one wait at a time is all that is needed
        wait_ = std::make_shared<Wait>();
        wait_->handler.emplace(std::move(handler));
        world_.at(expiry_, [&world = world_, wait = wait_] { finish(world, *wait, {}); });
    }

private:
    using Error = boost::system::error_code;
    struct Wait {
        std::optional<boost::asio::any_completion_handler<void(Error)>> handler;
    };

    static void finish(World& world, Wait& wait, Error error) {
        if (!wait.handler) return;
        world.soon([handler = std::move(*wait.handler), error]() mutable { std::move(handler)(error); });
        wait.handler.reset();
    }

    boost::asio::any_io_executor executor_;
    World& world_;
    TimePoint expiry_{};
    std::shared_ptr<Wait> wait_;
};

} // namespace smsaero::simulation
