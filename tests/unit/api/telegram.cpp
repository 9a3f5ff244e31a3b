#include <smsaero/api/telegram.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(telegram_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

TelegramMessage telegram(std::string_view code = "1234", std::vector<PhoneNumber> numbers = {number()}) {
    return {.numbers = std::move(numbers), .code = code_of(code)};
}

std::string const manual =
    R"({"id":1501,"number":"79990000001","telegramCode":"0123","smsText":"Code 0123 for login",
        "smsFrom":"SMS Aero","idSms":null,"status":0,"extendStatus":"queue","cost":"1.00",
        "dateCreate":1719119523})";

void check_manual(TelegramReport const& report) {
    BOOST_TEST((report.id == 1501));
    BOOST_TEST((report.status.code == DeliveryStatus::queued));
    BOOST_TEST(report.status.name == "queue");
    BOOST_TEST((report.number == number()));
    BOOST_TEST((report.code == code_of("0123")));
    BOOST_TEST(report.sms_text.reveal() == "Code 0123 for login");
    BOOST_TEST(report.sms_sender_name == "SMS Aero");
    BOOST_TEST(!report.sms_id.has_value());
    BOOST_TEST((report.cost == "1.00"));
    BOOST_TEST((report.created_at == moment(1719119523)));
}

} // namespace

BOOST_AUTO_TEST_CASE(number_and_code_are_posted_and_zeros_in_front_stay) {
    static_assert(Endpoint<TelegramMessage> && TelegramMessage::costs);
    check_posts(telegram("0123"), "telegram/send", R"({"number":"79990000001","code":"0123"})");
    check_posts(telegram("12345678", {number(), number("79990000002")}), "telegram/send",
                R"({"numbers":["79990000001","79990000002"],"code":"12345678"})");
}

BOOST_AUTO_TEST_CASE(an_sms_may_stand_in_for_it) {
    TelegramMessage message = telegram();
    message.sms_sender_name = "SMS Aero";
    message.sms_text = Secret{"Code \"1234\""};
    message.mode = Mode::Test;
    check_posts(message, "telegram/testsend",
                R"({"number":"79990000001","code":"1234","sign":"SMS Aero","text":"Code \"1234\""})");
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    for (std::string const& data : {manual, "[" + manual + "]"})
        check_reads(telegram(), data, [](std::vector<TelegramReport> const& reports) {
            BOOST_TEST_REQUIRE(reports.size() == 1u);
            check_manual(reports[0]);
        });
    check_reads(telegram(), "[" + manual + R"(,{"id":1502},null])", [](auto const& reports) {
        BOOST_TEST_REQUIRE(reports.size() == 2u);
        check_manual(reports[0]);
        BOOST_TEST((reports[1].id == 1502));
    });
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_reads(telegram(),
                R"({"id":"1501","number":79990000001,"telegramCode":1234,"smsText":12,"smsFrom":34,
                    "idSms":"440000001","status":"1","extendStatus":null,"cost":1.5,"dateCreate":"1719119523"})",
                [](auto const& reports) {
                    TelegramReport const& report = reports.at(0);
                    BOOST_TEST((report.id == 1501));
                    BOOST_TEST((report.number == number()));
                    BOOST_TEST((report.code == code_of("1234")));
                    BOOST_TEST(report.sms_text.reveal() == "12");
                    BOOST_TEST(report.sms_sender_name == "34");
                    BOOST_TEST((report.sms_id == 440000001));
                    BOOST_TEST((report.status.code == DeliveryStatus::delivered));
                    BOOST_TEST((report.cost == "1.5"));
                    BOOST_TEST((report.created_at == moment(1719119523)));
                });
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_sent_whatever_else_the_reply_says) {
    for (char const* data : {"null", "[]", "7", "\"1501\"", "[7]"})
        check_reads(telegram(), data, [](auto const& reports) { BOOST_TEST(reports.empty()); });
    for (char const* data : {"{}", R"({"id":null,"number":null,"telegramCode":null,"cost":null})",
                             R"({"id":[],"number":"x","telegramCode":"12","cost":"many","dateCreate":0})"})
        check_reads(telegram(), data, [](auto const& reports) {
            BOOST_TEST_REQUIRE(reports.size() == 1u);
            BOOST_TEST(!reports[0].id.has_value());
            BOOST_TEST(!reports[0].number.has_value());
            BOOST_TEST(!reports[0].code.has_value());
            BOOST_TEST(!reports[0].cost.has_value());
            BOOST_TEST(!reports[0].created_at.has_value());
        });
}

BOOST_AUTO_TEST_CASE(what_the_gateway_does_not_take_is_not_posted) {
    check_not_posted(telegram("1234", {}), "there is no number; give at least one");
    for (char const* code : {"123456789", "12a4", "ABCD"})
        check_not_posted(telegram(code), "a code for Telegram has 4 to 8 digits; make such a one");
    std::string const half = "the SMS needs a sender name and a text; give both, or neither";
    TelegramMessage message = telegram();
    message.sms_sender_name = "SMS Aero";
    check_not_posted(message, half);
    message = telegram();
    message.sms_text = Secret{"Code 1234 for login"};
    check_not_posted(message, half);
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_not_posted_and_named) {
    TelegramMessage message = telegram();
    message.sms_sender_name = "S";
    message.sms_text = Secret{"\xff"};
    check_not_posted(message, "the text of `text` is not UTF-8; convert it");
    message.sms_sender_name = "\xff";
    check_not_posted(message, "the text of `sign` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(a_failure_says_whether_it_was_sent) { check_failures(telegram()); }

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_number_nor_code_nor_text) {
    TelegramMessage message = telegram("482913", {number(), number("79123456782")});
    message.sms_sender_name = "SMS Aero";
    message.sms_text = Secret{"Use 482913 now"};
    check_hidden(message, {"79990000001", "79123456782", "482913", "Use 482913 now"});
    check_hidden(telegram("0123"), {"0123", "9990000001"});
}

BOOST_AUTO_TEST_CASE(a_status_is_asked_for_by_id_and_by_mode) {
    static_assert(Endpoint<TelegramStatus> && !TelegramStatus::costs);
    check_posts(TelegramStatus{1501}, "telegram/status", R"({"id":1501})");
    check_posts(TelegramStatus{std::numeric_limits<std::int64_t>::max(), Mode::Test}, "telegram/teststatus",
                R"({"id":9223372036854775807})");
}

BOOST_AUTO_TEST_CASE(the_status_of_the_code_that_was_asked_for_is_read) {
    for (std::string const& data : {manual, "[" + manual + "]"})
        check_reads(TelegramStatus{1501}, data, check_manual);
    check_reads(TelegramStatus{1501}, R"({"id":"1501"})",
                [](TelegramReport const& report) { BOOST_TEST(!report.status.code.has_value()); });
    check_unexpected(TelegramStatus{1501}, {R"({"id":1502,"status":1})", R"({"status":1})", "null", "{}",
                                            "[]", R"({"id":null})", R"([{"id":1501},{"id":1501}])"});
    check_failures(TelegramStatus{1501});
}

BOOST_AUTO_TEST_SUITE_END()
