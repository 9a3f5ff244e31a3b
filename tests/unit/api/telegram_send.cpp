#include <smsaero/api/telegram_send.hpp>

#include "../../support/api_call.hpp"

#include <smsaero/wire/operation.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(telegram_send)

using namespace smsaero;
using test_support::api_call;

namespace {

TelegramSend telegram(char const* code, Mode mode = Mode::Live) {
    return {*PhoneNumber::parse("79001234567"), VerificationCode::parse(code).value(), mode};
}

} // namespace

BOOST_AUTO_TEST_CASE(it_posts_number_and_code_alone) {
    static_assert(Operation<TelegramSend>);
    auto const call = api_call(telegram("123456"), 200, R"({"success":true,"data":{"id":1501}})");
    BOOST_TEST(call.path == "telegram/send");
    // With sign or text the gateway would add an SMS of its own.
    BOOST_TEST(call.body == R"({"number":"79001234567","code":"123456"})");
    BOOST_TEST(telegram("123456", Mode::Test).path() == "telegram/testsend");
}

BOOST_AUTO_TEST_CASE(zeros_in_front_are_kept) {
    BOOST_TEST(telegram("0000").body() == R"({"number":"79001234567","code":"0000"})");
    BOOST_TEST(telegram("0123").body() == R"({"number":"79001234567","code":"0123"})");
}

BOOST_AUTO_TEST_CASE(a_code_has_four_to_eight_digits_or_is_not_posted) {
    for (char const* good : {"1234", "12345678"})
        BOOST_TEST((telegram(good).problem() == Errc::None));
    for (char const* bad : {"123456789", "12a4", "ABCD"}) {
        BOOST_TEST((telegram(bad).problem() == Errc::InvalidPayload));
        Credentials const credentials{{.email = "user@example.com", .api_key = Secret{"key"}}};
        testing::ScriptedTransport transport{PostResult{Response{}}};
        NullLogger logger;
        auto const attempt = blocking_call(telegram(bad), credentials, transport, logger);
        BOOST_TEST((attempt.outcome == Outcome::NotSent));
        BOOST_TEST((attempt.failure().code == Errc::InvalidPayload));
        BOOST_TEST(transport.requests().empty());
    }
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    auto const attempt =
        api_call(telegram("1234"), 200,
                 R"({"success":true,"data":{"id":1501,"number":"79990000001","telegramCode":"1234",
                     "smsText":"","smsFrom":"","idSms":null,"status":0,"extendStatus":"queue",
                     "cost":"1.00","dateCreate":1719119523},"message":null})")
            .result;
    BOOST_TEST_REQUIRE(attempt.sent());
    BOOST_TEST((attempt.receipt().id == 1501));
    BOOST_TEST((attempt.receipt().cost == "1.00"));
    BOOST_TEST((attempt.receipt().status.code == DeliveryStatus::queued));
    BOOST_TEST((attempt.code == VerificationCode::parse("1234")));
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_sent_whatever_else_the_reply_says) {
    for (char const* data : {"null", "{}", "[]", R"("1501")", R"({"id":"x","cost":[]})"}) {
        auto const attempt =
            api_call(telegram("1234"), 200, std::string{R"({"success":true,"data":)"} + data + "}").result;
        BOOST_TEST(attempt.sent());
    }
}

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_code_nor_number) {
    auto const attempt =
        api_call(telegram("482913"), 400,
                 R"({"success":false,"data":{"code":["482913"]},"message":"482913 to 79001234567"})")
            .result;
    BOOST_TEST((attempt.outcome == Outcome::Rejected));
    BOOST_TEST(attempt.failure().gateway_message == "*** to ***");
    BOOST_TEST(attempt.failure().fields.at(0).reasons.at(0) == "***");
    // A receipt's number that is the code is none.
    auto const echoed = api_call(telegram("482913"), 200, R"({"success":true,"data":{"id":482913}})").result;
    BOOST_TEST(!echoed.receipt().id.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
