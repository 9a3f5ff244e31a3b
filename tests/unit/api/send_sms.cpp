#include <smsaero/api/send_sms.hpp>

#include "../../support/api_call.hpp"
#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

BOOST_AUTO_TEST_SUITE(send_sms_suite)

using namespace smsaero;
using test_support::api_call;

namespace {

template <class Number>
std::string body_of(Number const& number, std::string_view sender, std::string_view text) {
    return send_sms_body(number, sender, text.size(),
                         [&](char* out) { return std::copy(text.begin(), text.end(), out); });
}

SendSms message(std::string number = "79001234567") {
    return {.number = std::move(number), .json = "{}", .code = VerificationCode::literal<"482193">()};
}

Attempt answered(int status, std::string reply) {
    return api_call(message(), status, std::move(reply)).result;
}

Attempt accepted(std::string data) {
    return answered(200, R"({"success":true,"data":)" + data + R"(,"message":null})");
}

std::string told(SendSms const& operation, std::string_view words) {
    Scrub scrub;
    operation.hide_in(scrub);
    return scrub(words);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_body_has_number_sign_and_text_in_this_order) {
    BOOST_TEST(body_of(std::string_view{"79001234567"}, "SMS Aero", "Your code is 123456")
               == R"({"number":"79001234567","sign":"SMS Aero","text":"Your code is 123456"})");
    for (std::string_view digits : {"7900123", "79001234567", "123456789012345"})
        BOOST_TEST(body_of(PhoneNumber::parse(digits).value(), "", "") == body_of(digits, "", ""));
    BOOST_TEST(body_of(std::string_view{""}, "", "") == R"({"number":"","sign":"","text":""})");
    BOOST_TEST(body_of(std::string_view{"7"}, "А", "Код \\n")
               == R"({"number":"7","sign":"А","text":"Код \n"})");
}

BOOST_AUTO_TEST_CASE(a_body_is_written_into_a_buffer_that_is_there) {
    std::string const expected = body_of("79001234567", "SMS Aero", "123456");
    BOOST_TEST(sms_body::size("79001234567", "SMS Aero", 6) == expected.size());
    std::string out(expected.size() + 2, '#');
    auto const text = [](char* at) { return std::copy_n("123456", 6, at); };
    char* const end = sms_body::write("79001234567", "SMS Aero", text, out.data());
    BOOST_TEST(std::string_view(out.data(), end) == expected);
    BOOST_TEST(std::string_view(end, 2) == "##");
}

BOOST_AUTO_TEST_CASE(the_path_follows_the_mode) {
    static_assert(Operation<SendSms>);
    BOOST_TEST(SendSms{}.path() == "sms/send");
    BOOST_TEST(SendSms{.mode = Mode::Test}.path() == "sms/testsend");
    SendSms const operation{.json = R"({"number":"7"})", .mode = Mode::Test};
    auto const asked = api_call(operation, 200, R"({"success":true,"data":{"id":1}})");
    BOOST_TEST(asked.path == "sms/testsend");
    BOOST_TEST(asked.body == R"({"number":"7"})");
}

// What stands behind a gate's base must not lead elsewhere.
BOOST_AUTO_TEST_CASE(paths_are_plain_and_relative) {
    for (Mode mode : {Mode::Live, Mode::Test}) {
        SendSms const operation{.mode = mode};
        BOOST_TEST(operation.path().find_first_not_of("abcdefghijklmnopqrstuvwxyz/")
                   == std::string_view::npos);
        BOOST_TEST(!operation.path().starts_with('/'));
    }
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_becomes_a_receipt) {
    Attempt const attempt = accepted(
        R"({"id":440000001,"from":"SMS Aero","number":"79990000001","text":"Hello","status":0,
            "extendStatus":"queue","channel":"FREE SIGN","cost":5.49,"dateCreate":1719119523,"dateSend":1719119523})");
    BOOST_TEST(attempt.sent());
    BOOST_TEST(attempt.outcome == Outcome::Sent);
    BOOST_TEST((attempt.receipt().id == 440000001));
    BOOST_TEST((attempt.receipt().status.code == DeliveryStatus::queued));
    BOOST_TEST(attempt.receipt().status.name == "queue");
    BOOST_TEST((attempt.receipt().cost == "5.49"));
    BOOST_TEST((attempt.code == VerificationCode::literal<"482193">()));
}

BOOST_AUTO_TEST_CASE(an_array_of_one_and_other_types_are_the_same_receipt) {
    Attempt const attempt =
        accepted(R"([{"id":"440000001","status":"8","extendStatus":"moderation","cost":"5.49"}])");
    BOOST_TEST(attempt.sent());
    BOOST_TEST((attempt.receipt().id == 440000001));
    BOOST_TEST((attempt.receipt().status.code == DeliveryStatus::moderated));
    BOOST_TEST((attempt.receipt().cost == "5.49"));
}

BOOST_AUTO_TEST_CASE(what_was_accepted_stays_accepted_when_its_data_cannot_be_read) {
    for (std::string data :
         {"null", "{}", "[]", "5", R"("ok")", R"([{"id":1},{"id":2}])", R"({"0":{"id":1}})", R"({"id":1.5})",
          R"({"id":9223372036854775808})", R"({"id":null,"status":null,"cost":null})", R"({"id":{"id":1}})",
          R"({"cost":1e400})"})
        BOOST_TEST_CONTEXT(data) {
            Attempt const attempt = accepted(data);
            BOOST_REQUIRE(attempt.sent());
            BOOST_TEST(!attempt.receipt().id.has_value());
            BOOST_TEST(!attempt.receipt().status.code.has_value());
            BOOST_TEST(!attempt.receipt().cost.has_value());
        }
}

