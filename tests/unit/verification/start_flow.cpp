#include <smsaero/verification/start_flow.hpp>

#include "../../support/failing_store.hpp"
#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(start_flow)

using namespace smsaero;
using namespace smsaero::test_support;
using Asked = std::vector<std::string>;
using Status = StartResult::Status;
using With = VerifyingWith<FailingStore>;

BOOST_AUTO_TEST_CASE(a_code_is_stored_before_it_is_sent_and_what_came_of_it_told_afterwards) {
    for (auto const& [outcome, last] :
         {std::pair{Outcome::Sent, "confirm"}, std::pair{Outcome::NotSent, "discard"},
          std::pair{Outcome::Rejected, "discard"}, std::pair{Outcome::Unknown, ""}}) {
        With with;
        with.phones().next = outcome;
        Asked before;
        with.phones().on_arrival = [&] { before = with.store.asked; };
        with.verifier.start(with.phone, UsageType::SignIn);
        Asked expected{"create", "add f 0"};
        if (outcome == Outcome::Sent) BOOST_TEST((before == expected));
        if (std::string{last} != "") expected.emplace_back(last);
        BOOST_TEST((with.store.asked == expected));
    }
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_before_the_send_sends_nothing) {
    for (auto const when : {FailingStore::When::Before, FailingStore::When::After})
        for (std::size_t step = 1; step <= 2; ++step) {
            With with;
            with.store.fails_at = step;
            with.store.when = when;
            auto const result = with.verifier.start(with.phone, UsageType::SignIn);
            BOOST_TEST((result.status == Status::Unavailable));
            BOOST_TEST((result.reason_for_the_log == StartReason::Store));
            BOOST_TEST(result.detail_for_the_log == FailingStore::failure().detail);
            BOOST_TEST(!result.id.has_value());
            BOOST_TEST(with.phones().posts == 0u);
        }
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_after_the_send_loses_no_code) {
    With with;
    with.store.fails_at = 3;
    auto const result = with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST((result.outcome == Outcome::Sent));
    BOOST_TEST(with.verifier.check(result.id.value(), with.phones().codes.back()).approved());
}

BOOST_AUTO_TEST_CASE(a_process_that_is_gone_at_any_step_refuses_no_code_that_may_have_arrived) {
    // What a process does that is killed after so many steps is what it did up to there.
    for (std::size_t done = 0; done <= 3; ++done) {
        With with;
        auto const started = with.verifier.start(with.phone, UsageType::SignIn);
        testing::ManualClock::advance(std::chrono::seconds{500});
        std::string const first = with.phones().codes.back();
        std::string second;
        {
            auto const seed = with.store.begin_check(*started.id, 10).value();
            SendTerms const terms{std::chrono::seconds{600},
                                  std::chrono::seconds{120},
                                  std::chrono::seconds{60},
                                  std::chrono::seconds{20},
                                  10,
                                  1};
            if (done >= 1) {
                auto const issued = with.store.reissue(*started.id, terms).value();
                second = derive_code(SecureDigits<6>{}, one_key(), *seed.verification, issued.code)->reveal();
                if (done >= 3) with.store.confirm(*started.id, issued.code.number, issued.send).value();
            }
        }
        auto const counting = with.store.begin_check(*started.id, 10).value();
        BOOST_TEST(counting.count == (done == 1 || done == 2 ? 2u : 1u));
        BOOST_TEST(with.verifier.check(*started.id, done == 0 ? first : second).approved());
    }
}

BOOST_AUTO_TEST_CASE(a_suppressed_start_does_all_but_send) {
    With with;
    with.verifier.start(with.phone, UsageType::SignIn, {}, Delivery::Suppressed);
    BOOST_TEST((with.store.asked == Asked{"create", "add f 0", "confirm"}));
    BOOST_TEST(with.phones().posts == 0u);
}

BOOST_AUTO_TEST_CASE(a_usage_type_without_a_message_leaves_nothing) {
    With with;
    auto const result = with.verifier.start(with.phone, UsageType::BindMfa);
    BOOST_TEST((result.outcome == Outcome::NotSent));
    BOOST_TEST((result.reply.error().code == Errc::TemplateNotFound));
    BOOST_TEST(!result.id.has_value());
}

namespace {

/// A verifier that may fall back to Telegram, for SMS that are rejected for their number.
struct FallingBack : With {
    FallingBack() : With({.telegram_fallback = true}) {
        phones().next = Outcome::Rejected;
        phones().rejection = PhonesTransport::of_number;
    }

    StartResult start() { return verifier.start(phone, UsageType::SignIn); }

