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
/// their turn. When a step has ended its call, `Completion` is told as `void(PostResult&&, EndedIn)`. But for
/// `run`, everything here is for a step alone.
template <class Completion>
class CallSteps {
public:
    /// The number of the call that is under way, or of the next one when there is none.
    std::uint64_t call() const { return call_; }

    /// Whether a call has begun whose end is not told.
    bool is_under_way() const { return completion_.has_value(); }

    /// Whether the step has ended its call.
    bool has_ended() const { return result_.has_value(); }

    /// Begins a call, of whose end `completion` is told.
    void begin(Completion&& completion) { completion_.emplace(std::move(completion)); }

    /// Ends it with `result`; it is told when the step is over.
    void end(PostResult&& result) {
        result_.emplace(std::move(result));
        ++call_;
    }

    /// Runs `step()`. Memory that runs out in it must neither leave the call without an end nor end its
    /// context's run, so `break_off(why)` is to end a call whose step throws. `rest()` is called at the end
    /// of a call that no other has followed.
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
