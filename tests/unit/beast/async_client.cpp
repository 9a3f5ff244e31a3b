#include <smsaero/beast/async_client.hpp>

#include "../../support/peers.hpp"
#include "../../support/printing.hpp"

#include <smsaero/testing/capture_logger.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(async_client_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

Config config_for(Peer const& peer) {
    Config config;
    config.email = "a@b.co";
    config.api_key = Secret{"k"};
    config.options.gates = {peer.gate()};
    return config;
}

/// Runs what `begin(client)` starts to its end.
template <class C, class Begin>
auto end_of(C& client, boost::asio::io_context& context, Begin begin) {
    auto end = begin(client);
    context.run();
    context.restart();
    return end.get();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_config_becomes_an_asynchronous_client_of_the_whole_api) {
    using Made = decltype(make_async_client(boost::asio::any_io_executor{}, Config{}));
    static_assert(std::is_same_v<Made::value_type, AsyncClient>);
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto client = make_async_client(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()});
    BOOST_REQUIRE(client.has_value());
    BOOST_TEST(
        end_of(*client, context, [](auto& c) { return c.async_auth(boost::asio::use_future); }).has_value());
    SmsMessage const sms{
        .numbers = {PhoneNumber::parse("79990000001").value()}, .sender_name = "S", .text = Secret{"Hello"}};
    auto const sent =
        end_of(*client, context, [&](auto& c) { return c.async_sms_send(sms, boost::asio::use_future); });
    BOOST_TEST(sent.outcome == Outcome::Sent);
    BOOST_TEST(peer.complete_requests() == 2u);
}

BOOST_AUTO_TEST_CASE(a_logger_may_be_given) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    testing::CaptureLogger logger;
    boost::asio::io_context context;
    auto client =
        make_async_client(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()}, logger);
    BOOST_TEST(
        end_of(*client, context, [](auto& c) { return c.async_auth(boost::asio::use_future); }).has_value());
    BOOST_TEST(logger.lines().back() == "finished auth at localhost: sent, none, 200");
}

BOOST_AUTO_TEST_CASE(limits_may_be_set) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto client = make_async_client(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()},
                                    NullLogger{}, {.connections = 1, .waiting = 0});
    auto first = client->async_auth(boost::asio::use_future);
    auto second = client->async_auth(boost::asio::use_future);
    context.run();
    BOOST_TEST(first.get().has_value());
    BOOST_TEST(second.get().error().code == Errc::QueueFull);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_posted_completes_on_the_context) {
    boost::asio::io_context context;
    Peer const peer{PeerTls::Good, {ok_reply()}};
    auto client = make_async_client(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()});
    bool ended = false;
    client->async_sms_send({}, [&](CallResult<SmsMessage> const& end) {
        ended = true;
        BOOST_TEST(end.outcome == Outcome::NotSent);
        BOOST_TEST(end.failure().code == Errc::InvalidPayload);
    });
    BOOST_TEST(!ended);
    context.run();
    BOOST_TEST(ended);
    BOOST_TEST(peer.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_failure) {
    boost::asio::io_context context;
    auto const client =
        make_async_client(context.get_executor(), Config{}, {.ca_file = "/nonexistent/ca.pem"});
    BOOST_REQUIRE(client.has_error());
    BOOST_TEST(client.error().code == Errc::InvalidConfig);
    BOOST_TEST(explain(client.error()).find("/nonexistent/ca.pem") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
