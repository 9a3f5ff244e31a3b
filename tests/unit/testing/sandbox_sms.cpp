#include <smsaero/testing/sandbox_sms.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sandbox_sms {

using namespace smsaero::testing;
namespace json = boost::json;

constexpr std::int64_t now = 1719119523;

struct Sms {
    SandboxMoney money{2000};
    SandboxSigns signs;
    SandboxSms sms;
    std::vector<SandboxNotice> notices;

    SandboxAnswer send(std::string const& parameters, bool test = false) {
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        return sms.send(given, now, test, signs, money);
    }

    SandboxReply status(std::int64_t id, bool test = false) {
        json::object const object{{"id", id}};
        SandboxParameters given(object);
        return sms.status(given, now + 60, test, notices);
    }

    int status_of(std::int64_t id) {
        return static_cast<int>(json::parse(status(id).body).at("data").at("status").as_int64());
    }
};

std::string message(std::string const& number, std::string const& more = {}) {
    return R"({"number":")" + number + R"(","sign":"SMS Aero","text":"Hello")" + more + '}';
}

} // namespace sandbox_sms

BOOST_FIXTURE_TEST_SUITE(sandbox_sms, Sms)

BOOST_AUTO_TEST_CASE(a_message_is_taken_with_all_that_was_said) {
    auto const answer =
        send(message("79990000001", R"(,"callbackUrl":"http://127.0.0.1:1/","callbackFormat":"JSON")"));
    BOOST_TEST(!answer.magic);
    BOOST_TEST(answer.reply.status == 200);
    BOOST_REQUIRE(sms.messages().size() == 1u);
    auto const& taken = sms.messages().front();
    BOOST_TEST(taken.number == "79990000001");
    BOOST_TEST(taken.callback_url == "http://127.0.0.1:1/");
    BOOST_TEST(taken.callback_json);
    BOOST_TEST(taken.created == now);
    BOOST_TEST(money.kopecks() == 2000 - 549);
}

BOOST_AUTO_TEST_CASE(an_address_for_notices_may_be_empty_but_not_wrong) {
    for (auto const* none : {R"(,"callbackUrl":"")", R"(,"callbackUrl":null,"callbackFormat":null)"})
        BOOST_TEST(send(message("79990000001", none)).reply.status == 200);
    BOOST_TEST(sms.messages().back().callback_url.empty());
    BOOST_TEST(!sms.messages().back().callback_json);
    BOOST_TEST(send(message("79990000001", R"(,"callbackUrl":"ftp://a")")).reply.body
               == R"({"success":false,"data":{"callbackUrl":["incorrect"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(a_sign_that_is_not_registered_is_incorrect_when_there_are_registered_ones) {
    signs = SandboxSigns({"Shop"});
    BOOST_TEST(send(message("79990000001")).reply.body
               == R"({"success":false,"data":{"sign":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(send(R"({"number":"79990000001","sign":"","text":"t"})").reply.body
               == R"({"success":false,"data":{"sign":["required"]},"message":"Validation error."})");
    BOOST_TEST(send(R"({"number":"79990000001","sign":"Shop","text":"t"})").reply.status == 200);
    BOOST_TEST(sms.messages().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_magic_number_is_told_with_the_good_reply_or_none) {
    auto const taken = send(message("79990000901"));
    BOOST_REQUIRE(taken.magic);
    BOOST_TEST((taken.magic->fault == SandboxFault::Closed));
    BOOST_TEST(taken.reply.body.find(R"("number":"79990000901")") != std::string::npos);
    auto const refused = send(message("79990000500"));
    BOOST_REQUIRE(refused.magic);
    BOOST_TEST(refused.reply.body.empty());
    BOOST_TEST(sms.messages().size() == 1u);
}

BOOST_AUTO_TEST_CASE(parameters_are_checked_before_magic) {
    BOOST_TEST(!send(R"({"number":"79990000901"})").magic);
}

BOOST_AUTO_TEST_CASE(a_phone_that_is_not_reached_leaves_its_message_undelivered) {
    for (auto const* number : {"79990000222", "79990000333"})
        (void)send(message(number));
    for (std::int64_t const id : {440000001, 440000002})
        for (int const expected : {0, 3, 2, 2})
            BOOST_TEST(status_of(id) == expected);
}

BOOST_AUTO_TEST_CASE(looks_and_time_move_a_message_on_and_each_change_is_told_once) {
    (void)send(message("79990000001", R"(,"callbackUrl":"http://127.0.0.1:1/")"));
    BOOST_TEST(notices.empty());
    (void)status(440000001);
    sms.advance(notices);
    sms.advance(notices);
    BOOST_REQUIRE(notices.size() == 2u);
    BOOST_TEST(notices[0].body == "id=440000001&status=3&extendStatus=sent");
    BOOST_TEST(notices[1].body == "id=440000001&status=1&extendStatus=delivery");
    BOOST_TEST(status_of(440000001) == 1);
    BOOST_TEST(notices.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_test_message_has_a_status_and_a_list_of_its_own) {
    (void)send(message("79990000001"), true);
    BOOST_TEST(money.kopecks() == 2000);
    BOOST_TEST(status(440000001).status == 400);
    BOOST_TEST(status(440000001, true).status == 200);
    json::object const none;
    SandboxParameters const all(none);
    BOOST_TEST(json::parse(sms.list(all, now, true, {}).body).at("data").at("totalCount") == "1");
    BOOST_TEST(json::parse(sms.list(all, now, false, {}).body).at("data").at("totalCount") == "0");
    BOOST_TEST(sms.list(all, now, false, {.empty_as_array = true}).body
               == R"({"success":true,"data":[],"message":null})");
}

BOOST_AUTO_TEST_CASE(a_message_that_was_refused_is_taken_without_a_bill) {
    auto const taken = sms.take({.number = "79990000006", .kopecks = 549}, money);
    BOOST_TEST(taken.status == 6);
    BOOST_TEST(!taken.billed);
    BOOST_TEST(money.kopecks() == 2000);
}

BOOST_AUTO_TEST_SUITE_END()
