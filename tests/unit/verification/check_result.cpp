#include <smsaero/verification/check_result.hpp>

#include "../../support/enum_names.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(check_result)

using namespace smsaero;
using test_support::count_named;

namespace {

using Status = CheckResult::Status;

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(CheckReason reason) {
    switch (reason) {
    case CheckReason::None:
        return "none";
    case CheckReason::Malformed:
        return "malformed";
    case CheckReason::Wrong:
        return "wrong";
    case CheckReason::Expired:
        return "expired";
    case CheckReason::Used:
        return "used";
    case CheckReason::Exhausted:
        return "exhausted";
    case CheckReason::Unknown:
        return "unknown";
    case CheckReason::Delayed:
        return "delayed";
    case CheckReason::Locked:
        return "locked";
    case CheckReason::Store:
        return "store";
    case CheckReason::Key:
        return "key";
    case CheckReason::Rules:
        return "rules";
    }
    return {};
}

constexpr std::string_view expected(Status status) {
    switch (status) {
    case Status::Approved:
        return "approved";
    case Status::Refused:
        return "refused";
    case Status::RetryLater:
        return "retry_later";
    case Status::Locked:
        return "locked";
    case Status::Unavailable:
        return "unavailable";
    }
    return {};
}

static_assert(to_string(CheckReason::Wrong) == "wrong");
static_assert(to_string(Status::Approved) == "approved");

} // namespace

BOOST_AUTO_TEST_CASE(every_reason_has_a_name_of_its_own) {
    BOOST_TEST(count_named<CheckReason>(expected) == 12u);
}

BOOST_AUTO_TEST_CASE(every_status_has_a_name_of_its_own) { BOOST_TEST(count_named<Status>(expected) == 5u); }

BOOST_AUTO_TEST_CASE(a_result_of_which_nothing_was_said_lets_nobody_in) {
    CheckResult const result;
    BOOST_TEST((result.status == Status::Unavailable));
    BOOST_TEST(!result.approved());
    BOOST_TEST(!result.phone.has_value());
    BOOST_TEST(result.retry_after.count() == 0);
}

BOOST_AUTO_TEST_CASE(one_status_alone_approves) {
    for (unsigned char value = 0; !expected(Status{value}).empty(); ++value) {
        CheckResult const result{.status = Status{value}};
        BOOST_TEST(result.approved() == (Status{value} == Status::Approved));
    }
}

BOOST_AUTO_TEST_SUITE_END()
