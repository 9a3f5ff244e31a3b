#pragma once

#include "bulk_verdict.hpp"

#include <smsaero/wire/failure.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

/// How a run sends.
struct BulkPace {
    unsigned workers = 8;
    double rate = 0; ///< messages a second, as many as can be when it is 0
    /// How long the gateway may be out of reach before the run stops.
    std::chrono::milliseconds patience{120'000};
};

/// Says to all workers of a run when the next message may go out, and when none may any more. Safe to share
/// between threads.
class BulkPacer {
public:
    using Clock = std::chrono::steady_clock;

    explicit BulkPacer(BulkPace pace) : pace_(pace) {}

    /// Waits for the end of a pause and for what the rate allows; false when the run is over.
    bool wait_for_turn() {
        std::unique_lock lock{mutex_};
        for (;;) {
            if (!wait_until(resume_at_, lock)) return false;
            if (pace_.rate <= 0) return true;
            auto const slot = std::max(next_slot_, Clock::now());
            next_slot_ =
                slot
                + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{1 / pace_.rate});
            if (!wait_until(slot, lock)) return false;
            if (Clock::now() >= resume_at_) return true; // else a pause began meanwhile
        }
    }

    /// Holds everything back for a while after a failure that time may mend: other messages would meet it
    /// too. Stops the run where that has gone on for too long.
    void pause(smsaero::Failure const& failure) {
        std::lock_guard const lock{mutex_};
        auto const now = Clock::now();
        if (now < resume_at_) return; // another worker met the same failure
        if (failures_++ == 0) failing_since_ = now;
        auto const length =
            std::max(backoff(failures_), failure.retry_after.value_or(std::chrono::seconds{0}));
        if (now + length > failing_since_ + pace_.patience) return stop_locked(explain(failure));
        resume_at_ = now + length;
    }

    /// The gateway answered, or may have: the next failure is a first one.
    void end_of_failures() {
        std::lock_guard const lock{mutex_};
        failures_ = 0;
    }

    /// Notes a message of which nobody knows whether it was sent. Whatever is wrong is wrong for all, and the
    /// fewer end like that, the better: many of them in a row stop the run.
    void note_unknown(bool unknown, smsaero::Failure const& failure) {
        std::lock_guard const lock{mutex_};
        unknown_in_a_row_ = unknown ? unknown_in_a_row_ + 1 : 0;
        if (unknown_in_a_row_ >= std::max(20U, 2 * pace_.workers))
            stop_locked("no message has an answer any more that says what became of it: " + explain(failure));
    }

    /// Nothing else is to go out, for a reason, or because somebody wants it so.
    void stop(std::string const& why) {
        std::lock_guard const lock{mutex_};
        stop_locked(why);
    }
    void interrupt() { interrupted_ = true; }

    bool is_over() const { return interrupted_ || stopped_; }
    /// A sentence; empty when nothing stopped it.
    std::string why_stopped() {
        std::lock_guard const lock{mutex_};
        return why_;
    }

private:
    /// So often a wait looks whether the run was interrupted.
    static constexpr std::chrono::milliseconds glance{50};

    bool wait_until(Clock::time_point const& when, std::unique_lock<std::mutex>& lock) {
        for (auto now = Clock::now(); !is_over() && now < when; now = Clock::now())
            changed_.wait_for(lock, std::min<Clock::duration>(glance, when - now));
        return !is_over();
    }

    void stop_locked(std::string const& why) {
        if (!stopped_) why_ = why;
        stopped_ = true;
        changed_.notify_all();
    }

    BulkPace const pace_;
    std::atomic<bool> interrupted_ = false;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_; // the rest
    std::condition_variable changed_;
    unsigned failures_ = 0; // pauses since the last answer
    unsigned unknown_in_a_row_ = 0;
    Clock::time_point failing_since_;
    Clock::time_point resume_at_;
    Clock::time_point next_slot_;
    std::string why_;
};
