// A message whose reply is lost on a real socket is found in the emulated gateway's list afterwards.

#include "../support/engines.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/api/reconcile.hpp>
#include <smsaero/api/unresolved_json.hpp>
#include <smsaero/connector.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(reconcile_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

struct Messages : TemplateSet<Template<UsageType::Generic, "Код: \"{{code}}\"">> {};

} // namespace

BOOST_DATA_TEST_CASE(a_message_whose_reply_was_lost_is_found_once,
                     boost::unit_test::data::make({"79990000901", "79990000902", "79990000502",
                                                   "79990000201"})
                         * boost::unit_test::data::make({true, false}),
                     number, blocking) {
    SandboxPeer const sandbox;
    Account const account = account_with({sandbox.gate()}, 10s);
    std::string const trust = sandbox.ca_pem();
    Connector<Engine, FixedCode<"123456">, NullLogger, Messages> connector{
        account, blocking ? Engine::blocking(trust) : Engine::async(trust)};
    PhoneNumber const phone = PhoneNumber::parse(number).value();

    Attempt const attempt = connector.send<UsageType::Generic>(phone);
    BOOST_TEST_REQUIRE(attempt.outcome == Outcome::Unknown);

    Secret const stored = store_unresolved(Unresolved::of(
        account, phone, message_text(*connector.templates().find<6>(UsageType::Generic), *attempt.code),
        attempt.failure().date));
    Unresolved const message = read_unresolved(stored.reveal()).message.value();
    Credentials const credentials{account};
    std::vector<std::int64_t> known;

    auto const first = reconcile(message, known, credentials, connector.transport(), connector.logger());
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST_REQUIRE(first->found.has_value());
    BOOST_TEST(first->outcome() == Outcome::Sent);
    known.push_back(first->found->receipt.id.value());

    auto const second = reconcile(message, known, credentials, connector.transport(), connector.logger());
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(second->outcome() == Outcome::Unknown);
    BOOST_TEST(sandbox.inbox() == 1u);
    BOOST_TEST(sandbox.journal() == 3u);
}

BOOST_AUTO_TEST_CASE(a_message_that_never_arrived_stays_unknown) {
    SandboxPeer const sandbox;
    Account const account = account_with({sandbox.gate()}, 10s);
    Connector<Engine, FixedCode<"123456">, NullLogger, Messages> connector{
        account, Engine::blocking(sandbox.ca_pem())};
    PhoneNumber const phone = PhoneNumber::parse("79990000503").value();
    BOOST_TEST(connector.send<UsageType::Generic>(phone).outcome == Outcome::Unknown);
    auto const result = reconcile(Unresolved::of(account, phone, Secret{"Код: \"123456\""}), {},
                                  Credentials{account}, connector.transport(), connector.logger());
    BOOST_TEST_REQUIRE(result.has_value());
    BOOST_TEST(result->outcome() == Outcome::Unknown);
    BOOST_TEST((result->why == StillUnknown::NotListed));
    BOOST_TEST(sandbox.inbox() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
