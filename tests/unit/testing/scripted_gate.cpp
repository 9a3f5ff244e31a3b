#include <smsaero/testing/scripted_gate.hpp>

#include "../../support/raw_client.hpp"

#include <smsaero/testing/peer_replies.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(scripted_gate_suite)

using namespace smsaero::testing;
using smsaero::test_support::RawClient;

namespace {

PeerOptions agreeing() {
    return {.answer = [](PeerRequest const&) { return PeerReply{ok_reply()}; }};
}

} // namespace

BOOST_AUTO_TEST_CASE(without_tls_there_is_nothing_to_trust) {
    ScriptedGate const plain{PeerTls::None, agreeing()};
    BOOST_TEST(plain.gate().url() == "http://127.0.0.1:" + std::to_string(plain.peer().port()) + "/v2/");
    BOOST_TEST(plain.ca_pem().empty());
    RawClient client{plain.peer().port()};
    BOOST_TEST(client.post("/v2/", "{}").starts_with("HTTP/1.1 200"));
}

BOOST_AUTO_TEST_CASE(with_tls_its_authority_is_to_be_trusted) {
    ScriptedGate const good{PeerTls::Good, agreeing()};
    BOOST_TEST(good.gate().url() == "https://localhost:" + std::to_string(good.peer().port()) + "/v2/");
    RawClient client{good.peer().port(), good.ca_pem()};
    BOOST_TEST(client.post("/v2/", "{}").starts_with("HTTP/1.1 200"));
    BOOST_TEST(good.peer().complete_requests("{}") == 1u);
}

BOOST_AUTO_TEST_CASE(another_authority_is_of_no_use) {
    ScriptedGate const other{PeerTls::OtherAuthority, agreeing()};
    RawClient client{other.peer().port(), other.ca_pem()};
    BOOST_TEST(client.post("/v2/", "{}").empty());
    BOOST_TEST(other.peer().complete_requests() == 0u);
}

BOOST_AUTO_TEST_CASE(once_stopped_it_takes_no_connection) {
    ScriptedGate gate{PeerTls::None, agreeing()};
    gate.stop();
    RawClient client{gate.peer().port()};
    BOOST_TEST(client.post("/v2/", "{}").empty());
}

BOOST_AUTO_TEST_SUITE_END()
