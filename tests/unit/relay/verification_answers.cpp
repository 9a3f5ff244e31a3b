#include "verification_answers.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(verification_answers)

using namespace relay;
using namespace smsaero;
using namespace std::chrono_literals;

namespace {

std::string const id_text = "000102030405060708090a0b0c0d0e0f";

StartResult started(StartResult::Status status, bool with_id) {
    StartResult result{.status = status, .expires_in = 599'001ms, .resend_in = 1ms};
    if (with_id) result.id = VerificationId::parse(id_text);
    return result;
}

StartResult not_sent(Outcome outcome, Failure failure, bool with_id = false) {
    StartResult result = started(StartResult::Status::Sending, with_id);
    result.outcome = outcome;
    result.reply = std::move(failure);
    return result;
}

boost::json::object body_of(HttpResponse const& response) {
    return boost::json::parse(response.body).as_object();
}

std::string code_of(HttpResponse const& response) {
    return std::string(body_of(response).at("code").as_string());
}

/// The value of a header; nothing where there is none.
std::string header_of(HttpResponse const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_on_its_way_has_all_that_is_needed_next) {
    StartResult result = started(StartResult::Status::Sending, true);
    result.outcome = Outcome::Sent;
    result.reply = Receipt{};
    auto const created = start_answer(result, 201);
    BOOST_TEST(created.status == 201);
    BOOST_TEST(created.type == "application/json");
    BOOST_TEST(
        created.body
        == R"({"id":")" + id_text
               + R"(","status":"sending","outcome":"sent","channel":"sms","expiresIn":600,"resendIn":1})");
    BOOST_TEST(header_of(created, "Location") == "/v1/verifications/" + id_text);
    auto const again = start_answer(result, 200);
    BOOST_TEST(again.status == 200);
    BOOST_TEST(header_of(again, "Location") == "");
}

BOOST_AUTO_TEST_CASE(what_may_have_been_sent_is_a_success) {
    auto const answer = start_answer(not_sent(Outcome::Unknown, {.code = Errc::TimedOut}, true), 201);
    BOOST_TEST(answer.status == 201);
    BOOST_TEST(std::string_view(body_of(answer).at("outcome").as_string()) == "unknown");
}

BOOST_AUTO_TEST_CASE(who_waits_is_told_of_no_outcome) {
    auto const body = body_of(start_answer(started(StartResult::Status::Waiting, true), 201));
    BOOST_TEST(std::string_view(body.at("status").as_string()) == "waiting");
    BOOST_TEST(!body.contains("outcome"));
    BOOST_TEST(!body.contains("channel"));
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_a_failure_in_words_of_our_own) {
    auto const answer =
        start_answer(not_sent(Outcome::Rejected,
                              {.code = Errc::RateLimited, .retry_after = 17s, .gateway_message = "inner"}),
                     201);
    BOOST_TEST(answer.status == 429);
    BOOST_TEST(code_of(answer) == "rate_limited");
    BOOST_TEST(header_of(answer, "Retry-After") == "17");
    BOOST_TEST(answer.body.find("inner") == std::string::npos);
    BOOST_TEST(!body_of(answer).contains("id"));
    BOOST_TEST(start_answer(not_sent(Outcome::NotSent, {.code = Errc::ConnectFailed}), 201).status == 503);
    BOOST_TEST(start_answer(not_sent(Outcome::Rejected, {.code = Errc::InvalidPhoneNumber}), 201).status
               == 422);
    BOOST_TEST(start_answer(not_sent(Outcome::NotSent, {.code = Errc::TemplateNotFound}), 201).status == 422);
}

