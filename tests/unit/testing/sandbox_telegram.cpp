#include <smsaero/testing/sandbox_telegram.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sandbox_telegram)

using namespace smsaero::testing;

static_assert(is_telegram_code("1234"));
static_assert(is_telegram_code("00000000"));
static_assert(!is_telegram_code(""));
static_assert(!is_telegram_code("123"));
static_assert(!is_telegram_code("123456789"));
static_assert(!is_telegram_code("12e4"));

BOOST_AUTO_TEST_CASE(an_answer_has_the_types_that_the_gateway_was_seen_to_use) {
    BOOST_TEST(telegram_json({.id = 1501, .number = "79990000001", .code = "0123", .created = 1719119523})
               == R"({"id":1501,"number":"79990000001","telegramCode":"0123","smsText":"","smsFrom":"",)"
                  R"("idSms":null,"status":0,"extendStatus":"queue","cost":"1.00","dateCreate":1719119523})");
}

BOOST_AUTO_TEST_CASE(an_sms_that_goes_with_it_is_named) {
    auto const json = telegram_json({.sign = "SMS Aero", .text = "Code 1234", .sms = 440000001});
    BOOST_TEST(json.find(R"("smsText":"Code 1234","smsFrom":"SMS Aero","idSms":440000001)") != json.npos);
}

BOOST_AUTO_TEST_CASE(a_status_is_told_with_its_word) {
    auto const json = telegram_json({.status = 1});
    BOOST_TEST(json.find(R"("status":1,"extendStatus":"delivery")") != json.npos);
}

BOOST_AUTO_TEST_SUITE_END()
