// Ten thousand sends at once, over the connections that there may be.

#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

#include <malloc.h>

BOOST_AUTO_TEST_SUITE(queue_suite, *boost::unit_test::timeout(120))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t sends = 10'000;

using TestedConnector = Connector<BeastTransport, FixedCode<"482913">, NullLogger, GenericMessage>;

/// What this thread's heap has given out, Asio's own memory included; always the same under the address
/// sanitizer, which has a heap of its own.
std::size_t allocated() { return ::mallinfo2().uordblks; }

/// So many sends of one connector, counted by their outcome.
struct Sending {
    Sending(Peer const& peer, Limits limits)
        : connector{account_with({peer.gate()}, 100s),
                    BeastTransport{context.get_executor(),
                                   make_tls_context({.ca_pem = peer.ca_pem()}).value(), Timeouts{}, limits}} {
    }

    void start(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            connector.async_send<UsageType::Generic>(a_phone, [this](Attempt const& attempt) {
                ++ended[static_cast<std::size_t>(attempt.outcome)];
                if (!attempt.sent() && attempt.failure().code == Errc::QueueFull) ++full;
            });
    }

    std::size_t with(Outcome outcome) const { return ended[static_cast<std::size_t>(outcome)]; }

    boost::asio::io_context context{1};
    TestedConnector connector;
    std::array<std::size_t, 4> ended{};
    std::size_t full = 0;
};

} // namespace

BOOST_AUTO_TEST_CASE(each_of_ten_thousand_sends_that_wait_takes_at_most_2_kilobytes_and_all_end) {
    Peer const peer{PeerTls::None, {ok_reply()}};
    Sending sending{peer, {}};
    std::size_t const before = allocated();
    sending.start(sends);
    std::size_t const each = (allocated() - before) / sends;
    BOOST_TEST_MESSAGE(each << " bytes a send");
    BOOST_TEST(each <= 2048u);
    sending.context.run();
    BOOST_TEST(sending.with(Outcome::Sent) == sends);
    BOOST_TEST(peer.complete_requests() == sends);
    BOOST_TEST(peer.connections() <= Limits{}.connections);
}

BOOST_AUTO_TEST_CASE(those_beyond_the_limit_fail_at_once_and_the_others_are_sent) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    Sending sending{peer, {.connections = 4, .waiting = 100}};
    sending.start(300);
    sending.context.run();
    BOOST_TEST(sending.with(Outcome::Sent) == 104u);
    BOOST_TEST(sending.with(Outcome::NotSent) == 196u);
    BOOST_TEST(sending.full == 196u);
    BOOST_TEST(peer.complete_requests() == 104u);
    BOOST_TEST(peer.connections() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