    /// The code of the last telegram.
    std::string telegram() {
        std::string_view const body = phones().telegrams.back();
        return std::string{body.substr(body.find(R"("code":")") + 8, 6)};
    }
};

} // namespace

BOOST_FIXTURE_TEST_CASE(a_code_whose_sms_is_rejected_for_its_number_goes_by_telegram, FallingBack) {
    auto const started = start();
    BOOST_TEST((started.status == Status::Sending));
    BOOST_TEST((started.outcome == Outcome::Sent));
    BOOST_TEST((started.channel == Channel::Telegram));
    BOOST_TEST((started.reply->cost == "1.00"));
    BOOST_TEST(phones().posts == 2u);
    BOOST_TEST(phones().telegrams.back()
               == R"({"number":"79001234567","code":")" + telegram() + R"("})"); // neither sign nor text
    BOOST_TEST((store.asked == Asked{"create", "add f 0", "confirm"}));
    BOOST_TEST(verifier.check(started.id.value(), telegram()).approved());
}

BOOST_FIXTURE_TEST_CASE(a_telegram_of_which_nothing_is_known_may_have_come, FallingBack) {
    phones().telegram = Outcome::Unknown;
    auto const started = start();
    BOOST_TEST((started.outcome == Outcome::Unknown));
    BOOST_TEST((started.channel == Channel::Telegram));
    BOOST_TEST(verifier.check(started.id.value(), telegram()).approved());
}

BOOST_FIXTURE_TEST_CASE(where_neither_is_sent_the_sms_says_why, FallingBack) {
    for (Outcome const outcome : {Outcome::Rejected, Outcome::NotSent}) {
        phones().telegram = outcome;
        auto const started = start();
        BOOST_TEST((started.outcome == Outcome::Rejected));
        BOOST_TEST((started.channel == Channel::Sms));
        BOOST_TEST((started.reply.error().code == Errc::InvalidPhoneNumber));
        BOOST_TEST(!started.id.has_value());
    }
    BOOST_TEST(phones().telegrams.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(nothing_goes_by_telegram_when_the_sms_may_have_come, FallingBack) {
    for (Outcome const outcome : {Outcome::Sent, Outcome::Unknown, Outcome::NotSent}) {
        With with{{.telegram_fallback = true}};
        with.phones().next = outcome;
        BOOST_TEST((with.verifier.start(with.phone, UsageType::SignIn).channel == Channel::Sms));
        BOOST_TEST(with.phones().posts == 1u);
    }
}

BOOST_FIXTURE_TEST_CASE(nor_when_it_was_rejected_for_another_reason_than_number_or_route, FallingBack) {
    phones().rejection = R"({"success":false,"data":null,"message":"Not enough money"})";
    BOOST_TEST((start().reply.error().code == Errc::InsufficientFunds));
    phones().rejection = R"({"success":false,"data":null,"message":"no"})";
    BOOST_TEST((start().reply.error().code == Errc::Rejected));
    BOOST_TEST(phones().telegrams.empty());
    phones().rejection = R"({"success":false,"data":{"sign":["incorrect"]},"message":"Validation error."})";
    BOOST_TEST((start().channel == Channel::Telegram));
}

BOOST_AUTO_TEST_CASE(nothing_goes_by_telegram_unless_it_is_asked_for) {
    With with;
    with.phones().next = Outcome::Rejected;
    with.phones().rejection = PhonesTransport::of_number;
    BOOST_TEST((with.verifier.start(with.phone, UsageType::SignIn).outcome == Outcome::Rejected));
    BOOST_TEST(with.phones().telegrams.empty());
}

BOOST_FIXTURE_TEST_CASE(nor_for_a_number_that_is_nobodys, FallingBack) {
    BOOST_TEST((verifier.start(phone, UsageType::SignIn, {}, Delivery::Suppressed).channel == Channel::Sms));
    BOOST_TEST(phones().posts == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_code_sent_again_may_go_by_telegram_and_is_the_same, FallingBack) {
    auto const started = start();
    std::string const first = telegram();
    testing::ManualClock::advance(std::chrono::seconds{60});
    auto const again = verifier.resend(started.id.value());
    BOOST_TEST((again.channel == Channel::Telegram));
    BOOST_TEST(telegram() == first);
}

BOOST_AUTO_TEST_CASE(what_a_telegram_costs_takes_the_place_of_the_price) {
    SendLimits limits = SendLimits::none();
    limits.money_a_day = Money::parse("100");
    limits.highest_price = *Money::parse("6");
    With with{{.telegram_fallback = true}, limits};
    with.phones().next = Outcome::Rejected;
    with.phones().rejection = PhonesTransport::of_number;
    with.verifier.start(with.phone, UsageType::SignIn);
    BOOST_TEST(with.store.Memory::add({CounterKind::Money, ""}, 0, std::chrono::hours{24})->count
               == 1'000'000);
}

BOOST_AUTO_TEST_CASE(telegram_takes_no_generator_whose_codes_it_does_not_take) {
    Connector<PhonesTransport, SecureDigits<9>, NullLogger, CodeMessages> connector{
        {.email = "a@example.com", .api_key = Secret{"key"}, .sender_name = "S"}};
    MemoryStore<testing::ManualClock> store;
    Verifier const longer{connector, store, one_key(), {.telegram_fallback = true}};
    BOOST_TEST(longer.problem().starts_with("Telegram takes codes of 4 to 8 digits"));
    Verifier const without{connector, store, one_key()};
    BOOST_TEST(without.problem() == "");
}

BOOST_AUTO_TEST_SUITE_END()
