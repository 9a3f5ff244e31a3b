#include <smsaero/verification/start_result.hpp>

#include "../../support/enum_names.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <utility>

BOOST_AUTO_TEST_SUITE(start_result)

using namespace smsaero;
using test_support::count_named;

namespace {

using Status = StartResult::Status;

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(StartReason reason) {
    switch (reason) {
    case StartReason::None:
        return "none";
    case StartReason::TooSoon:
        return "too_soon";
    case StartReason::Expired:
        return "expired";
    case StartReason::Used:
        return "used";
    case StartReason::Exhausted:
        return "exhausted";
    case StartReason::Unknown:
        return "unknown";
    case StartReason::Locked:
        return "locked";
    case StartReason::Store:
        return "store";
    case StartReason::Key:
        return "key";
    case StartReason::Entropy:
        return "entropy";
    case StartReason::Rules:
        return "rules";
    case StartReason::Limit:
        return "limit";
    }
    return {};
}

constexpr std::string_view expected(Status status) {
    switch (status) {
    case Status::Sending:
        return "sending";
    case Status::Waiting:
        return "waiting";
    case Status::Refused:
        return "refused";
    case Status::Gone:
        return "gone";
    case Status::Unavailable:
        return "unavailable";
    }
    return {};
}

static_assert(to_string(StartReason::TooSoon) == "too_soon");
static_assert(to_string(Status::Sending) == "sending");
static_assert(to_string(Channel::Telegram) == "telegram");

} // namespace

BOOST_AUTO_TEST_CASE(every_reason_has_a_name_of_its_own) {
    BOOST_TEST(count_named<StartReason>(expected) == 12u);
}

BOOST_AUTO_TEST_CASE(every_status_has_a_name_of_its_own) { BOOST_TEST(count_named<Status>(expected) == 5u); }

BOOST_AUTO_TEST_CASE(every_channel_has_a_name) {
    for (auto const& [channel, name] :
         {std::pair{Channel::Sms, "sms"}, std::pair{Channel::Telegram, "telegram"}})
        BOOST_TEST(to_string(channel) == name);
}

BOOST_AUTO_TEST_CASE(a_result_of_which_nothing_was_said_has_sent_nothing) {
    StartResult const result;
    BOOST_TEST((result.status == Status::Unavailable));
    BOOST_TEST((result.outcome == Outcome::NotSent));
    BOOST_TEST((result.channel == Channel::Sms));
    BOOST_TEST(result.reply.has_error()); // a receipt would say that it was sent
    BOOST_TEST(!result.id.has_value());
    BOOST_TEST(result.expires_in.count() == 0);
    BOOST_TEST(result.resend_in.count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
