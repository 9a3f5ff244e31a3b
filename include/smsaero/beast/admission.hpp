#pragma once

#include <smsaero/beast/limits.hpp>
#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace smsaero::inline v0 {

/// Which calls may use a connection now, and which wait for one: first come, first served at each gate. A
/// `Call` has a member `ticket`, and `gate()`. It is somebody else's: one that is gone while it waits is
/// passed over. Thread safety: any number of callers. Errors: none.
template <class Call>
class Admission {
    using Queue = std::list<std::weak_ptr<Call>>;

public:
    /// Where a call waits; in the call, for this class alone.
    class Ticket {
        friend Admission;
        typename Queue::iterator place{};
        bool waiting = false;
    };

    /// What a call is told when it comes.
    enum class Answer : unsigned char {
        Admitted, ///< it may use a connection, and leaves when it is done with it
        Waiting,  ///< it will be admitted in another's place, unless it withdraws
        Refused,  ///< too many are waiting
    };

    /// Begins without any call.
    /// @param limits how many are admitted at each gate, and may wait
    explicit Admission(Limits limits)
        : connections_(std::max<std::size_t>(1, limits.connections)), most_waiting_(limits.waiting) {}

    /// Lets a call come.
    /// @param call one that has not come before
    /// @return whether it may use a connection
    Answer enter(std::shared_ptr<Call> const& call) {
        std::lock_guard const lock{mutex_};
        Lane& lane = lane_to(call->gate());
        if (lane.under_way < connections_) {
            ++lane.under_way;
            return Answer::Admitted;
        }
        if (waiting_ >= most_waiting_) return Answer::Refused;
        call->ticket.place = lane.queue.insert(lane.queue.end(), call);
        call->ticket.waiting = true;
        ++waiting_;
        return Answer::Waiting;
    }

    /// Tells that a call that was admitted is done.
    /// @param gate that call's
    /// @return the call that is admitted in its place; null when none waits for that gate
    std::shared_ptr<Call> leave(Gate const& gate) {
        std::lock_guard const lock{mutex_};
        Lane& lane = lane_to(gate);
        while (!lane.queue.empty()) {
            std::shared_ptr<Call> next = lane.queue.front().lock();
            lane.queue.pop_front();
            --waiting_;
            if (!next) continue;
            next->ticket.waiting = false;
            return next;
        }
        --lane.under_way;
        return nullptr;
    }

    /// Takes a call out of the queue.
    /// @param call one that has come
    /// @return whether it was there; false when it did not wait, or no longer
    bool withdraw(Call& call) {
        std::lock_guard const lock{mutex_};
        if (!call.ticket.waiting) return false;
        lane_to(call.gate()).queue.erase(call.ticket.place);
        call.ticket.waiting = false;
        --waiting_;
        return true;
    }

private:
    struct Lane {
        Gate gate;
        std::size_t under_way = 0;
        Queue queue = {};
    };

    Lane& lane_to(Gate const& gate) {
        for (Lane& lane : lanes_)
            if (lane.gate == gate) return lane;
        return lanes_.emplace_back(Lane{gate});
    }

    std::size_t const connections_;
    std::size_t const most_waiting_;
    std::mutex mutex_;
    std::list<Lane> lanes_; // few: one a gate
    std::size_t waiting_ = 0;
};

} // namespace smsaero::inline v0