BOOST_AUTO_TEST_CASE(accepted_and_yet_rejected_is_sent_with_a_final_status) {
    Attempt const attempt = accepted(R"({"id":1,"status":6,"extendStatus":"reject"})");
    BOOST_TEST(attempt.sent());
    BOOST_TEST(attempt.receipt().status.is_final());
}

BOOST_AUTO_TEST_CASE(a_refusal_keeps_the_code_and_says_why) {
    Attempt const attempt = answered(402, R"({"success":false,"data":null,"message":"Not enough money"})");
    BOOST_TEST(!attempt.sent());
    BOOST_TEST(attempt.outcome == Outcome::Rejected);
    BOOST_TEST(attempt.failure().code == Errc::InsufficientFunds);
    BOOST_TEST((attempt.code == VerificationCode::literal<"482193">()));
}

BOOST_AUTO_TEST_CASE(the_name_of_a_status_cannot_carry_the_call) {
    Attempt const attempt = accepted(R"({"id":1,"extendStatus":"482193 to 79001234567"})");
    BOOST_TEST(attempt.receipt().status.name == "*** to ***");
}

BOOST_AUTO_TEST_CASE(number_code_and_more_are_hidden) {
    BOOST_TEST(told(message(), "482193 to +79001234567") == "*** to +***");
    SendSms more = message();
    more.hidden = {"https://x.example/t?1", "Jane"};
    BOOST_TEST(told(more, "Jane: https://x.example/t?1 482193") == "***: *** ***");
    BOOST_TEST(told(SendSms{}, "482193 to 79001234567") == "482193 to 79001234567");
}

BOOST_AUTO_TEST_CASE(of_what_else_is_hidden_a_shortened_echo_does_not_stay) {
    SendSms more = message();
    more.hidden = {"https://x.example/invite/q8ZrT1Lw0pXe", "771204", "Jane Alexandra"};
    BOOST_TEST(told(more, "the link 'https://x.example/invite/q8Z...' is no link")
               == "the link '***...' is no link");
    BOOST_TEST(told(more, "the link '...ite/q8ZrT1Lw0pX' is no link") == "the link '...***' is no link");
    BOOST_TEST(told(more, "the code 77120... is no code") == "the code ***... is no code");
    // Ordinary words have as much in common.
    BOOST_TEST(told(more, "Dear Alexandra, see https://y.example")
               == "Dear Alexandra, see https://y.example");
    BOOST_TEST(told(more, "in 712 seconds") == "in 712 seconds");
}

BOOST_AUTO_TEST_CASE(a_number_is_hidden_in_its_national_form_too) {
    BOOST_TEST(told(message(), "89001234567") == "8***");
    BOOST_TEST(told(message(), "8 (900) 123-45-67") == "8 (***");
    BOOST_TEST(told(message("89001234567"), "+79001234567") == "+7***");
    BOOST_TEST(told(message("49001234567"), "09001234567.") == "0***.");
    BOOST_TEST(told(message("3725123456"), "0 512 3456.") == "0 ***.");
    BOOST_TEST(told(message(), "a 900123 b") == "a 900123 b");
}

BOOST_AUTO_TEST_CASE(numbers_of_the_receipt_cannot_carry_the_call) {
    for (std::string const secret : {"482193", "79001234567", "89001234567", "9001234567"})
        for (std::string const quote : {"", "\""}) {
            std::string const value = quote + secret + quote;
            Attempt const attempt =
                accepted(R"({"id":)" + value + R"(,"status":)" + value + R"(,"cost":)" + value + "}");
            BOOST_REQUIRE(attempt.sent());
            BOOST_TEST(!attempt.receipt().id.has_value());
            BOOST_TEST(!attempt.receipt().status.code.has_value());
            BOOST_TEST(!attempt.receipt().cost.has_value());
        }
    Attempt const other = accepted(R"({"id":440482193,"status":4,"cost":48.2})");
    BOOST_TEST((other.receipt().id == 440482193));
    BOOST_TEST((other.receipt().status.code == 4));
    BOOST_TEST((other.receipt().cost == "48.2"));
}

// What users' tests make by hand; members left out must not warn either.
BOOST_AUTO_TEST_CASE(an_attempt_that_says_nothing_was_not_sent_and_has_no_receipt) {
    Attempt const attempt;
    BOOST_TEST(!attempt.sent());
    BOOST_TEST(attempt.reply.has_error());
    BOOST_TEST(attempt.failure().code == Errc::None);
    Attempt const sent{.outcome = Outcome::Sent, .reply = Receipt{.cost = "5.49"}};
    BOOST_TEST((sent.receipt().cost == "5.49"));
}

BOOST_AUTO_TEST_CASE(what_must_not_be_sent_has_a_problem) {
    BOOST_TEST(SendSms{}.problem() == Errc::None);
    BOOST_TEST(SendSms{.failed_with = Errc::InvalidPayload}.problem() == Errc::InvalidPayload);
}

BOOST_AUTO_TEST_SUITE_END()
