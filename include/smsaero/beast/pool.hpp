#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace smsaero::inline v0 {

/// Connections that wait for their next request. The one used last is taken first, so that the others grow
/// old, and what is too old goes when another one comes back. What goes while it could still be used says
/// goodbye; after a fork the child drops what it has of its parent's, without a word. Safe to share between
/// threads.
template <class Connection>
class Pool {
public:
    /// Keeps at most `most` of them; of more the oldest go.
    explicit Pool(std::size_t most = 64) : most_(most) {}

    /// A connection to `gate` that is fit for a request, or null. Those found dead on the way are closed.
    std::shared_ptr<Connection> take(Gate const& gate) {
        for (;;) {
            std::shared_ptr<Connection> newest = take_newest(gate);
            if (!newest || newest->is_alive()) return newest;
            newest->retire();
        }
    }

    /// Keeps a connection whose call has ended, if it can be used again.
    void give_back(std::shared_ptr<Connection> connection) noexcept {
        if (!connection->is_reusable()) return;
        List one;
        try {
            one.push_back(connection);
        } catch (std::exception const&) { // no memory to keep it
            return connection->retire();
        }
        Leaving leaving;
        List inherited;
        std::lock_guard const lock{mutex_};
        inherited = take_inherited();
        idle_.splice(idle_.end(), one);
        while (!idle_.empty() && (closed_ || idle_.size() > most_ || idle_.front()->has_idled_too_long()))
            leaving.all.splice(leaving.all.end(), idle_, idle_.begin());
    }

    /// Ends them all, and from now on those that come back.
    void close() {
        Leaving leaving;
        List inherited;
        std::lock_guard const lock{mutex_};
        inherited = take_inherited();
        closed_ = true;
        leaving.all.swap(idle_);
    }

    /// Abandons them all, for a child after a fork. Then the pool may not even be destroyed.
    void abandon() {
        for (auto const& connection : idle_)
            connection->abandon();
    }

private:
    using List = std::list<std::shared_ptr<Connection>>;

    /// Made before the lock, so that nobody waits for the goodbyes.
    struct Leaving {
        ~Leaving() {
            for (auto const& connection : all)
                connection->retire();
        }
        List all;
    };

    std::shared_ptr<Connection> take_newest(Gate const& gate) {
        List inherited;
        std::lock_guard const lock{mutex_};
        inherited = take_inherited();
        auto const found = std::find_if(idle_.rbegin(), idle_.rend(),
                                        [&](auto const& connection) { return connection->gate() == gate; });
        if (found == idle_.rend()) return nullptr;
        std::shared_ptr<Connection> newest = std::move(*found);
        idle_.erase(std::next(found).base());
        return newest;
    }

    /// What a child has of its parent's, once.
    List take_inherited() {
        if (process_ == posix::process()) return {};
        process_ = posix::process();
        return std::exchange(idle_, {});
    }

    std::size_t const most_;
    std::mutex mutex_;
    bool closed_ = false;
    ::pid_t process_ = posix::process(); // whose they are
    List idle_;                          // in the order of their last use
};

} // namespace smsaero::inline v0
