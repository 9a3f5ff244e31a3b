#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Connections that wait for their next request. The one used last is taken first, so that the others grow
/// old and go. What goes while it could still be used says goodbye; after a fork the child drops what it has
/// of its parent's, without a word. Safe to share between threads.
template <class Connection>
class Pool {
public:
    /// The most that are kept; what comes back beyond it is closed.
    static constexpr std::size_t max_idle = 64;

    Pool() { idle_.reserve(max_idle + 1); } // so that giving back takes no memory

    /// A connection to `gate` that is fit for a request, or null. Those found dead on the way are closed.
    std::shared_ptr<Connection> take(Gate const& gate) {
        std::vector<std::shared_ptr<Connection>> dead; // closed after the lock is gone
        std::lock_guard const lock{mutex_};
        if (process_ != posix::process()) {
            process_ = posix::process();
            dead.swap(idle_);
            idle_.reserve(max_idle + 1);
        }
        for (std::size_t i = idle_.size(); i-- > 0;) {
            if (!(idle_[i]->gate() == gate)) continue;
            auto const connection = std::move(idle_[i]);
            idle_.erase(idle_.begin() + static_cast<std::ptrdiff_t>(i));
            if (connection->is_alive()) return connection;
            connection->retire();
            dead.push_back(connection);
        }
        return nullptr;
    }

    /// Keeps a connection whose call has ended, if it can be used again.
    void give_back(std::shared_ptr<Connection> connection) noexcept {
        if (!connection->is_reusable()) return;
        std::shared_ptr<Connection> oldest;
        std::lock_guard const lock{mutex_};
        if (closed_) return connection->retire();
        idle_.push_back(std::move(connection));
        if (idle_.size() <= max_idle) return;
        oldest = std::move(idle_.front());
        idle_.erase(idle_.begin());
        oldest->retire();
    }

    /// Ends them all, and from now on those that come back.
    void close() {
        std::vector<std::shared_ptr<Connection>> all; // destroyed after the lock is gone
        std::lock_guard const lock{mutex_};
        closed_ = true;
        all.swap(idle_);
        for (auto const& connection : all)
            connection->retire();
    }

    /// Abandons them all, for a child after a fork. Then the pool may not even be destroyed.
    void abandon() {
        for (auto const& connection : idle_)
            connection->abandon();
    }

private:
    std::mutex mutex_;
    bool closed_ = false;
    ::pid_t process_ = posix::process();            // whose they are
    std::vector<std::shared_ptr<Connection>> idle_; // in the order of their last use
};

} // namespace smsaero::inline v0
