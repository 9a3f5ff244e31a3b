// A lookup that hangs, through whole sends: the call ends in time, and the next one works.

#include "../support/engines.hpp"
#include "../support/hanging_lookup.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/connector.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <thread>

BOOST_AUTO_TEST_SUITE(lookup_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

using TestedConnector = Connector<Engine, FixedCode<"482913">, NullLogger, GenericMessage>;

Attempt send_by(TestedConnector& connector) { return connector.send<UsageType::Generic>(a_phone); }

} // namespace

// The blocking transport has a context, and so a thread for lookups, for each call; the asynchronous one has
// that of its executor's context, so that the lookup that hangs holds up the next one.
BOOST_AUTO_TEST_CASE(a_call_whose_lookup_hangs_for_3_s_ends_at_its_deadline_and_the_next_one_works) {
    for (bool const blocking : {true, false}) {
        Peer const peer{PeerTls::Good, {ok_reply()}};
        HangingLookup lookup;
        TestedConnector connector{
            account_with({{.host = HangingLookup::name}, peer.gate()}, 2s),
            (blocking ? Engine::blocking : Engine::async)(peer.ca_pem(), {.resolve = 10s})};
        auto const begin = std::chrono::steady_clock::now();
        std::thread ends{[&lookup] {
            std::this_thread::sleep_for(3s);
            lookup.release();
        }};
        Attempt const first = send_by(connector);
        BOOST_TEST((std::chrono::steady_clock::now() - begin >= 1s)); // the first gate's share
        if (blocking) {
            BOOST_TEST(first.sent());
        } else {
            BOOST_TEST(first.outcome == Outcome::NotSent);
            BOOST_TEST((first.failure().code == Errc::TimedOut));
            BOOST_TEST((first.failure().phase == Phase::Resolve));
        }
        // Begun while the lookup still hangs.
        Attempt const second = send_by(connector);
        BOOST_TEST(second.sent());
        BOOST_TEST(peer.complete_requests() == (blocking ? 2u : 1u));
        ends.join();
        BOOST_TEST(send_by(connector).sent());
    }
}

BOOST_AUTO_TEST_CASE(with_one_gate_a_call_whose_lookup_hangs_is_not_sent_at_its_deadline) {
    for (auto const engine : {Engine::blocking, Engine::async}) {
        TestedConnector connector{account_with({{.host = HangingLookup::name}}, 200ms), engine({}, {})};
        HangingLookup const lookup; // released before the connector goes, which waits for it
        auto const begin = std::chrono::steady_clock::now();
        Attempt const attempt = send_by(connector);
        BOOST_TEST((std::chrono::steady_clock::now() - begin >= 200ms));
        BOOST_TEST(attempt.outcome == Outcome::NotSent);
        BOOST_TEST((attempt.failure().code == Errc::TimedOut));
        BOOST_TEST((attempt.failure().phase == Phase::Resolve));
    }
}

BOOST_AUTO_TEST_SUITE_END()
