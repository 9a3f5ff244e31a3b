#include <smsaero/verification/check_flow.hpp>

#include "../../support/failing_store.hpp"
#include "../../support/verifying.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(check_flow)

using namespace smsaero;
using namespace smsaero::test_support;
using Asked = std::vector<std::string>;
using Status = CheckResult::Status;

namespace {

/// A verification on a store that may fail.
struct Started : VerifyingWith<FailingStore> {
    Started() : id(verifier.start(phone, UsageType::SignIn).id.value()), code(phones().codes.back()) {
        store.asked.clear();
    }

    CheckResult check(std::string const& typed) { return verifier.check(id, typed); }

    VerificationId id;
    std::string code;
};

} // namespace

BOOST_FIXTURE_TEST_CASE(what_counts_is_counted_before_anything_is_compared, Started) {
    BOOST_TEST((check(wrong()).status == Status::Refused));
    BOOST_TEST((store.asked == Asked{"begin_check", "add f 1"}));
}

BOOST_FIXTURE_TEST_CASE(a_right_code_uses_the_verification_and_ends_the_failures, Started) {
    BOOST_TEST(check(code).approved());
    BOOST_TEST((store.asked == Asked{"begin_check", "add f 1", "consume", "clear f"}));
}

BOOST_FIXTURE_TEST_CASE(an_approval_ends_the_delay_too_where_there_is_one, Started) {
    store.Memory::add({CounterKind::Failures, phone.reveal()}, 50, std::chrono::hours{1}).value();
    BOOST_TEST(check(code).approved());
    BOOST_TEST((store.asked == Asked{"begin_check", "add f 1", "add d 1", "consume", "clear f", "clear d"}));
}

BOOST_FIXTURE_TEST_CASE(where_nothing_was_compared_all_is_taken_back, Started) {
    store.Memory::add({CounterKind::Failures, phone.reveal()}, 100, std::chrono::hours{1}).value();
    BOOST_TEST((check(code).status == Status::Locked));
    BOOST_TEST((store.asked == Asked{"begin_check", "add f 1", "abandon_check", "add f -1"}));
    store.asked.clear();
    store.Memory::add({CounterKind::Failures, phone.reveal()}, -50, std::chrono::hours{1}).value();
    BOOST_TEST((check(wrong()).status == Status::Refused));
    BOOST_TEST((check(code).status == Status::RetryLater));
    BOOST_TEST((store.asked
                == Asked{"begin_check", "add f 1", "add d 1", "begin_check", "add f 1", "add d 1",
                         "abandon_check", "add f -1"}));
}

BOOST_FIXTURE_TEST_CASE(of_what_is_not_open_nothing_is_counted, Started) {
    check(code);
    store.asked.clear();
    BOOST_TEST((check(code).reason_for_the_log == CheckReason::Used));
    BOOST_TEST((store.asked == Asked{"begin_check"}));
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_approves_nothing_unless_the_verification_is_used_up) {
    for (auto const when : {FailingStore::When::Before, FailingStore::When::After})
        for (std::size_t step = 1; step <= 4; ++step)
            BOOST_TEST_CONTEXT("step " << step) {
                Started started;
                started.store.fails_at = step;
                started.store.when = when;
                CheckResult const result = started.check(started.code);
                // That the failures are not forgotten is no reason to send the person away.
                BOOST_TEST((result.status == (step <= 3 ? Status::Unavailable : Status::Approved)));
                if (step <= 3) BOOST_TEST((result.reason_for_the_log == CheckReason::Store));
                BOOST_TEST(result.detail_for_the_log == (step <= 3 ? FailingStore::failure().detail : ""));
                started.store.fails_at = 0;
                bool const is_used = step > 3 || (step == 3 && when == FailingStore::When::After);
                BOOST_TEST(started.check(started.code).approved() == !is_used);
            }
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_where_attempts_must_wait_lets_none_through) {
    for (std::size_t step = 1; step <= 3; ++step) {
        Started started;
        started.store.Memory::add({CounterKind::Failures, started.phone.reveal()}, 50, std::chrono::hours{1})
            .value();
        started.store.fails_at = step;
        CheckResult const result = started.check(started.code);
        BOOST_TEST((result.status == Status::Unavailable));
        BOOST_TEST(result.detail_for_the_log == FailingStore::failure().detail);
    }
}

BOOST_AUTO_TEST_SUITE_END()
