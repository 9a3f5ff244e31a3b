#include <smsaero/beast/async_connector.hpp>

#include "../../support/peers.hpp"

#include <smsaero/testing/capture_logger.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string_view>

BOOST_AUTO_TEST_SUITE(async_connector_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

constexpr std::string_view json = R"({"email":"a@b.co","apiKey":"k","senderName":"S","templates":[
    {"usageType":"Register","content":"{{code}}"}, {"usageType":"SignIn","content":"{{code}}"},
    {"usageType":"ForgotPassword","content":"{{code}}"}, {"usageType":"Generic","content":"{{code}}"}]})";

Config config_for(Peer const& peer) {
    Config config = load_config(json).value();
    config.options.gates = {peer.gate()};
    return config;
}

/// Sends one message to the end.
template <class C>
Attempt send_by(C& connector, boost::asio::io_context& context) {
    PhoneNumber const phone = PhoneNumber::parse("79001234567").value();
    auto attempt = connector.async_send(UsageType::SignIn, phone, boost::asio::use_future);
    context.run();
    context.restart();
    return attempt.get();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_config_becomes_an_asynchronous_connector_that_sends) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto connector =
        make_async_connector(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()});
    BOOST_REQUIRE(connector.has_value());
    BOOST_TEST(send_by(*connector, context).sent());
}

BOOST_AUTO_TEST_CASE(a_generator_may_be_chosen) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto connector = make_async_connector<SecureAlphabet<"ABCDEFGHJKMNPQRSTUVWXYZ", 5>>(
        context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()});
    BOOST_TEST(send_by(*connector, context).code.value().size() == 5u);
}

BOOST_AUTO_TEST_CASE(limits_may_be_set) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto connector = make_async_connector(context.get_executor(), config_for(peer), {.ca_pem = peer.ca_pem()},
                                          NullLogger{}, {.connections = 1, .waiting = 0});
    PhoneNumber const phone = PhoneNumber::parse("79001234567").value();
    auto first = connector->async_send(UsageType::SignIn, phone, boost::asio::use_future);
    auto second = connector->async_send(UsageType::SignIn, phone, boost::asio::use_future);
    context.run();
    BOOST_TEST(first.get().sent());
    BOOST_TEST((second.get().failure().code == Errc::QueueFull));
}

BOOST_AUTO_TEST_CASE(a_context_that_goes_away_after_its_connector_takes_the_calls_along) {
    Peer const silent{PeerTls::Good, {testing::step::Hang{}}};
    for (bool const written : {false, true}) {
        testing::CaptureLogger const logger;
        auto const alive = std::make_shared<int>();
        bool called = false;
        {
            boost::asio::io_context context;
            auto connector = make_async_connector(context.get_executor(), config_for(silent),
                                                  {.ca_pem = silent.ca_pem()}, logger);
            PhoneNumber const phone = PhoneNumber::parse("79001234567").value();
            connector->async_send(UsageType::SignIn, phone, [&called, alive](Attempt) { called = true; });
            while (written && silent.complete_requests() == 0)
                context.run_one_for(std::chrono::milliseconds{10});
        }
        BOOST_TEST(!called);
        BOOST_TEST(alive.use_count() == 1);
        BOOST_TEST(logger.lines().size() == 2u);
        BOOST_TEST(logger.lines().back() == "posting sms/send to localhost");
    }
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_failure) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    boost::asio::io_context context;
    auto const connector =
        make_async_connector(context.get_executor(), config_for(peer), {.ca_file = "/nonexistent/ca.pem"});
    BOOST_REQUIRE(connector.has_error());
    BOOST_TEST((connector.error().code == Errc::InvalidConfig));
}

BOOST_AUTO_TEST_SUITE_END()
