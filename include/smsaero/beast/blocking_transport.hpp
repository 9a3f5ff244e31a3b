#pragma once

#include <smsaero/beast/connection.hpp>
#include <smsaero/beast/pool.hpp>
#include <smsaero/beast/session_cache.hpp>
#include <smsaero/beast/tcp_network.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstddef>
#include <exception>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// A `Transport` on Boost.Beast that blocks the calling thread, with connections that are kept alive. It
/// starts no thread but the one that Asio keeps for lookups. Each call borrows a context of its own, with the
/// connections that live on it. After a fork, at which no other thread was in a call, the child drops what it
/// inherited and connects anew. It must outlive its calls; moved from, it may only be destroyed. Thread
/// safety: any number of callers. Errors: none but where `post` says so.
class BlockingBeastTransport {
public:
    /// Connects nowhere yet.
    /// @param tls as `make_tls_context` gives it, or one of your own
    /// @param timeouts of the steps
    explicit BlockingBeastTransport(TlsContext tls, Timeouts timeouts = {})
        : state_(std::make_unique<State>(std::move(tls), timeouts)) {}

    /// Posts one request to one gate, once.
    /// @param gate where it goes
    /// @param request what goes there
    /// @param deadline until when it may take
    /// @return the reply, or the failure: `Errc::Closed` after `close`, or what broke in which step
    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        if (state_->closed) return TransportFailure{Errc::Closed, Phase::Local, Reached::Nothing};
        std::optional<PostResult> result;
        bool posted = false;
        try {
            Borrowed lane{*state_};
            auto connection = lane->pool.take(gate);
            if (!connection)
                connection = std::make_shared<Carrier>(lane->context.get_executor(), state_->tls,
                                                       state_->sessions, state_->timeouts, gate);
            posted = true;
            connection->post(request, deadline, Keep{&result});
            while (!result)
                run_one(lane->context, *connection);
            lane->pool.give_back(std::move(connection));
            // What is left to hear of the call. Then nothing is left, or a lookup that hangs.
            lane->context.poll();
        } catch (std::exception const& error) {
            // Once it was posted, an exception proves nothing of what has left.
            if (!result && posted)
                result.emplace(
                    TransportFailure{Errc::ConnectionLost, Phase::Reply, Reached::Something, error.what()});
            else if (!result)
                result.emplace(
                    TransportFailure{Errc::ConnectFailed, Phase::Local, Reached::Nothing, error.what()});
        }
        return std::move(*result);
    }

    /// Ends the transport in good order: calls under way go on to their ends; connections say goodbye, those
    /// under way when their call has ended; and later calls fail at once with `Errc::Closed`.
    void close() {
        state_->closed = true;
        std::lock_guard const lock{state_->mutex};
        if (state_->process != posix::fork_stamp()) return; // the parent's connections are its own to end
        for (Lanes* const lanes : {&state_->free, &state_->busy})
            for (Lane& lane : *lanes)
                lane.pool.close();
    }

private:
    /// What a connection calls at the end of a call.
    struct Keep {
        std::optional<PostResult>* result;
        void operator()(PostResult reply, EndedIn) { result->emplace(std::move(reply)); }
    };
    using Carrier = Connection<Keep, TcpNetwork<boost::asio::io_context::executor_type>>;

    /// One handler at a time, and only until the call has ended: a lookup that hangs is left to end alone. An
    /// exception is none of ours, which catch their own, but of Asio's; the handler that it met is lost.
    static void run_one(boost::asio::io_context& context, Carrier& connection) {
        try {
            if (context.run_one() == 0) connection.give_up("nothing left to wait for");
        } catch (std::exception const& error) {
            connection.give_up(error.what());
        }
    }

    struct Lane {
        boost::asio::io_context context{1};
        Pool<Carrier> pool;
    };

    /// So that a lane goes from list to list without memory, and never moves.
    using Lanes = std::list<Lane>;

    struct State {
        State(TlsContext context, Timeouts const& limits) : tls(std::move(context)), timeouts(limits) {}
        ~State() { forget_after_fork(); }

        /// Lets go of what a child inherited: a context's descriptors, and the thread of its lookups, are the
        /// parent's, so it can be neither used nor destroyed.
        void forget_after_fork() {
            if (process == posix::fork_stamp()) return;
            auto* const inherited = new Lanes;
            inherited->splice(inherited->end(), free);
            inherited->splice(inherited->end(), busy);
            for (Lane& lane : *inherited)
                lane.pool.abandon();
            process = posix::fork_stamp();
        }

        TlsContext tls;
        Timeouts timeouts;
        std::shared_ptr<SessionCache> sessions = std::make_shared<SessionCache>();
        std::atomic<bool> closed = false;
        std::mutex mutex;
        Lanes free;
        Lanes busy;                         // with a lookup that hangs; each further one would wait for it
        long process = posix::fork_stamp(); // in which the lanes were made
    };

    /// A lane for the length of one call. Lanes live as long as the transport, because a context waits for
    /// its lookups to end before it goes.
    class Borrowed {
    public:
        explicit Borrowed(State& state) : state_(state) {
            std::lock_guard const lock{state.mutex};
            state.forget_after_fork();
            if (state.free.empty()) recover();
            if (state.free.empty() && state.busy.size() < max_busy) state.free.emplace_back();
            if (state.free.empty())
                lane_.splice(lane_.end(), state.busy, state.busy.begin());
            else
                lane_.splice(lane_.end(), state.free, std::prev(state.free.end()));
            lane_.front().context.restart();
        }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        ~Borrowed() {
            std::lock_guard const lock{state_.mutex};
            Lane& lane = lane_.front();
            if (state_.closed) lane.pool.close();
            Lanes& place = lane.context.stopped() ? state_.free : state_.busy;
            place.splice(place.end(), lane_);
        }
        Lane* operator->() { return &lane_.front(); }

    private:
        /// As many lookups as may hang before a call waits for the oldest of them: each holds a thread.
        static constexpr std::size_t max_busy = 8;

        /// Frees the lanes whose lookup has ended meanwhile.
        void recover() {
            for (auto next = state_.busy.begin(); next != state_.busy.end();) {
                auto const lane = next++;
                lane->context.poll();
                if (lane->context.stopped()) state_.free.splice(state_.free.end(), state_.busy, lane);
            }
        }

        State& state_;
        Lanes lane_; // the one
    };

    std::unique_ptr<State> state_;
};

static_assert(Transport<BlockingBeastTransport>);

} // namespace smsaero::inline v0
