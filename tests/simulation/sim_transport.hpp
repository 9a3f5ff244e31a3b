#pragma once

#include "sim_resolver.hpp"
#include "sim_socket.hpp"
#include "sim_timer.hpp"
#include "sim_world.hpp"

#include <smsaero/beast/admission.hpp>
#include <smsaero/beast/connection.hpp>
#include <smsaero/beast/limits.hpp>
#include <smsaero/beast/pool.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_type.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace smsaero::simulation {

using boost::asio::cancellation_type;

/// The `Network` of a `Connection` in the simulated world.
template <bool HonestCounts = true>
struct SimNetwork {
    using Executor = boost::asio::any_io_executor;
    using Socket = SimSocket<HonestCounts>;
    using Resolver = SimResolver;
    using Timer = SimTimer;

    template <class Handler>
    static void post(Socket& socket, Handler handler) {
        World::of(socket.get_executor()).soon(std::move(handler));
    }
};

/// The transport as it should be: what the shipped one does with a connection, with a place for each planted
/// defect.
struct Sound {
    using Told = boost::asio::any_completion_handler<void(PostResult, EndedIn)>;
    using Carrier = Connection<Told, SimNetwork<>>;
    static Deadline limit(Deadline deadline) { return deadline; }
    static bool posts_again(PostResult const&) { return false; }
};

/// Planted: posts again what may have arrived.
struct RetriesUnknown : Sound {
    static bool posts_again(PostResult const& reply) {
        return reply.has_error() && reply.error().reached == Reached::Something;
    }
};

/// Planted: takes from a failed write's own word what was reached.
struct TrustsBytesTransferred : Sound {
    using Carrier = Connection<Told, SimNetwork<false>>;
};

/// Planted: never looks whether something has come over an idle connection.
struct ReusesAfterDesync : Sound {
    struct Carrier : Sound::Carrier {
        using Sound::Carrier::Connection;
        bool is_alive() { return this->is_reusable(); }
    };
};

/// Planted: waits for a reply half of the time, then tries the gate again.
struct PostsAgainAfterTimeout : Sound {
    static Deadline limit(Deadline deadline) {
        auto const half = ManualClock::now() + (deadline.expires - ManualClock::now()) / 2;
        return {half, std::min(half, deadline.reach_by)};
    }
    static bool posts_again(PostResult const& reply) {
        return reply.has_error() && reply.error().code == Errc::TimedOut
               && reply.error().phase == Phase::Reply;
    }
};

/// An `AsyncTransport` of shipped connections in a shipped pool, admitted by the shipped queue, over the
/// simulated network. It drives them in the steps of `BeastTransport`, whose own connections are on real
/// sockets.
template <class Defect>
class SimTransport {
    using Carrier = typename Defect::Carrier;
    using Completion = boost::asio::any_completion_handler<void(PostResult)>;

public:
    /// So few that calls wait, and some wait in vain.
    static constexpr Limits limits{.connections = 6, .waiting = 8};

    SimTransport(World& world, TlsContext tls) : world_(world), tls_(std::move(tls)) {}

    template <class Handler>
    void async_post(Gate const& gate, Request const& request, Deadline deadline, Handler handler) {
        auto canceller = handler.handler().canceller;
        auto const call =
            std::make_shared<Call>(gate, request, deadline, Completion{std::move(handler)}, world_.message);
        canceller->cancel = [this, call](cancellation_type type) { cancel(call, type); };
        world_.soon([this, call, canceller] { enter(call); });
    }

    template <class Function>
    void defer(Function function) {
        world_.soon(std::move(function));
    }

private:
    struct Call {
        Call(Gate const& to, Request const& what, Deadline until, Completion&& handler, std::uint64_t about)
            : target(to), request(what), deadline(until), completion(std::move(handler)), message(about) {}

        Gate const& gate() const { return target; }

