#include <smsaero/beast/default_connector.hpp>

#include "../../support/peers.hpp"

#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(default_connector_suite)

using namespace smsaero;
using test_support::Peer;
using test_support::PeerTls;

namespace {

constexpr std::string_view json = R"({"email":"a@b.co","apiKey":"k","senderName":"S","templates":[
    {"usageType":"Register","content":"{{code}}"}, {"usageType":"SignIn","content":"{{code}}"},
    {"usageType":"ForgotPassword","content":"{{code}}"}, {"usageType":"Generic","content":"{{code}}"}]})";

testing::PeerReply accepted() {
    std::string const body = R"({"success":true,"data":{"id":7777777}})";
    return {testing::step::Write{"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size())
                                 + "\r\n\r\n" + body}};
}

Config config_for(Peer const& peer) {
    Config config = load_config(json).value();
    config.options.gates = {peer.gate()};
    return config;
}

PhoneNumber phone() { return PhoneNumber::parse("79001234567").value(); }

} // namespace

BOOST_AUTO_TEST_CASE(a_config_becomes_a_connector_that_sends) {
    Peer const peer{PeerTls::Good, accepted()};
    auto connector = make_connector(config_for(peer), {.ca_pem = peer.ca_pem()});
    BOOST_REQUIRE(connector.has_value());
    Attempt const attempt = connector->send(UsageType::SignIn, phone());
    BOOST_REQUIRE(attempt.sent());
    BOOST_TEST(attempt.receipt().id.value() == 7777777);
    BOOST_TEST(peer.complete_requests() == 1u);
}

BOOST_AUTO_TEST_CASE(a_logger_may_be_given) {
    Peer const peer{PeerTls::Good, accepted()};
    testing::CaptureLogger logger;
    auto connector = make_connector(config_for(peer), {.ca_pem = peer.ca_pem()}, logger);
    BOOST_TEST(connector->send(UsageType::SignIn, phone()).sent());
    BOOST_TEST(logger.lines().back() == "finished sms/send at localhost: sent, none, 200");
}

BOOST_AUTO_TEST_CASE(a_generator_may_be_chosen) {
    Peer const peer{PeerTls::Good, accepted()};
    auto connector = make_connector<SecureDigits<8>>(config_for(peer), {.ca_pem = peer.ca_pem()});
    Attempt const attempt = connector->send(UsageType::SignIn, phone());
    BOOST_TEST(attempt.sent());
    BOOST_TEST(attempt.code.value().size() == 8u);
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_failure) {
    Peer const peer{PeerTls::Good, accepted()};
    auto const connector = make_connector(config_for(peer), {.ca_file = "/nonexistent/ca.pem"});
    BOOST_REQUIRE(connector.has_error());
    BOOST_TEST((connector.error().code == Errc::InvalidConfig));
    BOOST_TEST(explain(connector.error()).find("/nonexistent/ca.pem") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_problem_of_a_config_is_named) {
    auto const config = load_config(R"({"email":"x","apiKey":1,"senderName":"S"})");
    BOOST_REQUIRE(config.has_error());
    BOOST_TEST((config.error().code == Errc::InvalidConfig));
    BOOST_TEST(config.error().detail
               == "/email: Invalid email; /apiKey: Expected string, received number; /templates: Required");
}

BOOST_AUTO_TEST_CASE(timeouts_of_a_config_replace_the_defaults_one_by_one) {
    Timeouts const timeouts =
        make_timeouts({.deadline = {}, .resolve = {}, .connect = std::chrono::seconds{1}, .handshake = {}});
    BOOST_TEST((timeouts.connect == std::chrono::seconds{1}));
    BOOST_TEST((timeouts.resolve == Timeouts{}.resolve));
    BOOST_TEST((timeouts.handshake == Timeouts{}.handshake));
}

BOOST_AUTO_TEST_SUITE_END()
