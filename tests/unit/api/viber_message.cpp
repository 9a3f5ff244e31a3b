#include <smsaero/api/viber_message.hpp>

#include "../../support/endpoint_checks.hpp"

#include <smsaero/api/notice_secret.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(viber_message_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

ViberMessage viber(decltype(ViberMessage::to) to = std::vector{number()}) {
    return {.to = std::move(to), .sender_name = "Viber", .text = Secret{"Hello"}};
}

ViberMessage with_button(ViberMessage::Button button) {
    ViberMessage message = viber();
    message.button = std::move(button);
    return message;
}

ViberMessage with_cascade(ViberMessage::Cascade cascade = {.sender_name = "SMS Aero", .text = Secret{"Hi"}}) {
    ViberMessage message = viber();
    message.cascade = std::move(cascade);
    return message;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_goes_to_a_number_to_several_to_a_group_or_to_all) {
    static_assert(Endpoint<ViberMessage> && !PagedEndpoint<ViberMessage> && ViberMessage::costs);
    std::string const rest = R"("sign":"Viber","channel":"OFFICIAL","text":"Hello"})";
    check_posts(viber(), "viber/send", R"({"number":"79990000001",)" + rest);
    check_posts(viber(std::vector{number(), number("79990000002")}), "viber/send",
                R"({"numbers":["79990000001","79990000002"],)" + rest);
    check_posts(viber(GroupId{9001}), "viber/send", R"({"groupId":9001,)" + rest);
    check_posts(viber(AllContacts{}), "viber/send", R"({"groupId":"all",)" + rest);
}

BOOST_AUTO_TEST_CASE(a_button_is_a_picture_a_text_and_a_link) {
    ViberMessage message = with_button({"jpg#AAAA", "Open", "https://a.example/"});
    message.send_at = moment(1719119600);
    message.callback_url = Secret{"http://a.example/cb"};
    check_posts(message, "viber/send",
                R"({"number":"79990000001","sign":"Viber","channel":"OFFICIAL","text":"Hello",)"
                R"("imageSource":"jpg#AAAA","textButton":"Open","linkButton":"https://a.example/",)"
                R"("dateSend":1719119600,"callbackUrl":"http://a.example/cb"})");
}

BOOST_AUTO_TEST_CASE(an_sms_goes_out_where_viber_does_not_deliver) {
    std::string const start =
        R"({"number":"79990000001","sign":"Viber","channel":"CASCADE","text":"Hello","signSms":"SMS Aero",)"
        R"("textSms":"Hi")";
    check_posts(with_cascade(), "viber/send", start + "}");
    check_posts(with_cascade({"SMS Aero", Secret{"Hi"}, Money::parse("5.50"), 15min}), "viber/send",
                start + R"(,"priceSms":5.5,"timeout":0.25})");
}

BOOST_AUTO_TEST_CASE(it_waits_for_one_of_seven_times) {
    using std::chrono::minutes;
    std::vector<std::pair<minutes, std::string>> const waits{
        {15min, "0.25"}, {30min, "0.5"}, {1h, "1"}, {3h, "3"}, {6h, "6"}, {12h, "12"}, {24h, "24"}};
    for (auto const& [wait, hours] : waits)
        BOOST_TEST(as_operation(with_cascade({"S", Secret{"t"}, {}, wait}))
                       .body()
                       .ends_with(R"("timeout":)" + hours + "}"));
    for (minutes const wait : {minutes{0}, minutes{-15}, minutes{14}, minutes{45}, minutes{120},
                               minutes{2880}, minutes::min(), minutes::max()}) {
        ViberMessage const bad = with_cascade({"S", Secret{"t"}, {}, wait});
        check_not_posted(bad,
                         "the SMS of a cascade comes after 15 or 30 minutes, or 1, 3, 6, 12 or 24 hours");
        BOOST_TEST(as_operation(bad).body().find("timeout") == std::string::npos); // longer than hours fit
    }
}

BOOST_AUTO_TEST_CASE(the_campaign_is_read) {
    std::string const data = R"({"id":2001,"number":"79990000001","count":1,"text":"Hello","cost":2.25,
                                 "status":1,"extendStatus":"moderation"})";
    for (std::string const& each : {data, "[" + data + "]"})
        check_reads(viber(), each, [](ViberCampaign const& campaign) {
            BOOST_TEST((campaign.id == 2001));
            BOOST_TEST((campaign.cost == "2.25"));
            BOOST_TEST((campaign.state.code == ViberState::moderated));
        });
    check_reads(viber(), R"({"id":"2001","number":null,"count":"2","cost":"4.5","status":"4"})",
                [](ViberCampaign const& campaign) {
                    BOOST_TEST((campaign.id == 2001));
                    BOOST_TEST((campaign.size == 2));
                    BOOST_TEST((campaign.cost == "4.5"));
                    BOOST_TEST((campaign.state.code == ViberState::scheduled));
                });
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_sent_whatever_else_the_reply_says) {
    for (char const* data : {"null", "{}", "[]", "7", "[{},{}]", R"({"id":null,"cost":{}})"})
        check_reads(viber(), data, [](auto const& campaign) { BOOST_TEST(!campaign.id.has_value()); });
}

