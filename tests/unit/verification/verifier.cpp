#include <smsaero/verification/verifier.hpp>

#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <barrier>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(verifier)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using smsaero::testing::ManualClock;
using Status = StartResult::Status;
using Checked = CheckResult::Status;

namespace {

/// A verification that was started, and its code.
struct Started : Verifying {
    explicit Started(VerificationRules rules = {})
        : Verifying(rules),
          first(verifier.start(phone, UsageType::SignIn)),
          id(first.id.value()),
          code(phones().codes.back()) {}

    Checked check(std::string const& typed) { return verifier.check(id, typed).status; }
    CheckReason reason(std::string const& typed) { return verifier.check(id, typed).reason_for_the_log; }

    StartResult first;
    VerificationId id;
    std::string code;
};

/// A key in front of the one of `Started`, with that or without.
CodeKeys new_key(bool with_old) {
    std::vector<CodeKeys::Numbered> keys;
    keys.push_back({2, Secret{std::string(32, 'n')}});
    if (with_old) keys.push_back({1, Secret{std::string(32, 'k')}});
    return CodeKeys::make(std::move(keys)).value();
}

/// Errs so often in a row, in verifications of their own where one has no tries left.
void err(Verifying& with, unsigned times) {
    for (unsigned i = 0; i < times;) {
        ManualClock::advance(std::chrono::hours{2}); // beyond every delay and cooldown
        auto const started = with.verifier.start(with.phone, UsageType::SignIn);
        BOOST_TEST_REQUIRE(started.id.has_value());
        for (unsigned tried = 0; tried < 10 && i < times; ++tried, ++i) {
            with.store.clear({CounterKind::Delay, with.phone.reveal()});
            auto const result = with.verifier.check(*started.id, with.wrong());
            BOOST_TEST_REQUIRE((result.status == Checked::Refused));
        }
    }
    with.store.clear({CounterKind::Delay, with.phone.reveal()});
}

} // namespace

BOOST_AUTO_TEST_CASE(the_code_that_arrives_is_approved_for_its_number_and_usage_type) {
    Started started;
    BOOST_TEST((started.first.status == Status::Sending));
    BOOST_TEST((started.first.outcome == Outcome::Sent));
    BOOST_TEST((started.first.expires_in == 600s));
    BOOST_TEST((started.first.resend_in == 60s));
    BOOST_TEST(started.code.size() == 6u);
    CheckResult const result = started.verifier.check(started.id, started.code);
    BOOST_TEST(result.approved());
    BOOST_TEST((result.phone == started.phone));
    BOOST_TEST((result.usage == UsageType::SignIn));
    BOOST_TEST((result.reason_for_the_log == CheckReason::None));
}

BOOST_AUTO_TEST_CASE(ids_and_codes_differ_from_verification_to_verification) {
    Verifying with;
    std::set<std::string> ids;
    std::set<std::string> codes;
    for (int i = 0; i < 50; ++i) {
        auto const number = PhoneNumber::parse("7900123" + std::to_string(1000 + i));
        ids.insert(with.verifier.start(*number, UsageType::SignIn).id.value().text());
        codes.insert(with.phones().codes.back());
    }
    BOOST_TEST(ids.size() == 50u);
    BOOST_TEST(codes.size() > 45u); // two of a million meet seldom
}

BOOST_AUTO_TEST_CASE(what_is_typed_may_have_spaces_and_what_is_no_code_counts_for_nothing) {
    Started started;
    for (int i = 0; i < 30; ++i)
        BOOST_TEST((started.reason(i % 2 == 0 ? "" : "12345678901234567") == CheckReason::Malformed));
    BOOST_TEST((started.check(" " + started.code.substr(0, 3) + "-" + started.code.substr(3) + "\n")
                == Checked::Approved));
}

// The order that loses nothing.

BOOST_AUTO_TEST_CASE(a_code_counts_before_its_sender_knows_that_it_has_arrived) {
    Verifying with;
    std::optional<CheckResult> early;
    with.phones().on_arrival = [&] {
        // The person has no id yet, but another device of theirs may have joined.
        auto const joined = with.verifier.start(with.phone, UsageType::SignIn);
        BOOST_TEST((joined.status == Status::Waiting));
        early = with.verifier.check(joined.id.value(), with.phones().codes.back());
    };
    with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST_REQUIRE(early.has_value());
    BOOST_TEST(early->approved());
}

