#pragma once

#include "sim_faults.hpp"
#include "sim_journal.hpp"
#include "sim_random.hpp"

#include <smsaero/testing/manual_clock.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/query.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::simulation {

using testing::ManualClock;
using TimePoint = ManualClock::time_point;
using Duration = ManualClock::duration;

/// The world that is simulated: its time, its chance, and everything that is to happen. Things happen in the
/// order of their time; what falls on the same moment, in a random order. Its `executor()` runs nothing: it
/// only leads sockets, timers and resolvers back to their world.
class World {
public:
    static constexpr std::uint64_t no_message = std::numeric_limits<std::uint64_t>::max();

    explicit World(std::uint64_t seed) : random(seed) { ManualClock::reset(); }
    ~World() {
        // What goes may want to schedule something on its way.
        over_ = true;
        std::vector<Event>{}.swap(events_);
    }
    World(World const&) = delete;
    World& operator=(World const&) = delete;

    static World& of(boost::asio::any_io_executor const& executor) {
        auto& context = boost::asio::query(executor, boost::asio::execution::context);
        return static_cast<Context&>(context).world;
    }

    boost::asio::any_io_executor executor() { return context_.get_executor(); }

    /// Lets `function` be called at `when`, or now when that has passed, but never from inside this.
    template <class Function>
    void at(TimePoint when, Function function) {
        if (over_) return;
        auto task = std::make_unique<TaskOf<Function>>(std::move(function));
        events_.push_back({std::max(when, ManualClock::now()), random.next(), message, std::move(task)});
        std::push_heap(events_.begin(), events_.end(), Later{});
    }

    template <class Function>
    void after(Duration delay, Function function) {
        at(ManualClock::now() + delay, std::move(function));
    }

    /// Lets a handler be called soon, as a context that has others to run does; now and then it is very late.
    template <class Function>
    void soon(Function function) {
        Duration delay = microseconds(50);
        if (random.chance(15)) {
            hit(Fault::HandlerLate);
            delay = milliseconds(max_handler_delay_ms);
        }
        after(delay, std::move(function));
    }

    /// Makes the next thing happen. False when there is nothing more.
    bool step() {
        if (events_.empty()) return false;
        std::pop_heap(events_.begin(), events_.end(), Later{});
        Event const event = std::move(events_.back());
        events_.pop_back();
        ManualClock::advance(event.when - ManualClock::now());
        message = event.message;
        event.task->run();
        return true;
    }

    /// A random time of at most so much.
    Duration microseconds(std::size_t most) { return std::chrono::microseconds{random.below(most + 1)}; }
    Duration milliseconds(std::size_t most) { return microseconds(most * 1000); }

    /// Whether this fault is to happen now, so many times in 10,000.
    bool strikes(Fault fault, unsigned of_ten_thousand) {
        if (!random.chance(of_ten_thousand)) return false;
        hit(fault);
        return true;
    }
    void hit(Fault fault) {
        ++faults[static_cast<std::size_t>(fault)];
        if (message == traced) note(std::string{to_string(fault)});
    }

    /// Keeps a line of what happens to the message that is traced.
    void note(std::string const& line) {
        if (message != traced || traced == no_message) return;
        auto const now =
            std::chrono::duration_cast<std::chrono::microseconds>(ManualClock::now().time_since_epoch());
        trace.push_back(std::to_string(now.count()) + " us: " + line);
    }

    /// This must not have happened to `whose`. The first violation counts; nothing new begins after it.
    void violate(std::uint64_t whose, std::string what) {
        if (!violation.empty()) return;
        violated = whose;
        violation = std::move(what);
    }

    static constexpr std::size_t max_handler_delay_ms = 2'000;

    Random random;
    FaultCounts faults{};
    Journal journal;
    /// The message that what happens now is about: what is scheduled for later is about the same.
    std::uint64_t message = no_message;
    std::uint64_t traced = no_message;
    std::vector<std::string> trace;
    std::uint64_t violated = no_message;
    std::string violation;

private:
    struct Context : boost::asio::io_context {
        explicit Context(World& owner) : world(owner) {}
        World& world;
    };

    struct Task {
        virtual ~Task() = default;
        virtual void run() = 0;
    };
    template <class Function>
    struct TaskOf final : Task {
        explicit TaskOf(Function f) : function(std::move(f)) {}
        void run() override { std::move(function)(); }
        Function function;
    };

    struct Event {
        TimePoint when;
        std::uint64_t tie;
        std::uint64_t message;
        std::unique_ptr<Task> task;
    };
    struct Later {
        bool operator()(Event const& left, Event const& right) const {
            return left.when != right.when ? left.when > right.when : left.tie > right.tie;
        }
    };

    Context context_{*this};
    std::vector<Event> events_;
    bool over_ = false;
};

} // namespace smsaero::simulation
