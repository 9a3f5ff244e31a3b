// Memory that runs out in the asynchronous transport: no call is lost, no place is lost, and nothing is told
// that is not so. Asio itself ends the process at some allocations (a strand that cannot be made, an executor
// that cannot be copied), so each one fails in a child process.

#include "../support/failing_memory.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"

#include <smsaero/beast/transport.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <exception>
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
    Done = 40,     ///< there was no such allocation any more
    Right,         ///< all calls ended, and the transport goes on
    LostCall,      ///< a handler was not called, and no exception told so
    LostPlace,     ///< the transport takes no further call
    CalledTwice,   ///< a handler was called again
    TooOptimistic, ///< a call that was answered ended otherwise than the server can have seen it
};

/// Two calls at once over one connection, so that the second waits, with that allocation failing; then a
/// third.
End run(Gate const& gate, TlsContext const& tls, long allocation) {
    boost::asio::io_context context{1};
    BeastTransport transport{context.get_executor(), tls, {}, {.connections = 1}};
    std::array<Request, 3> requests;
    std::array<std::optional<PostResult>, 3> results;
    std::array<bool, 3> refused{};
    bool twice = false;
    for (std::size_t i = 0; i < 3; ++i)
        requests[i] = {.path = "sms/send",
                       .authorization = "Basic dTpr",
                       .body = std::to_string(allocation) + "-" + std::to_string(i)};
    Deadline const deadline = within(10s);
    auto const start = [&](std::size_t i) {
        try {
            transport.async_post(gate, requests[i], deadline, [&, i](PostResult reply) {
                twice = twice || results[i].has_value();
                results[i].emplace(std::move(reply));
            });
        } catch (std::exception const&) {
            refused[i] = true; // whoever starts a call is told so
        }
    };
    auto const run_context = [&] {
        for (;;)
            try {
                context.run();
                return context.restart();
            } catch (std::exception const&) {
                // A service goes on, and what it lost must end all the same.
            }
    };
    FailingMemory memory{allocation};
    start(0);
    start(1);
    run_context();
    bool const failed = memory.has_failed();
    memory.stop();
    for (std::size_t i = 0; i < 2; ++i)
        if (!results[i] && !refused[i]) return End::LostCall;
    start(2);
    run_context();
    if (!results[2] || !results[2]->has_value()) return End::LostPlace;
    if (twice) return End::CalledTwice;
    for (std::size_t i = 0; i < 2; ++i)
        if (results[i] && results[i]->has_error() && results[i]->error().code == Errc::TimedOut)
            return results[i]->error().reached == Reached::Something ? End::Right : End::LostCall;
    return failed ? End::Right : End::Done;
}

} // namespace

BOOST_AUTO_TEST_SUITE(memory_suite, *boost::unit_test::timeout(120))

BOOST_AUTO_TEST_CASE(wherever_memory_runs_out_asynchronous_calls_end_and_the_next_one_works) {
    for (PeerTls const way : {PeerTls::Good, PeerTls::None}) {
        Peer const peer{way, {ok_reply()}};
        Gate const gate = peer.gate();
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
                ::_exit(static_cast<int>(run(gate, tls, allocation)));
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
