#include <smsaero/beast/default_client.hpp>

#include "../../support/peers.hpp"
#include "../../support/printing.hpp"

#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(default_client_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// A config without a message that could be sent: for a client the account is enough.
Config config_for(Peer const& peer) {
    Config config;
    config.email = "a@b.co";
    config.api_key = Secret{"k"};
    config.options.gates = {peer.gate()};
    return config;
}

/// Answers each path with data of its own.
testing::PeerReply answer(testing::PeerRequest const& request) {
    std::string_view const target = request.target;
    std::string const data = target == "/v2/balance"                ? R"({"balance":12.5})"
                             : target == "/v2/sms/send"             ? R"({"id":440000001})"
                             : target.starts_with("/v2/group/list") ? R"({"0":{"id":"1","name":"g"}})"
                                                                    : "null";
    std::string const body = R"({"success":true,"data":)" + data + "}";
    return {testing::step::Write{"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size())
                                 + "\r\n\r\n" + body}};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_config_becomes_a_client_of_the_whole_api) {
    static_assert(std::is_same_v<decltype(make_client(Config{}))::value_type, DefaultClient>);
    Peer const peer{{.answer = answer}};
    auto client = make_client(config_for(peer), {.ca_pem = peer.ca_pem()});
    BOOST_REQUIRE(client.has_value());
    BOOST_TEST(client->balance().value() == "12.5");
    auto const sent = client->sms_send({.numbers = {PhoneNumber::parse("79990000001").value()},
                                        .sender_name = "S",
                                        .text = Secret{"Hello"}});
    BOOST_TEST(sent.outcome == Outcome::Sent);
    BOOST_TEST((sent->at(0).id == 440000001));
    std::string groups;
    for (auto const& group : client->groups().all())
        groups += group.value().name;
    BOOST_TEST(groups == "g");
    BOOST_TEST(peer.complete_requests() == 3u);
    BOOST_TEST(peer.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a_logger_may_be_given) {
    Peer const peer{{.answer = answer}};
    testing::CaptureLogger logger;
    auto client = make_client(config_for(peer), {.ca_pem = peer.ca_pem()}, logger);
    BOOST_TEST(client.value().auth().has_value());
    BOOST_TEST(logger.lines().back() == "finished auth at localhost: sent, none, 200");
}

BOOST_AUTO_TEST_CASE(the_configs_deadline_holds) {
    Peer const silent{PeerTls::Good, {testing::step::Hang{}}};
    Config config = config_for(silent);
    config.options.timeouts.deadline = std::chrono::milliseconds{200};
    auto client = make_client(config, {.ca_pem = silent.ca_pem()});
    BOOST_TEST(client.value().auth().error().code == Errc::TimedOut);
}

BOOST_AUTO_TEST_CASE(a_gate_that_is_not_trusted_gets_nothing) {
    Peer const peer{{.answer = answer}};
    auto client = make_client(config_for(peer), {.ca_pem = unrelated_authority()});
    auto const sent = client.value().sms_send({.numbers = {PhoneNumber::parse("79990000001").value()},
                                               .sender_name = "S",
                                               .text = Secret{"Hello"}});
    BOOST_TEST(sent.outcome == Outcome::NotSent);
    BOOST_TEST(peer.complete_requests() == 0u);
}

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_a_failure) {
    auto const client = make_client(Config{}, {.ca_file = "/nonexistent/ca.pem"});
    BOOST_REQUIRE(client.has_error());
    BOOST_TEST(client.error().code == Errc::InvalidConfig);
    BOOST_TEST(explain(client.error()).find("/nonexistent/ca.pem") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
