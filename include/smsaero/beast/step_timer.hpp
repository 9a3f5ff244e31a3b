#pragma once

#include <boost/system/error_code.hpp>

#include <chrono>
#include <utility>

namespace smsaero::inline v0 {

/// The time by which a step of a call is to end. One wait of `Timer` serves many steps and calls: one that
/// ends too early is left alone and finds out then, since most steps end long before their time, and to set a
/// timer for each is a good part of what a message costs. Not for several threads at once.
template <class Timer>
class StepTimer {
public:
    using Clock = typename Timer::clock_type;

    template <class Executor>
    explicit StepTimer(Executor const& executor) : timer_(executor) {}

    static std::chrono::steady_clock::time_point now() { return Clock::now(); }

    /// The step is to end at `when`. Where that needs another wait, `make_handler()` gives what is told of
    /// its end, as `void(error_code)`.
    template <class MakeHandler>
    void set(std::chrono::steady_clock::time_point when, MakeHandler make_handler) {
        due_ = when;
        // One that should have ended by now may have lost its handler.
        if (waiting_ && timer_.expiry() <= when && now() < timer_.expiry()) return;
        timer_.expires_at(when);
        timer_.async_wait(make_handler());
        waiting_ = true;
    }

    /// When the step that was set last is to end.
    std::chrono::steady_clock::time_point due() const { return due_; }

    /// Takes the end of a wait; false for one that was given up for another.
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
