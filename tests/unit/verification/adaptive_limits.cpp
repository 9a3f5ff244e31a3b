#include <smsaero/verification/adaptive_limits.hpp>

#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(adaptive_limits)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using smsaero::testing::ManualClock;
using Status = StartResult::Status;

namespace {

constexpr bool gives(ApprovalHistory const& history, std::int64_t hour, std::int64_t day) {
    auto const bounds = adaptive_bounds(history);
    return bounds.hour == hour && bounds.day == day;
}

// Authgear's numbers: a day has max(20, 0.3 of the best day, 0.3 of the last 24 hours), an hour max(3, 0.2 of
// a sixth of the best day, 0.2 of the last hour).
static_assert(gives({}, 3, 20));
static_assert(gives({.best_day = 66}, 3, 20));
static_assert(gives({.best_day = 70}, 3, 21));
static_assert(gives({.best_day = 89}, 3, 26));
static_assert(gives({.best_day = 119}, 3, 35));
static_assert(gives({.best_day = 120}, 4, 36));
static_assert(gives({.best_day = 3000}, 100, 900));
static_assert(gives({.last_day = 69}, 3, 20));
static_assert(gives({.last_day = 1000}, 3, 300));
static_assert(gives({.last_hour = 19}, 3, 20));
static_assert(gives({.last_hour = 20}, 4, 20));
static_assert(gives({.best_day = 3000, .last_day = 4000, .last_hour = 1000}, 200, 1200));

constexpr std::chrono::sys_seconds midnight = std::chrono::sys_days{2026y / std::chrono::March / 1};
Approvals at(std::chrono::sys_seconds now) {
    return {"7", now, {LimitReason::CallingCodeUnapprovedHour, LimitReason::CallingCodeUnapprovedDay}};
}

SendLimits adaptive() {
    SendLimits limits = SendLimits::none();
    limits.adaptive = true;
    return limits;
}

/// A service whose messages go to ever new numbers, each asked for from `address`.
struct Service : Verifying {
    Service() : Verifying({}, adaptive()) {}

    StartResult start(std::string const& country = "7900") {
        return verifier.start(*PhoneNumber::parse(country + std::to_string(1000000 + ++last)),
                              UsageType::SignIn, context());
    }
    bool is_sent(std::string const& country = "7900") { return start(country).status == Status::Sending; }

    bool approve(StartResult const& started) {
        return verifier.check(started.id.value(), phones().codes.back(), context()).approved();
    }

    RequestContext context() const { return {.address = address}; }

    /// Why the next message is refused, and no other.
    void refused(LimitReason reason, std::chrono::milliseconds within, std::string const& country = "7900") {
        auto const result = start(country);
        BOOST_TEST((result.status == Status::Refused));
        BOOST_TEST_REQUIRE(result.refusal.has_value());
        BOOST_TEST(to_string(result.refusal->reason) == to_string(reason));
        BOOST_TEST((result.refusal->retry_after > 0s && result.refusal->retry_after <= within));
    }

    std::int64_t counted(CounterKind kind, std::string_view of) {
        return store.add({kind, of}, 0, 1h)->count;
    }

