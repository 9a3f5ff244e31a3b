#include <smsaero/verification/send_limits.hpp>

#include "../../support/failing_store.hpp"
#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(send_limits)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using Status = StartResult::Status;
using With = VerifyingWith<FailingStore>;

BOOST_AUTO_TEST_CASE(the_defaults_and_none_have_no_problem) {
    BOOST_TEST(SendLimits{}.problem() == "");
    BOOST_TEST(SendLimits::none().problem() == "");
}

BOOST_AUTO_TEST_CASE(a_cooldown_may_be_a_whole_day) {
    SendLimits limits;
    limits.cooldown = 24h;
    BOOST_TEST(limits.problem() == "");
}

BOOST_AUTO_TEST_CASE(each_bound_says_what_to_do_and_nothing_is_sent) {
    std::vector<std::function<void(SendLimits&)>> const spoil{
        [](SendLimits& limits) { limits.cooldown = -1s; },
        [](SendLimits& limits) { limits.cooldown = 25h; },
        [](SendLimits& limits) { limits.phone_hour = 0; },
        [](SendLimits& limits) { limits.calling_code_day = 0; },
        [](SendLimits& limits) { limits.countries = {"ru"}; },
        [](SendLimits& limits) {
            limits.countries = {"RU", "RUS"};
        },
        [](SendLimits& limits) { limits.money_a_day = Money::parse("100"); },
    };
    for (auto const& each : spoil) {
        SendLimits limits;
        each(limits);
        BOOST_TEST(limits.problem() != "");
        With with{{}, limits};
        BOOST_TEST(with.verifier.problem() == limits.problem());
        BOOST_TEST(
            (with.verifier.start(with.phone, UsageType::SignIn).reason_for_the_log == StartReason::Rules));
        BOOST_TEST(with.phones().posts == 0u);
    }
}

BOOST_AUTO_TEST_CASE(each_reason_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (int reason = 0; reason <= static_cast<int>(LimitReason::AddressCountries); ++reason)
        names.insert(to_string(static_cast<LimitReason>(reason)));
    BOOST_TEST(names.size() == 14u);
}

BOOST_AUTO_TEST_CASE(numbers_of_other_countries_are_refused_for_good) {
    SendLimits limits = SendLimits::none();
    limits.countries = {"RU", "KZ"};
    With with{{}, limits};
    auto const start = [&](char const* number) {
        return with.verifier.start(*PhoneNumber::parse(number), UsageType::SignIn);
    };
    BOOST_TEST((start("79001234567").status == Status::Sending));
    BOOST_TEST((start("77011234567").status == Status::Sending));
    for (char const* number : {"18765551234", "996700123456", "9990001112233"}) {
        auto const refused = start(number);
        BOOST_TEST((refused.status == Status::Refused));
        BOOST_TEST((refused.refusal.value().reason == LimitReason::Country));
        BOOST_TEST(!refused.refusal->is_temporary);
    }
    BOOST_TEST(with.phones().posts == 2u);
}

BOOST_AUTO_TEST_CASE(what_is_refused_takes_nothing_of_other_limits) {
    SendLimits limits = SendLimits::none();
    limits.phone_day = 5;
    limits.address_hour = 1;
    With with{{}, limits};
    RequestContext const context{.address = ClientAddress::parse("192.0.2.1")};
    with.verifier.start(with.phone, UsageType::SignIn, context);
    for (int i = 0; i < 10; ++i)
        BOOST_TEST((with.verifier.start(with.phone, UsageType::Register, context).refusal.value().reason
                    == LimitReason::AddressHour));
    BOOST_TEST(with.store.Memory::add({CounterKind::PhoneDay, with.phone.reveal()}, 0, 24h)->count == 1);
    BOOST_TEST(with.store.Memory::add({CounterKind::AddressHour, "192.0.2.1"}, 0, 1h)->count == 1);
    // Nor does it leave a verification behind.
    BOOST_TEST((with.verifier.start(with.phone, UsageType::Register).status == Status::Sending));
}

BOOST_AUTO_TEST_CASE(recording_alone_sends_and_says_what_would_have_been_refused) {
    SendLimits limits = SendLimits::none();
    limits.phone_hour = 1;
    limits.countries = {"KZ"};
    limits.record_only = true;
    With with{{}, limits};
    auto const first = with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST((first.status == Status::Sending));
    BOOST_TEST((first.refusal.value().reason == LimitReason::Country));
    SendLimits other = limits;
    other.countries = {};
    Verifier recording{with.connector, with.store, one_key(), {}, other};
    auto const second = recording.start(with.phone, UsageType::Register);
    BOOST_TEST((second.outcome == Outcome::Sent));
    BOOST_TEST((second.refusal.value().reason == LimitReason::PhoneHour));
    BOOST_TEST(with.store.Memory::add({CounterKind::PhoneHour, with.phone.reveal()}, 0, 1h)->count == 2);
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_count_stops_messages_unless_it_is_told_otherwise) {
    for (bool const open : {false, true})
        for (std::size_t step = 3; step <= 5; ++step)
            BOOST_TEST_CONTEXT("step " << step << (open ? " open" : " closed")) {
                SendLimits limits;
                limits.fail_open = open;
                With with{{}, limits};
                with.store.fails_at = step; // of create, the failures, and three limits
                auto const result = with.verifier.start(with.phone, UsageType::SignIn);
                BOOST_TEST((result.status == (open ? Status::Sending : Status::Unavailable)));
                BOOST_TEST(with.phones().posts == (open ? 1u : 0u));
                // What was taken before is given back.
                if (!open)
                    for (CounterKind const kind :
                         {CounterKind::Cooldown, CounterKind::PhoneHour, CounterKind::PhoneDay})
                        BOOST_TEST(with.store.Memory::add({kind, with.phone.reveal()}, 0, 1h)->count == 0);
            }
    // Whether it is locked is no limit of sends.
    SendLimits limits;
    limits.fail_open = true;
    With with{{}, limits};
    with.store.fails_at = 2;
    BOOST_TEST((with.verifier.start(with.phone, UsageType::SignIn).status == Status::Unavailable));
}

BOOST_AUTO_TEST_CASE(money_is_by_the_segment) {
    SendLimits limits = SendLimits::none();
    limits.money_a_day = Money::parse("100");
    limits.highest_price = *Money::parse("6");
    With with{{}, limits};
    BOOST_TEST(with.connector.segments(UsageType::SignIn) == 1u);
    BOOST_TEST(with.connector.segments(UsageType::BindMfa) == 0u);
    with.phones().next = Outcome::Unknown;
    with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST(with.store.Memory::add({CounterKind::Money, ""}, 0, 24h)->count == 6'000'000);
}

BOOST_AUTO_TEST_SUITE_END()