BOOST_AUTO_TEST_CASE(a_message_that_was_not_sent_or_rejected_leaves_nothing_and_may_be_tried_at_once) {
    for (Outcome const outcome : {Outcome::NotSent, Outcome::Rejected}) {
        Verifying with;
        with.phones().next = outcome;
        auto const failed = with.verifier.start(with.phone, UsageType::SignIn);
        BOOST_TEST((failed.status == Status::Sending));
        BOOST_TEST((failed.outcome == outcome));
        BOOST_TEST(!failed.id.has_value());
        BOOST_TEST(failed.reply.has_error());
        with.phones().next = Outcome::Sent;
        auto const next = with.verifier.start(with.phone, UsageType::SignIn);
        BOOST_TEST((next.outcome == Outcome::Sent));
    }
}

BOOST_AUTO_TEST_CASE(a_resend_that_fails_leaves_the_code_on_the_phone) {
    for (Outcome const outcome : {Outcome::NotSent, Outcome::Rejected})
        for (auto const after : {100s, 500s}) { // the same code again, and a new one
            Started started;
            ManualClock::advance(after);
            started.phones().next = outcome;
            auto const again = started.verifier.resend(started.id);
            BOOST_TEST((again.outcome == outcome));
            BOOST_TEST((again.id == started.id));
            BOOST_TEST((again.resend_in == 0s));
            BOOST_TEST((started.check(started.code) == Checked::Approved));
        }
}

BOOST_AUTO_TEST_CASE(after_an_unknown_outcome_both_codes_count_until_they_expire) {
    Started started;
    ManualClock::advance(500s);
    started.phones().next = Outcome::Unknown;
    auto const again = started.verifier.resend(started.id);
    BOOST_TEST((again.outcome == Outcome::Unknown));
    std::string const second = started.phones().codes.back();
    BOOST_TEST(second != started.code);
    auto copy = started.store.begin_check(started.id, 10).value();
    BOOST_TEST(copy.count == 2u);
    BOOST_TEST((started.check(started.code) == Checked::Approved));

    Started other;
    ManualClock::advance(500s);
    other.phones().next = Outcome::Unknown;
    other.verifier.resend(other.id);
    ManualClock::advance(101s);
    BOOST_TEST((other.reason(other.code) == CheckReason::Wrong)); // expired
    BOOST_TEST((other.check(other.phones().codes.back()) == Checked::Approved));
}

BOOST_AUTO_TEST_CASE(a_new_code_that_has_arrived_retires_the_one_before_it) {
    Started started;
    ManualClock::advance(500s);
    started.verifier.resend(started.id);
    BOOST_TEST((started.reason(started.code) == CheckReason::Wrong));
    BOOST_TEST((started.check(started.phones().codes.back()) == Checked::Approved));
}

BOOST_AUTO_TEST_CASE(a_resend_repeats_the_code_while_it_has_two_minutes_and_extends_nothing) {
    Started started;
    ManualClock::advance(480s);
    auto const again = started.verifier.resend(started.id);
    BOOST_TEST((again.status == Status::Sending));
    BOOST_TEST(started.phones().codes.back() == started.code);
    BOOST_TEST((again.expires_in == 120s));
    ManualClock::advance(119s);
    BOOST_TEST((started.verifier.resend(started.id).status == Status::Sending));
    BOOST_TEST(started.phones().codes.back() != started.code);
}

BOOST_AUTO_TEST_CASE(two_starts_at_once_are_one_verification_and_one_message) {
    Verifying with;
    std::optional<StartResult> second;
    with.phones().on_arrival = [&] { second = with.verifier.start(with.phone, UsageType::SignIn); };
    auto const first = with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(with.phones().posts == 1u);
    BOOST_TEST((second->status == Status::Waiting));
    BOOST_TEST((second->id == first.id));
    BOOST_TEST((second->reason_for_the_log == StartReason::TooSoon));
    BOOST_TEST((second->resend_in > 0s));
}