BOOST_AUTO_TEST_CASE(it_goes_to_one_to_fifty_numbers) {
    auto const to = [](std::size_t count) { return viber(std::vector<PhoneNumber>(count, number())); };
    BOOST_TEST((as_operation(to(50)).problem() == Errc::None));
    for (std::size_t const count : {0u, 51u})
        check_not_posted(to(count), "there are no numbers, or more than 50; give 1 to 50, or a group");
}

BOOST_AUTO_TEST_CASE(what_is_not_whole_is_not_posted) {
    ViberMessage message = viber();
    message.sender_name.clear();
    check_not_posted(message, "the sender name is empty; use one that Viber knows");
    message = viber();
    message.text = {};
    check_not_posted(message, "the text is empty; write one");
    message = viber();
    message.callback_url = Secret{"ftp://a.example"};
    check_not_posted(message, "the callback URL does not begin with https:// or http://; write it in full");
    for (ViberMessage::Button const& button :
         std::vector<ViberMessage::Button>{{},
                                           {"", "Open", "https://a.example/"},
                                           {"jpg#A", "", "https://a.example/"},
                                           {"jpg#A", "Open", ""},
                                           {"jpg#A", "Open", "a.example"}})
        check_not_posted(with_button(button), "picture, text and link of a button belong together");
    check_not_posted(with_cascade({"", Secret{"Hi"}}), "the SMS of a cascade needs a sender name and a text");
    check_not_posted(with_cascade({"SMS Aero", {}}), "the SMS of a cascade needs a sender name and a text");
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_not_posted_and_named) {
    auto const check = [](std::string const& name, auto set) {
        ViberMessage bad = with_cascade();
        bad.button = {"jpg#A", "Open", "https://a.example/"};
        set(bad);
        check_not_posted(bad, "the text of `" + name + "` is not UTF-8; convert it");
    };
    check("sign", [](auto& m) { m.sender_name = "\xff"; });
    check("text", [](auto& m) { m.text = Secret{"\xff"}; });
    check("imageSource", [](auto& m) { m.button->image = "\xff"; });
    check("textButton", [](auto& m) { m.button->text = "\xff"; });
    check("linkButton", [](auto& m) { m.button->link = "https://\xff"; });
    check("callbackUrl", [](auto& m) { m.callback_url = Secret{"https://\xff"}; });
    check("signSms", [](auto& m) { m.cascade->sender_name = "\xff"; });
    check("textSms", [](auto& m) { m.cascade->text = Secret{"\xff"}; });
}

BOOST_AUTO_TEST_CASE(a_failure_says_whether_it_was_sent) { check_failures(viber()); }

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_numbers_nor_texts) {
    ViberMessage message = with_cascade({"SMS Aero", Secret{"Code 771204"}});
    message.text = Secret{"Your code is 482913"};
    message.to = std::vector{number(), number("79123456782")};
    check_hidden(message, {"79990000001", "79123456782", "Your code is 482913", "Code 771204"});
    NoticeSecret const secret = NoticeSecret::make().value();
    message.callback_url = secret.callback_url("https://a.example/cb").value();
    check_hidden(message, {message.callback_url.reveal(), secret.reveal()});
}

BOOST_AUTO_TEST_SUITE_END()
