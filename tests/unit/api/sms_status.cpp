#include <smsaero/api/sms_status.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

BOOST_AUTO_TEST_SUITE(sms_status_suite)

using namespace smsaero;
using namespace std::chrono_literals;
using namespace smsaero::test_support;

namespace {

auto status(std::string data) {
    return api_call(SmsStatus{440000001}, 200, R"({"success":true,"data":)" + data + R"(,"message":null})")
        .result;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_asks_by_id_and_by_mode) {
    static_assert(Endpoint<SmsStatus> && Operation<OperationOf<SmsStatus>>);
    BOOST_TEST(SmsStatus{440000001}.path() == "sms/status");
    BOOST_TEST((SmsStatus{440000001, Mode::Test}.path()) == "sms/teststatus");
    BOOST_TEST(as_operation(SmsStatus{440000001}).body() == R"({"id":440000001})");
    BOOST_TEST(as_operation(SmsStatus{std::numeric_limits<std::int64_t>::max()}).body()
               == R"({"id":9223372036854775807})");
    auto const asked = api_call(SmsStatus{7, Mode::Test}, 200, R"({"success":true,"data":{"id":7}})");
    BOOST_TEST(asked.path == "sms/teststatus");
    BOOST_TEST(asked.body == R"({"id":7})");
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    auto const report = status(
        R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":1,
            "extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49","dateCreate":1719115820,
            "dateSend":1719115820,"dateAnswer":1719115825})");
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST((report->id == 440000001));
    BOOST_TEST((report->status.code == DeliveryStatus::delivered));
    BOOST_TEST(report->status.name == "delivery");
    BOOST_TEST(report->status.is_final());
    BOOST_TEST((report->cost == "5.49"));
    BOOST_TEST((report->answered_at == std::chrono::sys_seconds{1719115825s}));
}

BOOST_AUTO_TEST_CASE(both_roads_ask_the_same) {
    static_assert(!SmsStatus::costs && !PagedEndpoint<SmsStatus>);
    check_posts(SmsStatus{440000001}, "sms/status", R"({"id":440000001})");
    check_posts(SmsStatus{440000001, Mode::Test}, "sms/teststatus", R"({"id":440000001})");
}

BOOST_AUTO_TEST_CASE(the_message_is_in_the_report) {
    std::string const data = R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello",
                                 "channel":"FREE SIGN","dateCreate":1719115820,"dateSend":1719115821})";
    for (std::string const& each : {data, "[" + data + "]"})
        check_reads(SmsStatus{440000001}, each, [](SmsReport const& report) {
            BOOST_TEST((report.number == number()));
            BOOST_TEST(report.text.reveal() == "Hello");
            BOOST_TEST(report.sender_name == "SMS Aero");
            BOOST_TEST(report.channel == "FREE SIGN");
            BOOST_TEST((report.created_at == moment(1719115820)));
            BOOST_TEST((report.sends_at == moment(1719115821)));
        });
}

BOOST_AUTO_TEST_CASE(refusals_and_lost_replies_are_failures) { check_failures(SmsStatus{440000001}); }

BOOST_AUTO_TEST_CASE(types_vary) {
    auto const report = status(R"([{"id":"440000001","status":"3","cost":5.49,"dateAnswer":"1719115825"}])");
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST((report->status.code == DeliveryStatus::passed_on));
    BOOST_TEST((report->cost == "5.49"));
    BOOST_TEST((report->answered_at == std::chrono::sys_seconds{1719115825s}));
}

BOOST_AUTO_TEST_CASE(all_but_the_id_may_be_missing) {
    auto const report = status(R"({"id":440000001})");
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(!report->status.code.has_value());
    BOOST_TEST(report->status.name == "");
    BOOST_TEST(!report->cost.has_value());
    BOOST_TEST(!report->answered_at.has_value());
}

BOOST_AUTO_TEST_CASE(a_reply_for_another_message_is_not_taken_for_this_one) {
    for (std::string data :
         {R"({"id":440000002,"status":1})", R"({"status":1})", "null", "{}", "[]", R"({"id":null})",
          R"({"id":440000001.5})", R"([{"id":440000001},{"id":440000001}])", R"({"0":{"id":440000001}})"})
        BOOST_TEST_CONTEXT(data) {
            auto const report = status(data);
            BOOST_REQUIRE(report.has_error());
            BOOST_TEST(report.error().code == Errc::UnexpectedReply);
        }
}

BOOST_AUTO_TEST_SUITE_END()