BOOST_AUTO_TEST_CASE(a_cooldown_lies_between_two_messages) {
    Started started;
    ManualClock::advance(59s);
    auto const early = started.verifier.resend(started.id);
    BOOST_TEST((early.status == Status::Waiting));
    BOOST_TEST((early.resend_in == 1s));
    ManualClock::advance(1s);
    BOOST_TEST((started.verifier.resend(started.id).status == Status::Sending));
    BOOST_TEST(started.phones().posts == 2u);
}

BOOST_AUTO_TEST_CASE(a_start_while_a_verification_is_open_sends_its_code_again) {
    Started started;
    ManualClock::advance(61s);
    auto const again = started.verifier.start(started.phone, UsageType::SignIn);
    BOOST_TEST((again.id == started.id));
    BOOST_TEST(started.phones().codes.back() == started.code);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_again_of_what_is_unknown_used_or_tried_too_often) {
    Started started;
    SystemEntropy entropy;
    BOOST_TEST(
        (started.verifier.resend(VerificationId::make(entropy)).reason_for_the_log == StartReason::Unknown));
    ManualClock::advance(61s);
    for (int i = 0; i < 10; ++i)
        started.check(started.wrong());
    auto const exhausted = started.verifier.resend(started.id);
    BOOST_TEST((exhausted.status == Status::Gone));
    BOOST_TEST((exhausted.reason_for_the_log == StartReason::Exhausted));
    auto const next = started.verifier.start(started.phone, UsageType::SignIn);
    BOOST_TEST((next.id.value() != started.id));
    ManualClock::advance(30s); // ten failures in a row cost a delay
    BOOST_TEST(started.verifier.check(*next.id, started.phones().codes.back()).approved());
    BOOST_TEST((started.verifier.resend(*next.id).reason_for_the_log == StartReason::Used));
}

// The standards; tests/unit/verification/README.md says which clause is shown where.

BOOST_AUTO_TEST_CASE(nist_63b_3_1_3_2_a_code_counts_for_ten_minutes_at_most) {
    Started started;
    ManualClock::advance(600s - 1ms);
    BOOST_TEST((started.reason(started.wrong()) == CheckReason::Wrong));
    ManualClock::advance(1ms);
    BOOST_TEST((started.reason(started.code) == CheckReason::Expired));
    Verifying longer{{.lifetime = 601s}};
    auto const refused = longer.verifier.start(longer.phone, UsageType::SignIn);
    BOOST_TEST((refused.status == Status::Unavailable));
    BOOST_TEST((refused.reason_for_the_log == StartReason::Rules));
    BOOST_TEST(longer.phones().posts == 0u);
}

BOOST_AUTO_TEST_CASE(nist_63b_3_1_3_2_a_resend_does_not_let_a_code_count_for_longer) {
    Started started;
    ManualClock::advance(400s);
    started.verifier.resend(started.id);
    BOOST_TEST(started.phones().codes.back() == started.code);
    ManualClock::advance(200s);
    BOOST_TEST((started.reason(started.code) == CheckReason::Expired));
}

BOOST_AUTO_TEST_CASE(nist_63b_3_1_3_2_a_code_is_accepted_once) {
    Started started;
    BOOST_TEST((started.check(started.code) == Checked::Approved));
    BOOST_TEST((started.check(started.code) == Checked::Refused));
    BOOST_TEST((started.reason(started.code) == CheckReason::Used));
}

BOOST_AUTO_TEST_CASE(asvs_6_5_1_of_checks_at_once_one_is_approved) {
    constexpr int rounds = 200;
    std::optional<Started> started;
    std::atomic<int> approved = 0;
    int wrong = 0;
    auto const next_round = [&]() noexcept {
        if (started && approved != 1) ++wrong;
        approved = 0;
        started.emplace();
    };
    std::barrier barrier{4, next_round};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < rounds; ++round) {
                barrier.arrive_and_wait();
                if (started->check(started->code) == Checked::Approved) ++approved;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(wrong == 0);
    BOOST_TEST(approved == 1); // in the last
}

