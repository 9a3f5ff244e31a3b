// Every magic number of the emulated gateway, through the whole library: each ends in the outcome of the
// fault that it stands for, and the gateway sees the message once.

#include "../support/engines.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/connector.hpp>
#include <smsaero/testing/sandbox_faults.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace smsaero::inline v0::testing {
static std::ostream& operator<<(std::ostream& out, MagicNumber const& magic) { return out << magic.name; }
} // namespace smsaero::inline v0::testing

BOOST_AUTO_TEST_SUITE(sandbox_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

struct Expected {
    Outcome outcome;
    Errc code = Errc::None;
};

Expected expected_of(SandboxFault fault) {
    using enum SandboxFault;
    switch (fault) {
    case Moderation:
    case Reject:
    case NoId:
        return {Outcome::Sent};
    case BadNumber:
        return {Outcome::Rejected, Errc::InvalidPhoneNumber};
    case UnknownSign:
        return {Outcome::Rejected, Errc::InvalidSender};
    case NoMoney:
        return {Outcome::Rejected, Errc::InsufficientFunds};
    case BadCredentials:
        return {Outcome::Rejected, Errc::InvalidCredentials};
    case BadAddress:
        return {Outcome::Rejected, Errc::AddressNotAllowed};
    case TooManyRequests:
        return {Outcome::Rejected, Errc::RateLimited};
    case SuccessFalse:
        return {Outcome::Rejected, Errc::Rejected};
    case ServerError:
    case BadGateway:
    case Unavailable:
        return {Outcome::Unknown, Errc::ServerError};
    case Redirect:
        return {Outcome::Unknown, Errc::Redirected};
    case EmptyBody:
    case TruncatedJson:
    case DuplicateSuccess:
        return {Outcome::Unknown, Errc::UnexpectedReply};
    case Closed:
    case ResetByPeer:
    case CutBody:
        return {Outcome::Unknown, Errc::ConnectionLost};
    case NoReply:
    case Drip:
        return {Outcome::Unknown, Errc::TimedOut};
    case EndlessHeaders:
    case HugeBody:
        return {Outcome::Unknown, Errc::ReplyTooLarge};
    }
    return {Outcome::Unknown};
}

} // namespace

BOOST_DATA_TEST_CASE(a_magic_number_ends_in_the_outcome_of_its_fault,
                     boost::unit_test::data::make(magic_numbers)
                         * boost::unit_test::data::make({true, false}),
                     magic, blocking) {
    SandboxPeer const sandbox;
    SandboxPeer const next;
    std::string const trust = sandbox.ca_pem() + next.ca_pem();
    Expected const expected = expected_of(magic.fault);
    Account const account =
        account_with({sandbox.gate(), next.gate()}, expected.code == Errc::TimedOut ? 2s : 10s);
    Connector<Engine, FixedCode<"123456">, NullLogger, GenericMessage> connector{
        account, blocking ? Engine::blocking(trust) : Engine::async(trust)};

    Attempt const attempt = connector.send<UsageType::Generic>(PhoneNumber::parse(magic.number).value());

    BOOST_TEST(attempt.outcome == expected.outcome);
    BOOST_TEST((attempt.sent() ? Errc::None : attempt.failure().code) == expected.code);
    BOOST_TEST(sandbox.journal() == 1u);
    BOOST_TEST(sandbox.inbox() == (magic.taken ? 1u : 0u));
    BOOST_TEST(next.connections() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