    int last = 0;
    std::optional<ClientAddress> address = {};
};

struct Addressed : Service {
    Addressed() { address = ClientAddress::parse("192.0.2.1"); }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_history_is_of_fourteen_days_and_two_hours) {
    std::vector<std::int64_t> counts(Approvals::size);
    std::iota(counts.begin(), counts.end(),
              1); // today 1, the thirteenth day before 14, this hour 15, then 16
    auto const history = at(midnight + 18h).history(counts.data());
    BOOST_TEST(history.best_day == 14);
    BOOST_TEST(history.last_day == 1 + 2 * 6 / 24); // a quarter of yesterday
    BOOST_TEST(history.last_hour == 15 + 16);       // the hour has just begun
    counts[0] = 100;
    counts[1] = 240;
    BOOST_TEST(at(midnight + 18h).history(counts.data()).last_day == 100 + 60);
    BOOST_TEST(at(midnight).history(counts.data()).last_day == 100 + 240);
    BOOST_TEST(at(midnight + 23h + 59min + 59s).history(counts.data()).last_day == 100);
    BOOST_TEST(at(midnight + 45min).history(counts.data()).last_hour == 15 + 4);
    BOOST_TEST(at(midnight + 45min).history(counts.data()).best_day == 240);
}

BOOST_AUTO_TEST_CASE(each_day_and_hour_has_a_counter_of_its_own) {
    auto const before = at(midnight - 1s);
    auto const after = at(midnight);
    for (std::size_t i = 0; i + 1 < Approvals::days; ++i)
        BOOST_TEST((before.key(i) == after.key(i + 1)));
    BOOST_TEST((before.key(0) != after.key(0)));
    BOOST_TEST((before.key(Approvals::days) == after.key(Approvals::days + 1)));
    BOOST_TEST((before.key(Approvals::days) != after.key(Approvals::days)));
    BOOST_TEST((at(midnight).key(0) == at(midnight + 24h - 1s).key(0)));
    BOOST_TEST((at(midnight).key(Approvals::days) == at(midnight + 1h - 1s).key(Approvals::days)));
    BOOST_TEST(at(midnight).key(0).view() == "w7@20513");
    BOOST_TEST(at(midnight).key(Approvals::days).view() == "v7@492312");
    // Before 1970, where a clock is wrong, a day is a day all the same.
    BOOST_TEST((at(std::chrono::sys_seconds{-1s}).key(0) != at(std::chrono::sys_seconds{0s}).key(0)));
}

BOOST_AUTO_TEST_CASE(the_longest_address_fits_into_a_key) {
    auto const address = ClientAddress::parse("ffff:ffff:ffff:ffff:1::1").value();
    auto const phone = *PhoneNumber::parse("79001234567");
    BOOST_TEST(address_countries(phone, address)[0].view().ends_with("@RU"));
    for (Approvals const& each : approvals_of(phone, address, midnight))
        BOOST_TEST(each.key(Approvals::days).view().ends_with("@492312"));
}

BOOST_AUTO_TEST_CASE(a_number_of_no_calling_code_is_judged_by_the_address_alone) {
    auto const nowhere = *PhoneNumber::parse("9990001112233");
    BOOST_TEST(approvals_of(nowhere, std::nullopt, midnight).empty());
    BOOST_TEST(approvals_of(nowhere, ClientAddress::parse("192.0.2.1"), midnight).size() == 1u);
    BOOST_TEST(approvals_of(*PhoneNumber::parse("79001234567"), std::nullopt, midnight).size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(without_a_history_a_calling_code_has_three_messages_an_hour, Service) {
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(is_sent());
    refused(LimitReason::CallingCodeUnapprovedHour, 1h);
    BOOST_TEST(phones().posts == 3u);
    BOOST_TEST(is_sent("99890")); // another one is not held to account
    ManualClock::advance(1h);
    BOOST_TEST(is_sent());
}

BOOST_FIXTURE_TEST_CASE(and_twenty_a_day, Service) {
    for (int hour = 0; hour < 6; ++hour) {
        for (int i = 0; i < 3; ++i)
            BOOST_TEST(is_sent());
        ManualClock::advance(1h);
    }
    BOOST_TEST(is_sent());
    BOOST_TEST(is_sent());
    refused(LimitReason::CallingCodeUnapprovedDay, 24h);
}

BOOST_FIXTURE_TEST_CASE(an_approval_makes_room_for_another_message, Service) {
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(approve(start()));
    BOOST_TEST(counted(CounterKind::UnapprovedHour, "7") == 0);
    BOOST_TEST(counted(CounterKind::UnapprovedDay, "7") == 0);
    // Of the 50 of this hour a fifth may go without.
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(is_sent());
    refused(LimitReason::CallingCodeUnapprovedHour, 1h);
}

BOOST_FIXTURE_TEST_CASE(the_best_day_of_fourteen_counts_and_that_before_does_not, Service) {
    for (int i = 0; i < 100; ++i)
        approve(start());
    ManualClock::advance(13 * 24h);
    // 0.3 of 100; of an hour still 3.
    auto const most_in_a_day = [&] {
        int sent = 0;
        for (int hour = 0; hour < 11; ++hour) {
            for (int i = 0; i < 3; ++i)
                sent += is_sent();
            ManualClock::advance(1h);
        }
        return sent;
    };
    BOOST_TEST(most_in_a_day() == 30);
    ManualClock::advance(24h);
    BOOST_TEST(most_in_a_day() == 20);
}

BOOST_FIXTURE_TEST_CASE(an_address_is_judged_as_a_calling_code_is, Addressed) {
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(is_sent(i == 0 ? "7900" : "99890")); // two calling codes, none of which has three
    refused(LimitReason::AddressUnapprovedHour, 1h, "7900");
    address = ClientAddress::parse("192.0.2.2");
    BOOST_TEST(is_sent("7900"));
}

BOOST_FIXTURE_TEST_CASE(an_approval_makes_room_for_its_address_too, Addressed) {
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(approve(start()));
    BOOST_TEST(counted(CounterKind::UnapprovedHour, "192.0.2.1") == 0);
    // The address that a check is not told of has none.
    auto const started = start();
    BOOST_TEST(verifier.check(started.id.value(), phones().codes.back()).approved());
    BOOST_TEST(counted(CounterKind::UnapprovedHour, "192.0.2.1") == 1);
    BOOST_TEST(counted(CounterKind::UnapprovedHour, "7") == 0);
}

BOOST_FIXTURE_TEST_CASE(an_address_has_three_countries_without_an_approval, Addressed) {
    BOOST_TEST(approve(start("7900")));
    for (char const* country : {"99890", "38050", "37529"}) {
        auto const started = start(country);
        BOOST_TEST((started.status == Status::Sending));
        ManualClock::advance(1h); // for the limit of an hour
    }
    refused(LimitReason::AddressCountries, 24h, "99670");
    refused(LimitReason::AddressCountries, 24h, "7900"); // whose approval is no free pass
    BOOST_TEST(is_sent("99890"));                        // not a new one
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 3);
    BOOST_TEST(counted(CounterKind::AddressCountry, "192.0.2.1@UZ") == 2);
    BOOST_TEST(counted(CounterKind::AddressCountry, "192.0.2.1@KG") == 0);
}

BOOST_FIXTURE_TEST_CASE(a_country_is_off_the_count_with_its_last_approval, Addressed) {
    auto const first = start("99890");
    auto const first_code = phones().codes.back();
    auto const second = start("99890");
    BOOST_TEST(approve(second));
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 1);
    BOOST_TEST(verifier.check(*first.id, first_code, context()).approved());
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 0);
}

