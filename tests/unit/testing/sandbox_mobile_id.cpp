#include <smsaero/testing/sandbox_mobile_id.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sandbox_mobile_id {

using namespace smsaero::testing;
namespace json = boost::json;

struct MobileIds {
    std::int64_t now = 1719119523;
    SandboxMoney money{1000};
    SandboxMobileIds logins;
    std::vector<SandboxNotice> notices;

    SandboxReply send(json::object const& object) {
        SandboxParameters given(object);
        return logins.send(given, now, money);
    }

    SandboxReply send(std::string const& number = "79990000001", std::string const& sign = "Login") {
        return send(
            json::object{{"number", number}, {"sign", sign}, {"callbackUrl", "http://127.0.0.1:1/cb"}});
    }

    SandboxReply status(json::object const& object = {{"id", 273}}) {
        SandboxParameters given(object);
        return logins.status(given, now, notices);
    }

    int status_now() {
        return static_cast<int>(json::parse(status().body).at("data").at("status").as_int64());
    }

    SandboxReply verify(json::object const& object) {
        SandboxParameters given(object);
        return logins.verify(given, now, notices);
    }

    SandboxReply verify(std::string const& code) {
        return verify(json::object{{"id", 273}, {"code", code}, {"sign", "Login"}});
    }
};

constexpr auto not_found = R"({"success":false,"data":null,"message":"session not found"})";

} // namespace sandbox_mobile_id

BOOST_FIXTURE_TEST_SUITE(sandbox_mobile_id, MobileIds)

BOOST_AUTO_TEST_CASE(a_login_begins_with_a_push_in_the_queue_and_is_billed) {
    BOOST_TEST(send().body
               == R"({"success":true,"data":{"id":273,"number":"79990000001","authType":"SIM-PUSH",)"
                  R"("codeSms":"","status":0,"cost":4,"dateCreate":1719119523,"dateSend":1719119523},)"
                  R"("message":null})");
    BOOST_TEST(money.kopecks() == 600);
    BOOST_TEST(send("79990000001", "SMS Aero").body.find(R"("cost":0,)") != std::string::npos);
    BOOST_TEST(money.kopecks() == 600);
}

BOOST_AUTO_TEST_CASE(all_that_is_missing_or_wrong_is_told_at_once) {
    BOOST_TEST(send(json::object()).body
               == R"({"success":false,"data":{"number":["required"],"sign":["required"],)"
                  R"("callbackUrl":["required"]},"message":"Validation error."})");
    BOOST_TEST(send({{"number", "x"}, {"sign", "s"}, {"callbackUrl", "x"}}).body
               == R"({"success":false,"data":{"number":["incorrect"],"callbackUrl":["incorrect"]},)"
                  R"("message":"Validation error."})");
    BOOST_TEST(verify(json::object()).body
               == R"({"success":false,"data":{"id":["required"],"code":["required"],"sign":["required"]},)"
                  R"("message":"Validation error."})");
    BOOST_TEST(status(json::object()).body
               == R"({"success":false,"data":{"id":["required"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(an_account_without_money_begins_no_login) {
    money.pay(601);
    BOOST_TEST(send().status == 402);
    BOOST_TEST(logins.sessions().empty());
    BOOST_TEST(money.kopecks() == 399);
}

BOOST_AUTO_TEST_CASE(a_push_without_an_answer_comes_to_need_the_code) {
    (void)send();
    for (int const expected : {0, 8, 3, 3})
        BOOST_TEST(status_now() == expected);
    BOOST_TEST(status().body.find(R"("authType":"SMS")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_right_code_is_a_success_while_the_status_is_3_and_turns_1_at_the_next_look) {
    (void)send();
    for (int i = 0; i < 3; ++i)
        (void)status();
    auto const reply = verify("1234");
    BOOST_TEST(reply.status == 200);
    BOOST_TEST(reply.body.find(R"("success":true)") != std::string::npos);
    BOOST_TEST(reply.body.find(R"("status":3)") != std::string::npos);
    BOOST_TEST(status_now() == 1);
    BOOST_TEST(status_now() == 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_code_is_refused_and_changes_nothing) {
    (void)send();
    for (auto const* wrong : {"1235", "12345", "01234", "x"}) {
        BOOST_TEST(verify(wrong).status == 400);
        BOOST_TEST(verify(wrong).body == R"({"success":false,"data":null,"message":"invalid otp code"})");
    }
    BOOST_TEST(status_now() == 0);
    BOOST_TEST(verify("1234").status == 200);
}

BOOST_AUTO_TEST_CASE(a_code_serves_once_and_under_its_sign_alone) {
    (void)send();
    BOOST_TEST(verify({{"id", 273}, {"code", 1234}, {"sign", "Other"}}).body
               == R"({"success":false,"data":{"sign":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(verify({{"id", 273}, {"code", 1234}, {"sign", "Login"}}).status == 200);
    BOOST_TEST(verify("1234").body == not_found);
    (void)status();
    BOOST_TEST(verify("1234").body == not_found);
}

BOOST_AUTO_TEST_CASE(the_last_digits_decide_how_a_push_ends) {
    struct Case {
        std::string number;
        int end;
    };
    for (auto const& [number, end] : {Case{"79990000111", 1}, {"79990000222", 2}, {"79990000333", 16}}) {
        logins = {};
        (void)send(number, "SMS Aero");
        for (int const expected : {0, 8, end, end})
            BOOST_TEST(status_now() == expected, number);
        BOOST_TEST(status().body.find(R"("authType":"SIM-PUSH")") != std::string::npos);
        BOOST_TEST(verify({{"id", 273}, {"code", "1234"}, {"sign", "SMS Aero"}}).body == not_found);
    }
}

BOOST_AUTO_TEST_CASE(a_login_lives_two_minutes) {
    (void)send();
    now += 119;
    BOOST_TEST(status().status == 200);
    BOOST_TEST(verify("0000").status == 400);
    now += 1;
    BOOST_TEST(status().status == 404);
    BOOST_TEST(status().body == not_found);
    BOOST_TEST(verify("1234").body == not_found);
    auto const before = notices.size();
    logins.advance(now, notices);
    BOOST_TEST(notices.size() == before);
}

BOOST_AUTO_TEST_CASE(an_unknown_login_is_not_found) {
    BOOST_TEST(status().status == 404);
    BOOST_TEST(status().body == not_found);
    BOOST_TEST(verify("1234").status == 404);
    BOOST_TEST(status({{"id", "x"}}).body == not_found);
}

BOOST_AUTO_TEST_CASE(each_change_is_told_in_json) {
    (void)send();
    BOOST_TEST(notices.empty());
    logins.advance(now, notices);
    logins.advance(now, notices);
    logins.advance(now, notices);
    (void)verify("1234");
    logins.advance(now, notices);
    BOOST_REQUIRE(notices.size() == 3u);
    BOOST_TEST(notices[0].url == "http://127.0.0.1:1/cb");
    BOOST_TEST(notices[0].content_type == "application/json");
    BOOST_TEST(notices[0].body == R"({"id":273,"status":8,"number":"79990000001"})");
    BOOST_TEST(notices[1].body == R"({"id":273,"status":3,"number":"79990000001"})");
    BOOST_TEST(notices[2].body == R"({"id":273,"status":1,"number":"79990000001"})");
}

BOOST_AUTO_TEST_SUITE_END()