BOOST_AUTO_TEST_CASE(where_an_earlier_code_may_count_a_failure_has_the_id) {
    for (auto const& result :
         {not_sent(Outcome::Rejected, {.code = Errc::InsufficientFunds}, true),
          started(StartResult::Status::Refused, true), started(StartResult::Status::Unavailable, true)}) {
        auto const answer = start_answer(result, 200);
        BOOST_TEST(answer.status >= 400);
        BOOST_TEST(answer.type == "application/problem+json");
        BOOST_TEST(std::string_view(body_of(answer).at("id").as_string()) == id_text);
        BOOST_TEST(body_of(answer).at("expiresIn").as_int64() == 600);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_says_for_how_long_and_nothing_else) {
    auto const refused = [](std::optional<Refusal> refusal, StartReason reason) {
        StartResult result = started(StartResult::Status::Refused, false);
        result.refusal = refusal;
        result.reason_for_the_log = reason;
        return start_answer(result, 201);
    };
    std::set<std::string> bodies;
    for (LimitReason const reason : {LimitReason::Cooldown, LimitReason::PhoneDay, LimitReason::Money}) {
        auto const answer = refused(Refusal{reason, true, 1500ms}, StartReason::Limit);
        BOOST_TEST(answer.status == 429);
        BOOST_TEST(header_of(answer, "Retry-After") == "2");
        bodies.insert(answer.body);
    }
    BOOST_TEST(bodies.size() == 1u);
    BOOST_TEST(header_of(refused(Refusal{}, StartReason::Limit), "Retry-After") == "1");
    auto const country = refused(Refusal{LimitReason::Country, false, {}}, StartReason::Limit);
    auto const locked = refused(std::nullopt, StartReason::Locked);
    BOOST_TEST(country.status == 403);
    BOOST_TEST(locked.status == 403);
    BOOST_TEST(locked.body == country.body);
    BOOST_TEST(locked.headers.empty());
}

BOOST_AUTO_TEST_CASE(what_is_gone_or_failed_says_so) {
    BOOST_TEST(start_answer(started(StartResult::Status::Gone, false), 200).status == 410);
    auto const failed = start_answer(StartResult{}, 201);
    BOOST_TEST(failed.status == 503);
    BOOST_TEST(code_of(failed) == "unavailable");
}

BOOST_AUTO_TEST_CASE(an_approval_says_whose_and_for_what) {
    CheckResult const result{.status = CheckResult::Status::Approved,
                             .phone = PhoneNumber::parse("79001234567"),
                             .usage = UsageType::BindMfa,
                             .reason_for_the_log = CheckReason::None};
    auto const answer = check_answer(result);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body == R"({"status":"approved","phone":"+79001234567","usageType":"BindMfa"})");
}

BOOST_AUTO_TEST_CASE(all_that_is_refused_is_one_and_the_same) {
    std::set<std::string> bodies;
    for (CheckReason const reason : {CheckReason::Malformed, CheckReason::Wrong, CheckReason::Expired,
                                     CheckReason::Used, CheckReason::Exhausted, CheckReason::Unknown}) {
        auto const answer =
            check_answer({.status = CheckResult::Status::Refused, .reason_for_the_log = reason});
        BOOST_TEST(answer.status == 422);
        BOOST_TEST(answer.headers.empty());
        bodies.insert(answer.body);
    }
    BOOST_TEST(bodies.size() == 1u);
}

BOOST_AUTO_TEST_CASE(whoever_must_wait_is_told_how_long) {
    auto const later = check_answer({.status = CheckResult::Status::RetryLater, .retry_after = 30s});
    BOOST_TEST(later.status == 429);
    BOOST_TEST(code_of(later) == "retry_later");
    BOOST_TEST(header_of(later, "Retry-After") == "30");
    BOOST_TEST(check_answer({.status = CheckResult::Status::Locked}).status == 423);
    BOOST_TEST(check_answer({}).status == 503);
}

BOOST_AUTO_TEST_CASE(an_unlock_has_no_body_and_its_failure_none_of_the_stores_words) {
    auto const done = unlock_answer(StoreResult<void>{});
    BOOST_TEST(done.status == 204);
    BOOST_TEST(done.body == "");
    for (auto const code :
         {StoreFailure::Code::Unavailable, StoreFailure::Code::Full, StoreFailure::Code::Malformed}) {
        auto const failed = unlock_answer(StoreFailure{code, "inner"});
        BOOST_TEST(failed.status == 503);
        BOOST_TEST(failed.type == "application/problem+json");
        BOOST_TEST(failed.body == check_answer({}).body);
    }
}

BOOST_AUTO_TEST_SUITE_END()
