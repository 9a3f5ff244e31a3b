#pragma once

#include <boost/system/error_code.hpp>

#include <chrono>
#include <utility>

namespace smsaero::inline v0 {

/// The time by which a step of a call is to end. One wait of `Timer` serves many steps and calls: one that
/// ends too early is left alone and finds out then, since most steps end long before their time, and to set a
/// timer for each is a good part of what a message costs. Thread safety: one thread at a time. Errors: none.
template <class Timer>
class StepTimer {
public:
    /// The timer's own; its times are the steady clock's.
    using Clock = typename Timer::clock_type;

    /// Begins without a wait.
    /// @param executor runs the handlers
    template <class Executor>
    explicit StepTimer(Executor const& executor) : timer_(executor) {}

    /// @return the time by the timer's clock
    static std::chrono::steady_clock::time_point now() { return Clock::now(); }

    /// Begins a step.
    /// @param when it is to end
    /// @param make_handler called as `make_handler()` where that needs another wait; gives what is told of
    /// the wait's end, as `void(error_code)`
    template <class MakeHandler>
    void set(std::chrono::steady_clock::time_point when, MakeHandler make_handler) {
        due_ = when;
        // One that should have ended by now may have lost its handler.
        if (waiting_ && timer_.expiry() <= when && now() < timer_.expiry()) return;
        timer_.expires_at(when);
        timer_.async_wait(make_handler());
        waiting_ = true;
    }

    /// @return when the step that was set last is to end
    std::chrono::steady_clock::time_point due() const { return due_; }

    /// Takes the end of a wait.
    /// @param error what the handler was told
    /// @return whether its time is over; false for one that was given up
    bool take_end_of_wait(boost::system::error_code error) {
        if (error) return false;
        waiting_ = false;
        return true;
    }

    /// Ends the wait, because no step needs it.
    void rest() {
        if (std::exchange(waiting_, false)) timer_.cancel();
    }

private:
    Timer timer_;
    bool waiting_ = false;
    std::chrono::steady_clock::time_point due_{};
};

} // namespace smsaero::inline v0
