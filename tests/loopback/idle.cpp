// A server that closes idle connections, and senders that pause for longer and for shorter than that.

#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <random>
#include <thread>
#include <utility>

BOOST_AUTO_TEST_SUITE(idle_suite, *boost::unit_test::timeout(600))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

using TestedConnector = Connector<BeastTransport, FixedCode<"482913">, NullLogger, GenericMessage>;

// Far apart, since on a busy machine a reply may be noticed long after it was sent.
constexpr auto server_closes_after = 500ms;
constexpr auto we_close_after = 50ms;
constexpr std::size_t senders = 100;
constexpr std::size_t sends_each = 100;

/// Sends, pauses, and sends again, half of its sends at a time.
class Sender {
public:
    Sender(boost::asio::io_context& context, TestedConnector& connector, std::mt19937& random,
           std::array<std::size_t, 4>& ended)
        : timer_(context), connector_(&connector), random_(&random), ended_(&ended) {}

    void send() {
        connector_->async_send<UsageType::Generic>(a_phone, [this](Attempt const& attempt) {
            ++(*ended_)[static_cast<std::size_t>(attempt.outcome)];
            if (++sent_ % (sends_each / 2) != 0) pause();
        });
    }

private:
    void pause() {
        timer_.expires_after(std::chrono::microseconds((*random_)() % 200'000));
        timer_.async_wait([this](boost::system::error_code) { send(); });
    }

    boost::asio::steady_timer timer_;
    TestedConnector* connector_;
    std::mt19937* random_;
    std::array<std::size_t, 4>* ended_;
    std::size_t sent_ = 0;
};

} // namespace

BOOST_AUTO_TEST_CASE(a_server_that_closes_idle_connections_causes_no_doubt_in_ten_thousand_sends) {
    Peer const peer{PeerTls::Good, {ok_reply(), step::CloseWhenIdle{server_closes_after}}};
    boost::asio::io_context context{1};
    TestedConnector connector{account_with({peer.gate()}),
                              BeastTransport{context.get_executor(),
                                             make_tls_context({.ca_pem = peer.ca_pem()}).value(),
                                             {.idle = we_close_after},
                                             {.connections = senders}}};
    std::mt19937 random{7}; // any seed will do
    std::array<std::size_t, 4> ended{};
    std::deque<Sender> all;
    for (std::size_t i = 0; i < senders; ++i)
        all.emplace_back(context, connector, random, ended);
    // All at once, so that each needs a connection.
    auto const send_half = [&] {
        for (Sender& sender : all)
            sender.send();
        context.restart();
        context.run();
    };
    send_half();
    std::this_thread::sleep_for(2 * we_close_after);
    send_half();
    BOOST_TEST(ended[static_cast<std::size_t>(Outcome::Sent)] == senders * sends_each);
    BOOST_TEST(ended[static_cast<std::size_t>(Outcome::Unknown)] == 0u);
    BOOST_TEST(peer.complete_requests() == senders * sends_each);
    BOOST_TEST(peer.connections() > senders); // or no connection was ever too old
}

BOOST_AUTO_TEST_CASE(a_connection_that_the_server_closed_is_not_used_however_long_ours_may_idle) {
    Peer const peer{PeerTls::Good, {ok_reply(), step::CloseWhenIdle{5ms}}};
    boost::asio::io_context context{1};
    TestedConnector connector{
        account_with({peer.gate()}),
        BeastTransport{context.get_executor(), make_tls_context({.ca_pem = peer.ca_pem()}).value()}};
    boost::asio::steady_timer timer{context};
    for (int i = 0; i < 20; ++i) {
        std::optional<Attempt> attempt;
        connector.async_send<UsageType::Generic>(a_phone,
                                                 [&](Attempt reply) { attempt.emplace(std::move(reply)); });
        timer.expires_after(250ms);
        timer.async_wait([](boost::system::error_code) {});
        context.run();
        context.restart();
        BOOST_TEST(attempt.value().sent());
    }
    BOOST_TEST(peer.connections() > 10u); // on a busy machine the server may come to close one too late
}

BOOST_AUTO_TEST_SUITE_END()
