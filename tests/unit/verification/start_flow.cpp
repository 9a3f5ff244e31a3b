#include <smsaero/verification/start_flow.hpp>

#include "../../support/failing_store.hpp"
#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using Asked = std::vector<std::string>;
using Status = StartResult::Status;
using With = VerifyingWith<FailingStore>;

BOOST_AUTO_TEST_SUITE(start_flow)

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
            SendTerms const terms{std::chrono::seconds{600}, std::chrono::seconds{120},
                                  std::chrono::seconds{60}, std::chrono::seconds{20}, 10};
            if (done >= 1) {
                auto const issued = with.store.reissue(*started.id, terms).value();
                second =
                    derive_code(SecureDigits<6>{}, one_key(), *seed.verification, issued.number)->reveal();
                if (done >= 3) with.store.confirm(*started.id, issued.number, issued.send).value();
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

BOOST_AUTO_TEST_SUITE_END()