        Gate const& target;
        Request const& request;
        Deadline deadline;
        Completion completion;
        std::uint64_t message; // that it is about, whoever's bytes end it
        bool cancelled = false;
        bool repeated = false;
        typename Admission<Call>::Ticket ticket = {};
        std::optional<SimTimer> patience = {};
        std::weak_ptr<Carrier> connection = {};
        std::uint64_t number = 0;
    };
    using CallPtr = std::shared_ptr<Call>;

    static TransportFailure unsent(Errc code) { return {code, Phase::Queue, Reached::Nothing}; }

    void enter(CallPtr const& call) {
        if (call->cancelled) return end(call, unsent(Errc::Cancelled));
        switch (admission_.enter(call)) {
        case Admission<Call>::Answer::Admitted:
            return begin(call);
        case Admission<Call>::Answer::Refused:
            return end(call, unsent(Errc::QueueFull));
        case Admission<Call>::Answer::Waiting:
            break;
        }
        world_.note("waits for a connection");
        call->patience.emplace(world_.executor());
        call->patience->expires_at(call->deadline.reach_by);
        call->patience->async_wait([this, call](boost::system::error_code error) {
            if (!error && admission_.withdraw(*call)) end(call, unsent(Errc::TimedOut));
        });
    }

    void admit_next(Gate const& gate) {
        if (CallPtr const next = admission_.leave(gate)) world_.soon([this, next] { begin(next); });
    }

    void begin(CallPtr const& call) {
        call->patience.reset();
        if (call->cancelled) {
            admit_next(call->gate());
            return end(call, unsent(Errc::Cancelled));
        }
        std::shared_ptr<Carrier> connection = pool_.take(call->gate());
        bool const fresh = !connection;
        if (fresh)
            connection =
                std::make_shared<Carrier>(world_.executor(), tls_, nullptr, Timeouts{}, call->gate());
        world_.note("posts to port " + call->gate().port + (fresh ? " anew" : " over a kept connection"));
        call->connection = connection;
        call->number = connection->call();
        Deadline const deadline = call->repeated ? call->deadline : Defect::limit(call->deadline);
        connection->post(
            call->request, deadline,
            typename Defect::Told{[this, call, carrier = connection.get()](PostResult reply, EndedIn) {
                pool_.give_back(std::static_pointer_cast<Carrier>(carrier->shared_from_this()));
                admit_next(call->gate());
                end(call, std::move(reply));
            }});
    }

    void end(CallPtr const& call, PostResult reply) {
        call->patience.reset();
        world_.message = call->message;
        if (reply.has_error())
            world_.note("fails: " + std::string{to_string(reply.error().code)} + " in "
                        + std::string{to_string(reply.error().phase)}
                        + (reply.error().reached == Reached::Nothing ? ", nothing reached" : ""));
        else
            world_.note("replies: " + std::to_string(reply->status) + ' ' + reply->body.substr(0, 100));
        call->number = never;
        if (!call->repeated && Defect::posts_again(reply)) {
            call->repeated = true;
            return world_.soon([this, call] { enter(call); });
        }
        if (call->cancelled && reply.has_error() && reply.error().reached == Reached::Nothing)
            reply = TransportFailure{Errc::Cancelled, reply.error().phase, Reached::Nothing};
        world_.soon([call, reply = std::move(reply)]() mutable {
            Completion completion{std::move(call->completion)};
            std::move(completion)(std::move(reply));
        });
    }

    void cancel(CallPtr const& call, cancellation_type type) {
        call->cancelled = true;
        if (admission_.withdraw(*call)) return end(call, unsent(Errc::Cancelled));
        if (auto const connection = call->connection.lock())
            world_.soon([connection, number = call->number, type] { connection->cancel(number, type); });
    }

    static constexpr auto never = ~std::uint64_t{0};

    World& world_;
    TlsContext tls_;
    Pool<Carrier> pool_{limits.connections};
    Admission<Call> admission_{limits};
};

} // namespace smsaero::simulation