BOOST_AUTO_TEST_CASE(asvs_6_6_2_a_code_counts_for_its_own_verification_alone) {
    Started started;
    auto const other = started.verifier.start(*PhoneNumber::parse("79007654321"), UsageType::SignIn);
    auto const other_usage = started.verifier.start(started.phone, UsageType::Register);
    std::set<std::string> const codes(started.phones().codes.begin(), started.phones().codes.end());
    BOOST_TEST(codes.size() == 3u); // but in three of a million runs
    for (auto const& each : {other, other_usage})
        BOOST_TEST(!started.verifier.check(each.id.value(), started.code).approved());
    BOOST_TEST((started.check(started.code) == Checked::Approved));
}

BOOST_AUTO_TEST_CASE(nist_63b_3_1_3_2_a_new_code_does_not_begin_with_new_tries) {
    Started started;
    for (int i = 0; i < 9; ++i)
        BOOST_TEST((started.reason(started.wrong()) == CheckReason::Wrong));
    ManualClock::advance(500s);
    started.verifier.resend(started.id);
    BOOST_TEST(started.phones().codes.back() != started.code);
    BOOST_TEST((started.reason(started.wrong()) == CheckReason::Wrong));
    BOOST_TEST((started.reason(started.phones().codes.back()) == CheckReason::Exhausted));
}

BOOST_AUTO_TEST_CASE(nist_63b_3_2_2_a_hundred_failures_in_a_row_lock_the_number_over_all_its_verifications) {
    Verifying with;
    err(with, 99);
    auto const last = with.verifier.start(with.phone, UsageType::Register);
    BOOST_TEST(
        (with.verifier.check(last.id.value(), with.wrong()).status == Checked::Refused)); // the hundredth
    with.store.clear({CounterKind::Delay, with.phone.reveal()});
    auto const locked = with.verifier.check(*last.id, with.phones().codes.back());
    BOOST_TEST((locked.status == Checked::Locked));
    ManualClock::advance(std::chrono::hours{24 * 365});
    auto const refused = with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST((refused.status == Status::Refused));
    BOOST_TEST((refused.reason_for_the_log == StartReason::Locked));
    BOOST_TEST(!refused.id.has_value());
    BOOST_TEST(with.verifier.unlock(with.phone).has_value());
    auto const again = with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST(with.verifier.check(again.id.value(), with.phones().codes.back()).approved());
}

BOOST_AUTO_TEST_CASE(nist_63b_3_2_2_an_approval_clears_the_count) {
    Verifying with;
    err(with, 99);
    auto const started = with.verifier.start(with.phone, UsageType::Register);
    BOOST_TEST(with.verifier.check(started.id.value(), with.phones().codes.back()).approved());
    auto const left = with.store.add({CounterKind::Failures, with.phone.reveal()}, 0, 1s);
    BOOST_TEST(left->count == 0);
    auto const other = with.verifier.start(with.phone, UsageType::SignIn);
    for (int i = 0; i < 9; ++i)
        BOOST_TEST((with.verifier.check(other.id.value(), with.wrong()).status == Checked::Refused));
}

BOOST_AUTO_TEST_CASE(nist_63b_3_2_2_the_delay_between_attempts_grows_from_30_seconds_to_an_hour) {
    Verifying with;
    err(with, 9);
    with.verifier.start(with.phone, UsageType::Register);
    auto const started = with.verifier.start(with.phone, UsageType::Register);
    // The tenth is compared, and from then on each waits for the one before it.
    BOOST_TEST((with.verifier.check(started.id.value(), with.wrong()).status == Checked::Refused));
    auto const early = with.verifier.check(*started.id, with.phones().codes.back());
    BOOST_TEST((early.status == Checked::RetryLater));
    BOOST_TEST((early.retry_after == 30s));
    ManualClock::advance(29s);
    BOOST_TEST((with.verifier.check(*started.id, with.phones().codes.back()).retry_after == 1s));
    ManualClock::advance(1s);
    BOOST_TEST((with.verifier.check(*started.id, with.wrong()).status == Checked::Refused));

    Verifying late;
    err(late, 98);
    auto const last = late.verifier.start(late.phone, UsageType::Register);
    BOOST_TEST((late.verifier.check(last.id.value(), late.wrong()).status == Checked::Refused));
    BOOST_TEST((late.verifier.check(*last.id, late.wrong()).retry_after == 3600s));
}