BOOST_FIXTURE_TEST_CASE(an_approval_of_a_country_that_is_not_on_the_count_takes_none_off, Addressed) {
    start("99890");
    auto const asked_for = address;
    address = ClientAddress::parse("192.0.2.2");
    auto const elsewhere = start("7900");
    address = asked_for;
    BOOST_TEST(approve(elsewhere));
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 1);
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.2") == 1);
}

BOOST_FIXTURE_TEST_CASE(what_was_not_sent_is_given_back_whole, Addressed) {
    phones().next = Outcome::NotSent;
    for (int i = 0; i < 30; ++i)
        start("99890");
    for (auto const& [kind, of] :
         {std::pair{CounterKind::UnapprovedHour, "998"}, std::pair{CounterKind::UnapprovedDay, "998"},
          std::pair{CounterKind::UnapprovedHour, "192.0.2.1"},
          std::pair{CounterKind::UnapprovedDay, "192.0.2.1"},
          std::pair{CounterKind::AddressCountry, "192.0.2.1@UZ"},
          std::pair{CounterKind::AddressCountries, "192.0.2.1"}})
        BOOST_TEST(counted(kind, of) == 0, CounterKey(kind, of).view());
    phones().next = Outcome::Sent;
    BOOST_TEST(is_sent("99890"));
    // Nor is a country given back that another message is to.
    phones().next = Outcome::NotSent;
    start("99890");
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 1);
}

BOOST_FIXTURE_TEST_CASE(a_country_stays_on_the_count_that_another_message_is_to_meanwhile, Addressed) {
    phones().on_post = [&] {
        phones().on_post = {};
        BOOST_TEST(is_sent("99890"));
        phones().next = Outcome::NotSent;
    };
    start("99890");
    BOOST_TEST(counted(CounterKind::AddressCountry, "192.0.2.1@UZ") == 1);
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 1);
}

BOOST_FIXTURE_TEST_CASE(what_was_rejected_or_may_have_been_sent_keeps_its_count, Addressed) {
    phones().next = Outcome::Rejected;
    start();
    phones().next = Outcome::Unknown;
    start();
    BOOST_TEST(counted(CounterKind::UnapprovedHour, "7") == 2);
    BOOST_TEST(counted(CounterKind::AddressCountries, "192.0.2.1") == 1);
}

BOOST_AUTO_TEST_CASE(recording_alone_stops_nothing_and_says_what_it_would_have_stopped) {
    SendLimits limits = adaptive();
    limits.record_only = true;
    Verifying with{{}, limits};
    for (int i = 0; i < 5; ++i) {
        auto const result =
            with.verifier.start(*PhoneNumber::parse(std::to_string(79001000000 + i)), UsageType::SignIn);
        BOOST_TEST((result.status == Status::Sending));
        BOOST_TEST(result.refusal.has_value() == (i >= 3));
    }
}

BOOST_AUTO_TEST_CASE(nobody_is_judged_by_approvals_unless_it_is_asked_for) {
    Verifying with;
    auto const started =
        with.verifier.start(with.phone, UsageType::SignIn, {.address = ClientAddress::parse("192.0.2.1")});
    with.verifier.check(*started.id, with.phones().codes.back(),
                        {.address = ClientAddress::parse("192.0.2.1")});
    BOOST_TEST(with.store.add({CounterKind::UnapprovedHour, "7"}, 0, 1h)->count == 0);
    BOOST_TEST(
        with.store.add(at(std::chrono::floor<std::chrono::seconds>(ManualTimeOfDay::now())).key(0), 0, 1h)
            ->count
        == 0);
}

BOOST_AUTO_TEST_SUITE_END()
