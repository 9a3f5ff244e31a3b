#include <smsaero/testing/sandbox_viber.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sandbox_viber {

using namespace smsaero::testing;
namespace json = boost::json;

constexpr std::int64_t now = 1511153253;

/// An account with two contacts, one of them in the group 9001; the group 9002 is empty.
struct Viber {
    Viber() {
        for (auto const* name : {"customers", "nobody"}) {
            json::object const group{{"name", name}};
            SandboxParameters given(group);
            (void)groups.add(given);
        }
        for (json::object const& contact : std::vector<json::object>{
                 {{"number", "79990000001"}, {"groupId", 9001}}, {{"number", "79990000002"}}}) {
            SandboxParameters given(contact);
            (void)contacts.add(given, groups);
        }
    }

    SandboxReply send(json::object const& object) {
        SandboxParameters given(object);
        return viber.send(given, now, contacts, groups, money);
    }

    /// Sends a good message with some parameters changed.
    SandboxReply send_with(json::object const& changes) {
        json::object object{
            {"number", "79990000001"}, {"sign", "Viber"}, {"channel", "OFFICIAL"}, {"text", "Hello"}};
        for (auto const& [name, value] : changes)
            object[name] = value;
        return send(object);
    }

    json::value data(json::object const& changes) { return json::parse(send_with(changes).body).at("data"); }

    SandboxReply statistic(json::object const& object) {
        SandboxParameters given(object);
        return viber.statistic(given, now, {.path = "/v2/viber/statistic", .page = 1});
    }

    SandboxMoney money{100'000};
    SandboxGroups groups;
    SandboxContacts contacts;
    SandboxViber viber;
};

std::string refused(std::string const& field, std::string const& reason) {
    return R"({"success":false,"data":{")" + field + R"(":[")" + reason
           + R"("]},"message":"Validation error."})";
}

} // namespace sandbox_viber

BOOST_FIXTURE_TEST_SUITE(sandbox_viber, Viber)