BOOST_AUTO_TEST_CASE(an_attempt_that_must_wait_costs_neither_a_try_nor_a_failure) {
    Verifying with{{.tries = 12}};
    err(with, 10);
    ManualClock::advance(2h);
    auto const started = with.verifier.start(with.phone, UsageType::Register);
    BOOST_TEST((with.verifier.check(started.id.value(), with.wrong()).status == Checked::Refused));
    for (int i = 0; i < 50; ++i)
        BOOST_TEST((with.verifier.check(*started.id, with.wrong()).status == Checked::RetryLater));
    ManualClock::advance(30s);
    BOOST_TEST(with.verifier.check(*started.id, with.phones().codes.back()).approved());
}

BOOST_AUTO_TEST_CASE(asvs_6_3_8_a_suppressed_start_answers_alike_and_is_never_approved) {
    Verifying with;
    auto const real = with.verifier.start(*PhoneNumber::parse("79007654321"), UsageType::SignIn);
    auto const none = with.verifier.start(with.phone, UsageType::SignIn, {}, Delivery::Suppressed);
    BOOST_TEST(with.phones().posts == 1u);
    BOOST_TEST((none.status == real.status));
    BOOST_TEST((none.outcome == real.outcome));
    BOOST_TEST(none.id.has_value());
    BOOST_TEST((none.expires_in == real.expires_in));
    BOOST_TEST((none.resend_in == real.resend_in));
    BOOST_TEST(none.reply.has_value());
    BOOST_TEST((with.verifier.resend(*none.id).status == Status::Waiting));
    // Not even with the code that it would have.
    auto const stored = with.store.begin_check(*none.id, 10).value();
    auto const code =
        derive_code(SecureDigits<6>{}, one_key(), *stored.verification, stored.codes[0]).value();
    auto const result = with.verifier.check(*none.id, code.reveal());
    BOOST_TEST((result.status == Checked::Refused));
    BOOST_TEST(!result.phone.has_value());
    // A number that is somebody's by now does not join it.
    BOOST_TEST((with.verifier.start(with.phone, UsageType::SignIn).status == Status::Sending));
    BOOST_TEST(with.phones().posts == 2u);
}

BOOST_AUTO_TEST_CASE(asvs_4_2_7_5_nothing_that_is_stored_is_the_code_or_tells_it_without_the_key) {
    Started started;
    auto const stored = started.store.begin_check(started.id, 10).value();
    auto const with_key =
        derive_code(SecureDigits<6>{}, one_key(), *stored.verification, stored.codes[0]).value();
    BOOST_TEST(with_key.reveal() == started.code);
    auto const other_key =
        derive_code(SecureDigits<6>{}, one_key(1, 'x'), *stored.verification, stored.codes[0]).value();
    BOOST_TEST(other_key.reveal() != started.code);
}

BOOST_AUTO_TEST_CASE(keys_rotate_by_their_number_while_codes_are_under_way) {
    Started started;
    Verifier without{started.connector, started.store, new_key(false)};
    auto const unavailable = without.check(started.id, started.code);
    BOOST_TEST((unavailable.status == Checked::Unavailable));
    BOOST_TEST((unavailable.reason_for_the_log == CheckReason::Key));
    BOOST_TEST(started.store.add({CounterKind::Failures, started.phone.reveal()}, 0, 1s)->count == 0);
    Verifier rotated{started.connector, started.store, new_key(true), {}, SendLimits::none()};
    BOOST_TEST(rotated.check(started.id, started.code).approved());
    auto const next = rotated.start(started.phone, UsageType::SignIn);
    BOOST_TEST(rotated.check(next.id.value(), started.phones().codes.back()).approved());
}

