#pragma once

#include <smsaero/exchange/transport.hpp>

#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// Where the end of a call is told.
enum class EndedIn : unsigned char {
    Handler, ///< in a handler on the connection's executor, with nothing of the caller's around it
    Call,    ///< in a call of whoever posts, cancels or gives up
};

/// The calls of a connection, one after another, each a run of steps that come on whichever thread and take
/// their turn. When a step has ended its call, `Completion` is told as `void(PostResult&&, EndedIn)`. Thread
/// safety: `run` may have any number of callers; everything else is for a step alone. Errors: none.
template <class Completion>
class CallSteps {
public:
    /// @return the number of the call that is under way, or of the next one when there is none
    std::uint64_t call() const { return call_; }

    /// @return whether a call has begun whose end is not told
    bool is_under_way() const { return completion_.has_value(); }

    /// @return whether the step has ended its call
    bool has_ended() const { return result_.has_value(); }

    /// Begins a call, when none is under way.
    /// @param completion is told of its end
    void begin(Completion&& completion) { completion_.emplace(std::move(completion)); }

    /// Ends it; that is told when the step is over.
    /// @param result what it ends in
    void end(PostResult&& result) {
        result_.emplace(std::move(result));
        ++call_;
    }

    /// Runs a step. Memory that runs out in it must neither leave the call without an end nor end its
    /// context's run, so what it throws goes no further.
    /// @param where the step is taken
    /// @param step called as `step()`
    /// @param break_off called as `break_off(why)`; is to end a call whose step has thrown
    /// @param rest called as `rest()` at the end of a call that no other has followed
    template <class Step, class BreakOff, class Rest>
    void run(EndedIn where, Step step, BreakOff break_off, Rest rest) {
        std::unique_lock<std::recursive_mutex> lock{mutex_};
        try {
            step();
        } catch (std::exception const& error) {
            if (is_under_way() && !has_ended()) break_off(error.what());
        }
        if (has_ended()) tell(lock, where, rest);
    }

private:
    /// Off the lock, since whoever is told may start the next call.
    template <class Rest>
    void tell(std::unique_lock<std::recursive_mutex>& lock, EndedIn where, Rest rest) {
        Completion completion{std::move(*completion_)};
        completion_.reset();
        PostResult result{std::move(*result_)};
        result_.reset();
        lock.unlock();
        Resting<Rest> const resting{*this, rest};
        std::move(completion)(std::move(result), where);
    }

    /// After the end was told, because until then it is not known whether another call has begun.
    template <class Rest>
    struct Resting {
        ~Resting() {
            std::lock_guard const lock{steps.mutex_};
            if (!steps.is_under_way()) rest();
        }
        CallSteps& steps;
        Rest& rest;
    };

    std::recursive_mutex mutex_; // a callback of the TLS context, called in a step, may cancel the call
    std::uint64_t call_ = 0;
    std::optional<Completion> completion_;
    std::optional<PostResult> result_; // once it has ended, until the step has
};

} // namespace smsaero::inline v0
