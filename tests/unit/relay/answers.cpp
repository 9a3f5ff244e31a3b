#include "answers.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(answers_suite)

using namespace relay;
using smsaero::Errc;
using smsaero::Outcome;

BOOST_AUTO_TEST_CASE(what_was_or_may_have_been_sent_is_a_success) {
    BOOST_TEST(message_answer(Outcome::Sent, {}).status == 200);
    BOOST_TEST(message_answer(Outcome::Sent, {}).body == R"({"outcome":"sent"})");
    BOOST_TEST(message_answer(Outcome::Unknown, {.code = Errc::TimedOut}).status == 202);
}

BOOST_AUTO_TEST_CASE(a_failure_has_a_status_and_a_sentence_for_anybody) {
    auto const status = [](Outcome outcome, Errc code) {
        return message_answer(outcome, {.code = code}).status;
    };
    BOOST_TEST(status(Outcome::Rejected, Errc::InvalidPhoneNumber) == 422);
    BOOST_TEST(status(Outcome::Rejected, Errc::RateLimited) == 429);
    BOOST_TEST(status(Outcome::NotSent, Errc::TemplateNotFound) == 422);
    BOOST_TEST(status(Outcome::NotSent, Errc::InvalidPayload) == 422);
    for (Errc code : {Errc::InvalidCredentials, Errc::InsufficientFunds, Errc::InvalidSender,
                      Errc::ConnectFailed, Errc::Rejected, Errc::AddressNotAllowed, Errc::None})
        BOOST_TEST(status(Outcome::Rejected, code) == 503);
}

BOOST_AUTO_TEST_CASE(nothing_of_account_or_gateway_is_said) {
    smsaero::Failure failure{
        .code = Errc::InsufficientFunds, .gateway_message = "Not enough money", .detail = "inner"};
    std::string const body = message_answer(Outcome::Rejected, failure).body;
    for (std::string_view word : {"money", "fund", "balance", "inner", "gateway", "account"})
        BOOST_TEST(body.find(word) == std::string::npos, word);
}

BOOST_AUTO_TEST_CASE(how_long_to_wait_is_passed_on) {
    auto const response = message_answer(
        Outcome::Rejected, {.code = Errc::RateLimited, .retry_after = std::chrono::seconds{17}});
    BOOST_REQUIRE(response.headers.size() == 1u);
    BOOST_TEST(response.headers[0].first == "Retry-After");
    BOOST_TEST(response.headers[0].second == "17");
}

BOOST_AUTO_TEST_SUITE_END()
