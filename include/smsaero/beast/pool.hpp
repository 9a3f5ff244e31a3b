#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Connections that wait for their next request. The one used last is taken first, so that the others grow
/// old, and what is too old goes when another one comes back. What goes while it could still be used says
/// goodbye; after a fork the child drops what it has of its parent's, without a word. Thread safety: any
/// number of callers. Errors: none.
template <class Connection>
class Pool {
public:
    /// Begins empty.
    /// @param most how many connections are kept, over all gates; at least 1 is taken; of more the oldest go
    explicit Pool(std::size_t most = 64) : most_(std::max<std::size_t>(1, most)) {}

    /// Takes a connection that is fit for a request. Those found dead on the way are closed.
    /// @param gate where it leads
    /// @return the one used last; null when there is none
    std::shared_ptr<Connection> take(Gate const& gate) {
        for (;;) {
            std::shared_ptr<Connection> newest = take_newest(gate);
            if (!newest || newest->is_alive()) return newest;
            newest->retire();
        }
    }

    /// Keeps a connection, if it can be used again.
    /// @param connection one whose call has ended
    void give_back(std::shared_ptr<Connection> connection) noexcept {
        if (!connection->is_reusable()) return;
        if (!keep(connection)) connection->retire();
        while (auto const leaving = take_superfluous())
            leaving->retire();
    }

    /// Ends them all, and from now on those that come back.
    void close() {
        Idle leaving;
        Idle inherited;
        {
            std::lock_guard const lock{mutex_};
            inherited = take_inherited();
            closed_ = true;
            leaving.swap(idle_);
        }
        for (auto const& connection : leaving)
            connection->retire();
    }

    /// Abandons them all, for a child after a fork. Then the pool may not even be destroyed. Thread safety:
    /// one thread at a time.
    void abandon() {
        for (auto const& connection : idle_)
            connection->abandon();
    }

private:
    using Idle = std::vector<std::shared_ptr<Connection>>;

    std::shared_ptr<Connection> take_newest(Gate const& gate) {
        Idle inherited;
        std::lock_guard const lock{mutex_};
        inherited = take_inherited();
        for (auto place = idle_.end(); place != idle_.begin();)
            if ((*--place)->gate() == gate) return take_at(place);
        return nullptr;
    }

    /// False where memory runs out.
    bool keep(std::shared_ptr<Connection> const& connection) noexcept {
        Idle inherited;
        std::lock_guard const lock{mutex_};
        inherited = take_inherited();
        try {
            idle_.push_back(connection);
        } catch (std::exception const&) {
            return false;
        }
        return true;
    }

    /// One that is to go, or null.
    std::shared_ptr<Connection> take_superfluous() {
        std::lock_guard const lock{mutex_};
        if (idle_.empty()) return nullptr;
        bool const goes = closed_ || idle_.size() > most_ || idle_.front()->has_idled_too_long();
        return goes ? take_at(idle_.begin()) : nullptr;
    }

    std::shared_ptr<Connection> take_at(typename Idle::iterator place) {
        std::shared_ptr<Connection> taken = std::move(*place);
        idle_.erase(place);
        return taken;
    }

    /// What a child has of its parent's, once.
    Idle take_inherited() {
        if (process_ == posix::fork_stamp()) return {};
        process_ = posix::fork_stamp();
        return std::exchange(idle_, {});
    }

    std::size_t const most_;
    std::mutex mutex_;
    bool closed_ = false;
    long process_ = posix::fork_stamp(); // whose they are
    Idle idle_;                          // in the order of their last use
};

} // namespace smsaero::inline v0
