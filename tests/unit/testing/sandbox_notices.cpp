#include <smsaero/testing/sandbox_notices.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_notices)

using namespace smsaero::testing;

namespace {

SandboxMessage const message{
    .id = 440000001, .number = "79990000001", .status = 1, .callback_url = "http://127.0.0.1:1/cb"};

} // namespace

BOOST_AUTO_TEST_CASE(a_notice_is_a_form_by_default) {
    auto const notice = sms_notice(message);
    BOOST_TEST(notice.url == "http://127.0.0.1:1/cb");
    BOOST_TEST(notice.content_type == "application/x-www-form-urlencoded");
    BOOST_TEST(notice.body == "id=440000001&status=1&extendStatus=delivery");
}

BOOST_AUTO_TEST_CASE(a_notice_is_json_when_asked) {
    auto in_json = message;
    in_json.callback_json = true;
    auto const notice = sms_notice(in_json);
    BOOST_TEST(notice.url == "http://127.0.0.1:1/cb");
    BOOST_TEST(notice.content_type == "application/json");
    BOOST_TEST(notice.body == R"({"id":440000001,"status":1,"extendStatus":"delivery"})");
}

BOOST_AUTO_TEST_CASE(json_is_asked_for_in_any_case) {
    for (auto const* yes : {"JSON", "json", "Json"})
        BOOST_TEST(asks_for_json(yes), yes);
    for (auto const* no : {"", "form", "jsonp", "xml", "jso"})
        BOOST_TEST(!asks_for_json(no), no);
}

BOOST_AUTO_TEST_CASE(each_change_of_the_status_makes_a_notice_and_no_change_none) {
    auto moving = message;
    moving.status = 8;
    std::vector<SandboxNotice> notices;
    for (int i = 0; i < 5; ++i)
        advance(moving, notices);
    BOOST_REQUIRE(notices.size() == 3u);
    BOOST_TEST(notices[0].body == "id=440000001&status=0&extendStatus=queue");
    BOOST_TEST(notices[1].body == "id=440000001&status=3&extendStatus=sent");
    BOOST_TEST(notices[2].body == "id=440000001&status=1&extendStatus=delivery");
}

BOOST_AUTO_TEST_CASE(without_an_address_there_is_no_notice) {
    auto silent = message;
    silent.status = 0;
    silent.callback_url.clear();
    std::vector<SandboxNotice> notices;
    advance(silent, notices);
    BOOST_TEST(silent.status == 3);
    BOOST_TEST(notices.empty());
}

BOOST_AUTO_TEST_SUITE_END()