BOOST_AUTO_TEST_CASE(a_message_to_one_number_is_taken_and_billed) {
    BOOST_TEST(send_with({}).body
               == R"({"success":true,"data":{"id":2001,"number":"79990000001","count":1,"sign":"Viber",)"
                  R"("channel":"OFFICIAL","text":"Hello","cost":2.25,"status":1,"extendStatus":"moderation",)"
                  R"("dateCreate":1511153253,"dateSend":1511153253,"countSend":0,"countDelivered":0,)"
                  R"("countWrite":0,"countUndelivered":0,"countError":0},"message":null})");
    BOOST_TEST(money.kopecks() == 100'000 - 225);
}

BOOST_AUTO_TEST_CASE(numbers_a_group_or_all_contacts_make_one_campaign) {
    BOOST_TEST(data({{"numbers", {"79990000001", "79990000002", "79990000003"}}}).at("count") == 3);
    auto const group = data({{"number", nullptr}, {"groupId", "9001"}});
    BOOST_TEST(group.at("count") == 1);
    BOOST_TEST(!group.as_object().contains("number"));
    BOOST_TEST(data({{"groupId", "all"}}).at("count") == 2);
    BOOST_TEST(viber.campaigns().back().numbers.back() == "79990000002");
    for (auto const* wrong : {"9002", "9003", "none"})
        BOOST_TEST(send_with({{"groupId", wrong}}).body == refused("groupId", "incorrect"), wrong);
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_listed_all_at_once) {
    BOOST_TEST(send({}).body
               == R"({"success":false,"data":{"number":["required"],"sign":["required"],)"
                  R"("channel":["required"],"text":["required"]},"message":"Validation error."})");
    BOOST_TEST(viber.campaigns().empty());
    BOOST_TEST(money.kopecks() == 100'000);
}

BOOST_AUTO_TEST_CASE(fifty_numbers_are_the_most) {
    json::array numbers;
    for (int i = 0; i < 50; ++i)
        numbers.emplace_back(79990000000 + i);
    BOOST_TEST(send_with({{"numbers", numbers}}).status == 200);
    numbers.emplace_back("79990000099");
    BOOST_TEST(send_with({{"numbers", numbers}}).body == refused("numbers", "incorrect"));
}

BOOST_AUTO_TEST_CASE(channels_are_three) {
    BOOST_TEST(send_with({{"channel", "INFO"}}).status == 200);
    BOOST_TEST(send_with({{"channel", "official"}}).body == refused("channel", "incorrect"));
}

BOOST_AUTO_TEST_CASE(a_cascade_needs_an_sms) {
    BOOST_TEST(send_with({{"channel", "CASCADE"}}).body
               == R"({"success":false,"data":{"signSms":["required"],"textSms":["required"]},)"
                  R"("message":"Validation error."})");
    json::object cascade{{"channel", "CASCADE"}, {"signSms", "SMS Aero"}, {"textSms", "Hello"}};
    BOOST_TEST(send_with(cascade).status == 200);
    cascade["priceSms"] = "5.5";
    for (json::value const& hours : json::array{0.25, "0.5", 1, 3, 6, 12, "24"}) {
        cascade["timeout"] = hours;
        BOOST_TEST(send_with(cascade).status == 200, hours);
    }
    cascade["timeout"] = 2;
    BOOST_TEST(send_with(cascade).body == refused("timeout", "incorrect"));
    cascade["timeout"] = nullptr;
    for (json::value const& price : json::array{"much", -1}) {
        cascade["priceSms"] = price;
        BOOST_TEST(send_with(cascade).body == refused("priceSms", "incorrect"), price);
    }
}

BOOST_AUTO_TEST_CASE(a_picture_its_button_and_the_link_belong_together) {
    json::object picture{
        {"imageSource", "jpg#AAAA"}, {"textButton", "Открыть"}, {"linkButton", "https://example.com"}};
    BOOST_TEST(send_with(picture).status == 200);
    for (std::string_view const name : {"imageSource", "textButton", "linkButton"}) {
        auto without = picture;
        without.erase(name);
        BOOST_TEST(send_with(without).body == refused(std::string(name), "required"), name);
    }
    auto const wrong = [&](std::string_view name, std::string const& value) {
        auto changed = picture;
        changed[name] = value;
        return send_with(changed).body == refused(std::string(name), "incorrect");
    };
    BOOST_TEST(wrong("imageSource", "bmp#AAAA"));
    BOOST_TEST(wrong("imageSource", "png#" + std::string(409'601, 'A')));
    BOOST_TEST(!wrong("imageSource", "png#" + std::string(409'600, 'A')));
    BOOST_TEST(wrong("textButton", std::string(31, 'x')));
    BOOST_TEST(!wrong("textButton", std::string(30, 'x')));
    BOOST_TEST(wrong("linkButton", "example.com"));
    BOOST_TEST(send_with({{"callbackUrl", "x"}}).body == refused("callbackUrl", "incorrect"));
}

BOOST_AUTO_TEST_CASE(signs_are_listed_and_bind_only_when_they_were_named) {
    BOOST_TEST(viber.signs({.path = "/v2/viber/sign/list"}).body
               == R"({"success":true,"data":{"0":{"id":5001,"name":"Viber","status":1,)"
                  R"("extendStatus":"active"},"links":{"self":"/v2/viber/sign/list?page=1",)"
                  R"("first":"/v2/viber/sign/list?page=1","last":"/v2/viber/sign/list?page=1"},)"
                  R"("totalCount":"1"},"message":null})");
    BOOST_TEST(send_with({{"sign", "Any"}}).status == 200);
    viber = SandboxViber({"Shop"});
    BOOST_TEST(send_with({{"sign", "Any"}}).body == refused("sign", "incorrect"));
    BOOST_TEST(send_with({{"sign", "Shop"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(money_pays_for_all_numbers_or_none) {
    money.pay(100'000 - 449);
    BOOST_TEST(send_with({{"numbers", {"79990000001", "79990000002"}}}).status == 402);
    BOOST_TEST(money.kopecks() == 449);
    BOOST_TEST(viber.campaigns().empty());
    BOOST_TEST(send_with({}).status == 200);
}

BOOST_AUTO_TEST_CASE(campaigns_are_listed_newest_first) {
    (void)send_with({{"text", "one"}});
    (void)send_with({{"text", "two"}});
    for (int look = 0; look < 2; ++look) {
        auto const list = json::parse(viber.list({.path = "/v2/viber/list"}).body).at("data");
        BOOST_TEST(list.at("totalCount") == "2");
        BOOST_TEST(list.at("0").at("text") == "two");
        BOOST_TEST(list.at("0").at("status") == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_statistic_tells_each_number_and_moves_the_campaign_on) {
    (void)send_with({{"numbers", {"79990000001", "79990000222"}}});
    BOOST_TEST(statistic({{"sendingId", 2001}}).body
               == R"({"success":true,"data":{"0":{"number":"79990000001","status":0,"extendStatus":"send",)"
                  R"("dateSend":1511153253},"1":{"number":"79990000222","status":0,"extendStatus":"send",)"
                  R"("dateSend":1511153253},"links":{"self":"/v2/viber/statistic?sendingId=2001&page=1",)"
                  R"("first":"/v2/viber/statistic?sendingId=2001&page=1",)"
                  R"("last":"/v2/viber/statistic?sendingId=2001&page=1"},"totalCount":"2"},"message":null})");
    for (auto const* expected : {"send", "delivered", "write", "write"}) {
        auto const data = json::parse(statistic({{"sendingId", "2001"}}).body).at("data");
        BOOST_TEST(data.at("0").at("extendStatus") == expected);
    }
    BOOST_TEST(viber.campaigns().front().status == 3);
    BOOST_TEST(statistic({{"sendingId", 2002}}).body == refused("sendingId", "incorrect"));
    BOOST_TEST(statistic({}).body == refused("sendingId", "required"));
}

BOOST_AUTO_TEST_CASE(time_moves_every_campaign_on) {
    (void)send_with({});
    (void)send_with({{"dateSend", now + 100}});
    viber.advance(now);
    BOOST_TEST(viber.campaigns()[0].status == 2);
    BOOST_TEST(viber.campaigns()[1].status == 4);
}

BOOST_AUTO_TEST_SUITE_END()