BOOST_AUTO_TEST_CASE(an_old_key_is_needed_for_a_codes_lifetime_alone_however_often_codes_are_asked_for) {
    Started started;
    BOOST_TEST((started.reason(started.wrong()) == CheckReason::Wrong)); // so that it is not forgotten
    Verifier rotated{started.connector, started.store, new_key(true), {}, SendLimits::none()};
    ManualClock::advance(590s);
    BOOST_TEST((rotated.resend(started.id).outcome == Outcome::Sent));
    BOOST_TEST(started.phones().codes.back() != started.code);
    ManualClock::advance(15s); // the code of before has expired
    Verifier without{started.connector, started.store, new_key(false), {}, SendLimits::none()};
    BOOST_TEST((without.check(started.id, started.wrong()).reason_for_the_log == CheckReason::Wrong));
    ManualClock::advance(580s);
    auto const joined = without.start(started.phone, UsageType::SignIn);
    BOOST_TEST((joined.id == started.id));
    BOOST_TEST(without.check(started.id, started.phones().codes.back()).approved());
}

BOOST_AUTO_TEST_CASE(after_a_send_that_failed_the_times_are_those_of_the_code_that_is_left) {
    for (Outcome const outcome : {Outcome::NotSent, Outcome::Rejected}) {
        Verifying with{{}, {.cooldown = 90s}};
        auto const started = with.verifier.start(with.phone, UsageType::SignIn);
        ManualClock::advance(500s); // the next one has a new code
        with.phones().next = outcome;
        auto const resent = with.verifier.resend(started.id.value());
        BOOST_TEST((resent.outcome == outcome));
        BOOST_TEST((resent.expires_in == 100s));
        // A message that was rejected keeps its place in the limits.
        BOOST_TEST((resent.resend_in == (outcome == Outcome::Rejected ? 90s : 0s)));
        with.phones().next = Outcome::Sent;
        ManualClock::advance(resent.resend_in);
        BOOST_TEST((with.verifier.resend(*started.id).outcome == Outcome::Sent));
    }
}

BOOST_AUTO_TEST_CASE(where_a_limit_refuses_the_next_message_may_be_sent_when_it_ends) {
    Verifying with{{}, {.cooldown = 90s}};
    auto const started = with.verifier.start(with.phone, UsageType::SignIn);
    ManualClock::advance(70s);
    auto const refused = with.verifier.resend(started.id.value());
    BOOST_TEST((refused.status == Status::Refused));
    BOOST_TEST((refused.resend_in == 20s));
    BOOST_TEST((refused.expires_in == 530s));
}

BOOST_AUTO_TEST_CASE(starts_that_a_limit_refuses_take_no_room) {
    ManualClock::reset();
    PhonesConnector connector{phones_account()};
    MemoryStore<ManualClock> store{{.verifications = 10, .counters = 20}};
    Verifier verifier{connector, store, one_key(), {}, {.address_hour = 1}};
    auto const from = [](char const* address) { return RequestContext{ClientAddress::parse(address)}; };
    int refused = 0;
    for (long i = 0; i < 100; ++i) {
        auto const phone = PhoneNumber::parse(std::to_string(79000000000 + i)).value();
        auto const result = verifier.start(phone, UsageType::SignIn, from("192.0.2.1"));
        refused += result.refusal && result.refusal->reason == LimitReason::AddressHour;
    }
    BOOST_TEST(refused == 99);
    BOOST_TEST(
        (verifier.start(PhoneNumber::parse("79999999999").value(), UsageType::SignIn, from("192.0.2.2"))
             .outcome
         == Outcome::Sent));
}

BOOST_AUTO_TEST_CASE(rules_with_a_problem_send_nothing_and_approve_nothing) {
    Verifying with{{.tries = 0}};
    BOOST_TEST((with.verifier.start(with.phone, UsageType::SignIn).reason_for_the_log == StartReason::Rules));
    SystemEntropy entropy;
    auto const id = VerificationId::make(entropy);
    BOOST_TEST((with.verifier.resend(id).reason_for_the_log == StartReason::Rules));
    BOOST_TEST((with.verifier.check(id, "123456").reason_for_the_log == CheckReason::Rules));
    BOOST_TEST((with.verifier.check(id, "123456").status == Checked::Unavailable));
}

BOOST_AUTO_TEST_SUITE_END()
