// Memory that runs out in the asynchronous transport: no call is lost, no place is lost, and nothing is told
// that is not so. Asio itself ends the process at some allocations (such as copies of executors), so each one
// fails in a child process.

#include "../support/failing_memory.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"

#include <smsaero/beast/transport.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

/// How a child ends, by its exit code.
enum class End : int {
    Done = 40,   ///< there was no such allocation any more
    Right,       ///< all calls ended, and the transport goes on
    LostCall,    ///< a handler was not called, and no exception told so
    LostPlace,   ///< the transport takes no further call
    CalledTwice, ///< a handler was called again
};

/// Calls through a transport with one connection, on a context that goes on as that of a service does.
struct Service {
    Service(Gate const& to, TlsContext const& tls, long allocation)
        : gate(to), transport(context.get_executor(), tls, {}, {.connections = 1}) {
        for (std::size_t i = 0; i < requests.size(); ++i)
            requests[i] = {.path = "sms/send",
                           .authorization = "Basic dTpr",
                           .body = std::to_string(allocation) + "-" + std::to_string(i)};
    }

    void start(std::size_t i, std::chrono::milliseconds time) {
        try {
            transport.async_post(gate, requests[i], within(time), [this, i](PostResult reply) {
                twice = twice || results[i].has_value();
                results[i].emplace(std::move(reply));
            });
        } catch (std::exception const&) {
            refused[i] = true; // whoever starts a call is told so
        }
    }

    bool ended(std::size_t i) const { return results[i].has_value() || refused[i]; }

    /// Until these calls have ended, or clearly never will.
    void run_until(std::initializer_list<std::size_t> calls) {
        auto const late = std::chrono::steady_clock::now() + 30s;
        auto const all = [&] {
            return std::all_of(calls.begin(), calls.end(), [&](auto i) { return ended(i); });
        };
        while (!all() && std::chrono::steady_clock::now() < late)
            try {
                context.run_one_for(100ms);
            } catch (std::exception const&) {
                // What was lost with it must end all the same.
            }
    }

    Gate gate;
    boost::asio::io_context context{1};
    // Asio loses count of its work where memory runs out.
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    BeastTransport transport;
    std::array<Request, 3> requests;
    std::array<std::optional<PostResult>, 3> results;
    std::array<bool, 3> refused{};
    bool twice = false;
};

/// Two calls at once, so that the second waits, with that allocation failing; then a third.
End run(Peer const& peer, TlsContext const& tls, long allocation) {
    Service service{peer.gate(), tls, allocation};
    FailingMemory memory{allocation};
    service.start(0, 500ms);
    service.start(1, 2s);
    service.run_until({0, 1});
    bool const failed = memory.has_failed();
    memory.stop();
    if (!service.ended(0) || !service.ended(1)) return End::LostCall;
    service.start(2, 10s);
    service.run_until({2});
    if (service.twice) return End::CalledTwice;
    auto const& last = service.results[2];
    if (!last || !last->has_value()) return End::LostPlace;
    return failed ? End::Right : End::Done;
}

} // namespace

BOOST_AUTO_TEST_SUITE(memory_suite, *boost::unit_test::timeout(120))

BOOST_AUTO_TEST_CASE(wherever_memory_runs_out_asynchronous_calls_end_and_the_next_one_works) {
    for (PeerTls const way : {PeerTls::Good, PeerTls::None}) {
        Peer const peer{way, {ok_reply()}};
        TlsContext const tls = make_tls_context({.ca_pem = peer.ca_pem()}).value();
        std::size_t right = 0;
        std::size_t ended_by_asio = 0;
        for (long allocation = 0; allocation < 1000; ++allocation) {
            ::pid_t const child = ::fork();
            BOOST_REQUIRE(child >= 0);
            if (child == 0) {
                // Those of the test runner would tell of a failed test.
                for (int const number : {SIGABRT, SIGSEGV, SIGBUS})
                    std::signal(number, SIG_DFL);
                std::set_terminate(std::abort);
                ::_exit(static_cast<int>(run(peer, tls, allocation)));
            }
            int status = 0;
            BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
            if (!WIFEXITED(status)) {
                ++ended_by_asio;
                continue;
            }
            auto const end = static_cast<End>(WEXITSTATUS(status));
            if (end == End::Done) break;
            BOOST_TEST((end == End::Right), "allocation " << allocation << ": " << static_cast<int>(end)
                                                          << (way == PeerTls::Good ? " over TLS" : ""));
            ++right;
            for (int i = 0; i < 3; ++i)
                BOOST_TEST(peer.complete_requests(std::to_string(allocation) + "-" + std::to_string(i))
                           <= 1u);
        }
        BOOST_TEST_MESSAGE(right << " allocations failed without harm, " << ended_by_asio
                                 << " ended the process within Asio");
        BOOST_TEST(right > 20u);
        BOOST_TEST(ended_by_asio < right);
    }
}

BOOST_AUTO_TEST_SUITE_END()
