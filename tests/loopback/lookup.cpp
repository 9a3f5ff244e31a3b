// A lookup that hangs, through whole sends: the call ends in time, and the next one works.

#include "../support/engines.hpp"
#include "../support/hanging_lookup.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"

#include <smsaero/connector.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <thread>

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};
using TestedConnector = Connector<Engine, FixedCode<"482913">, NullLogger, Messages>;

Attempt send_by(TestedConnector& connector) {
    return connector.send<UsageType::Generic>(PhoneNumber::parse("79001234567").value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(lookup_suite, *boost::unit_test::timeout(60))

BOOST_AUTO_TEST_CASE(a_call_whose_lookup_hangs_ends_at_its_deadline_unsent_and_the_next_one_works) {
    for (auto const engine : {Engine::blocking, Engine::async}) {
        Peer const peer{PeerTls::Good, {ok_reply()}};
        HangingLookup lookup;
        TestedConnector connector{{.email = "a@b.co",
                                   .api_key = Secret{"key"},
                                   .sender_name = "S",
                                   .gates = {{.host = HangingLookup::name}, peer.gate()},
                                   .deadline = 800ms},
                                  engine(peer.ca_pem(), {.resolve = 10s})};
        std::thread ends{[&lookup] {
            std::this_thread::sleep_for(1s);
            lookup.release();
        }};
        auto const begin = std::chrono::steady_clock::now();
        Attempt const first = send_by(connector);
        auto const took = std::chrono::steady_clock::now() - begin;
        // An engine that has a lookup to spare reaches the second gate after the first one's share.
        BOOST_TEST((first.sent() || first.outcome == Outcome::NotSent));
        BOOST_TEST((took >= 400ms));
        BOOST_TEST(peer.complete_requests() == (first.sent() ? 1u : 0u));
        if (!first.sent()) {
            BOOST_TEST((first.failure().code == Errc::TimedOut));
            BOOST_TEST((first.failure().phase == Phase::Resolve));
        }
        ends.join();
        BOOST_TEST(send_by(connector).sent());
        BOOST_TEST(peer.complete_requests() == (first.sent() ? 2u : 1u));
    }
}

BOOST_AUTO_TEST_SUITE_END()
