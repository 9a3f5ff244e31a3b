#include <smsaero/api/sms_message.hpp>

#include "../../support/endpoint_checks.hpp"

#include <smsaero/api/notice_secret.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(sms_message_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

SmsMessage sms(std::vector<PhoneNumber> numbers = {number()}) {
    return {.numbers = std::move(numbers), .sender_name = "SMS Aero", .text = Secret{"Hello"}};
}

std::string one(std::string const& id) {
    return R"({"id":)" + id + R"(,"from":"SMS Aero","number":"79990000001","text":"Hello","status":8,
 "extendStatus":"moderation","channel":"FREE SIGN","cost":5.49,"dateCreate":1719119523,"dateSend":1719119524})";
}

} // namespace

BOOST_AUTO_TEST_CASE(one_number_a_sign_and_a_text_are_posted) {
    static_assert(Endpoint<SmsMessage> && !PagedEndpoint<SmsMessage> && SmsMessage::costs);
    check_posts(sms(), "sms/send", R"({"number":"79990000001","sign":"SMS Aero","text":"Hello"})");
}

BOOST_AUTO_TEST_CASE(several_numbers_are_an_array) {
    check_posts(sms({number(), number("79990000002")}), "sms/send",
                R"({"numbers":["79990000001","79990000002"],"sign":"SMS Aero","text":"Hello"})");
}

BOOST_AUTO_TEST_CASE(everything_else_is_posted_when_it_is_given) {
    SmsMessage all = sms();
    all.send_at = moment(1719119600);
    all.notices = {Secret{"https://a.example/cb"}, NoticeFormat::Json};
    all.short_links = true;
    all.channel = "DIRECT";
    all.mode = Mode::Test;
    check_posts(all, "sms/testsend",
                R"({"number":"79990000001","sign":"SMS Aero","text":"Hello","dateSend":1719119600,)"
                R"("callbackUrl":"https://a.example/cb","callbackFormat":"JSON","shortLink":1,)"
                R"("channel":"DIRECT"})");
}

BOOST_AUTO_TEST_CASE(texts_are_escaped_as_json) {
    SmsMessage quoted = sms();
    quoted.sender_name = "\"S\"";
    quoted.text = Secret{"Код\n\\1"};
    check_posts(quoted, "sms/send", R"({"number":"79990000001","sign":"\"S\"","text":"Код\n\\1"})");
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_to_one_number_is_read) {
    check_reads(sms(), one("440000001"), [](std::vector<SmsReport> const& reports) {
        BOOST_TEST_REQUIRE(reports.size() == 1u);
        SmsReport const& report = reports[0];
        BOOST_TEST((report.id == 440000001));
        BOOST_TEST((report.status.code == DeliveryStatus::moderated));
        BOOST_TEST((report.cost == "5.49"));
        BOOST_TEST((report.number == number()));
        BOOST_TEST(report.text.reveal() == "Hello");
        BOOST_TEST((report.created_at == moment(1719119523)));
        BOOST_TEST((report.sends_at == moment(1719119524)));
    });
}

BOOST_AUTO_TEST_CASE(the_reply_to_several_numbers_keeps_their_order) {
    check_reads(sms(), "[" + one("440000002") + "," + one("\"440000001\"") + "]",
                [](std::vector<SmsReport> const& reports) {
                    BOOST_TEST_REQUIRE(reports.size() == 2u);
                    BOOST_TEST((reports[0].id == 440000002));
                    BOOST_TEST((reports[1].id == 440000001));
                });
    check_reads(sms(), "[" + one("440000001") + "]", [](auto const& reports) {
        BOOST_TEST(reports.size() == 1u); // as the manual's own sample has it
    });
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_sent_whatever_else_the_reply_says) {
    for (char const* data : {"null", "[]", "7", "\"440000001\"", "[null,7]", "true"})
        check_reads(sms(), data, [](auto const& reports) { BOOST_TEST(reports.empty()); });
    for (char const* data : {"{}", "[{},7]", R"({"id":null,"number":null,"status":null,"cost":null})",
                             R"({"id":"x","number":[],"status":{},"cost":true})"})
        check_reads(sms(), data, [](auto const& reports) {
            BOOST_TEST_REQUIRE(reports.size() == 1u);
            BOOST_TEST(!reports[0].id.has_value());
        });
}

BOOST_AUTO_TEST_CASE(what_cannot_be_a_message_is_not_posted) {
    check_not_posted(sms({}), "there is no number; give at least one");
    SmsMessage nameless = sms();
    nameless.sender_name.clear();
    check_not_posted(nameless, "the sender name is empty; use one that the SMS Aero cabinet lists");
    SmsMessage silent = sms();
    silent.text = {};
    check_not_posted(silent, "the text is empty; write one");
    SmsMessage nowhere = sms();
    nowhere.notices.url = Secret{"a.example/cb"};
    check_not_posted(nowhere, "the callback URL does not begin with https:// or http://; write it in full");
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_not_posted_and_named) {
    SmsMessage bad = sms();
    bad.text = Secret{"\xff"};
    check_not_posted(bad, "the text of `text` is not UTF-8; convert it");
    bad.sender_name = "\xc3";
    check_not_posted(bad, "the text of `sign` is not UTF-8; convert it");
    bad = sms();
    bad.notices.url = Secret{"https://\xff"};
    check_not_posted(bad, "the text of `callbackUrl` is not UTF-8; convert it");
    bad = sms();
    bad.channel = "\xed\xa0\x80";
    check_not_posted(bad, "the text of `channel` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(a_failure_says_whether_it_was_sent) { check_failures(sms()); }

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_number_nor_text) {
    SmsMessage secret = sms({number(), number("79123456782")});
    secret.text = Secret{"Your code is 482913"};
    check_hidden(secret, {"79990000001", "79123456782", "Your code is 482913"});
    check_hidden(sms(), {"9990000001", "Hello"});
    NoticeSecret const noticed = NoticeSecret::make().value();
    secret.notices.url = noticed.callback_url("https://a.example/cb").value();
    check_hidden(secret, {secret.notices.url.reveal(), noticed.reveal()});
}

BOOST_AUTO_TEST_SUITE_END()
