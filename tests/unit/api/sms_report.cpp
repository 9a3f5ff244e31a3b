#include <smsaero/api/sms_report.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(sms_report_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

SmsReport read(std::string_view json) { return SmsReport::read(value_of(json), Scrub{}); }

template <class T>
concept Printable = requires(std::ostream& stream, T const& value) { stream << value; };

} // namespace

BOOST_AUTO_TEST_CASE(every_field_of_the_manual_is_read) {
    SmsReport const report = read(
        R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":1,
            "extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49","dateCreate":1719115820,
            "dateSend":1719115821,"dateAnswer":1719115825})");
    BOOST_TEST((report.id == 440000001));
    BOOST_TEST((report.status.code == DeliveryStatus::delivered));
    BOOST_TEST(report.status.name == "delivery");
    BOOST_TEST((report.cost == "5.49"));
    BOOST_TEST((report.number == number()));
    BOOST_TEST(report.text.reveal() == "Hello");
    BOOST_TEST(report.sender_name == "SMS Aero");
    BOOST_TEST(report.channel == "FREE SIGN");
    BOOST_TEST((report.created_at == moment(1719115820)));
    BOOST_TEST((report.sends_at == moment(1719115821)));
    BOOST_TEST((report.answered_at == moment(1719115825)));
}

BOOST_AUTO_TEST_CASE(a_number_may_be_a_string_and_a_string_a_number) {
    SmsReport const report = read(
        R"({"id":"440000001","from":1234,"number":"79990000001","text":4821,"status":"0","channel":7,
            "cost":5.49,"dateCreate":"1719115820","dateSend":"1719115821","dateAnswer":"1719115825"})");
    BOOST_TEST((report.id == 440000001));
    BOOST_TEST((report.status.code == DeliveryStatus::queued));
    BOOST_TEST((report.cost == "5.49"));
    BOOST_TEST((report.number == number()));
    BOOST_TEST(report.text.reveal() == "4821");
    BOOST_TEST(report.sender_name == "1234");
    BOOST_TEST(report.channel == "7");
    BOOST_TEST((report.created_at == moment(1719115820)));
    BOOST_TEST((report.sends_at == moment(1719115821)));
    BOOST_TEST((report.answered_at == moment(1719115825)));
}

BOOST_AUTO_TEST_CASE(what_is_missing_null_or_of_no_use_is_left_out) {
    for (std::string_view const json :
         {"{}", "null", "[]", "7", "\"x\"",
          R"({"id":null,"from":null,"number":null,"text":null,"status":null,"extendStatus":null,
              "channel":null,"cost":null,"dateCreate":null,"dateSend":null,"dateAnswer":null})",
          R"({"id":1.5,"from":[],"number":"x","text":{},"status":true,"extendStatus":7,"channel":[],
              "cost":"5,49","dateCreate":0,"dateSend":"soon","dateAnswer":-1})"}) {
        SmsReport const report = read(json);
        BOOST_TEST_CONTEXT(json) {
            BOOST_TEST(!report.id.has_value());
            BOOST_TEST(!report.status.code.has_value());
            BOOST_TEST(report.status.name == "");
            BOOST_TEST(!report.cost.has_value());
            BOOST_TEST(!report.number.has_value());
            BOOST_TEST(report.text.empty());
            BOOST_TEST(report.sender_name == "");
            BOOST_TEST(report.channel == "");
            BOOST_TEST(!report.created_at.has_value());
            BOOST_TEST(!report.sends_at.has_value());
            BOOST_TEST(!report.answered_at.has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_russian_number_echoed_with_8_is_the_same) {
    BOOST_TEST((read(R"({"number":89990000001})").number == number()));
    BOOST_TEST((read(R"({"number":"+7 999 000-00-01"})").number == number()));
}

BOOST_AUTO_TEST_CASE(its_status_repeats_nothing_that_was_sent) {
    std::string const sent = "482913";
    Scrub scrub;
    scrub.hide(sent);
    auto const report = SmsReport::read(value_of(R"({"extendStatus":"code 482913","status":482913})"), scrub);
    BOOST_TEST(report.status.name == "code ***");
    BOOST_TEST(!report.status.code.has_value());
}

BOOST_AUTO_TEST_CASE(a_number_prints_masked_and_the_whole_does_not_print) {
    static_assert(!Printable<SmsReport>);
    std::ostringstream shown;
    shown << *read(R"({"number":79990000001})").number;
    BOOST_TEST(shown.str() == "+79*******01");
}

BOOST_AUTO_TEST_SUITE_END()
