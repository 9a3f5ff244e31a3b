#include <smsaero/testing/sandbox_telegrams.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_telegrams {

using namespace smsaero::testing;
namespace json = boost::json;

struct Telegrams {
    SandboxMoney money{2000};
    SandboxSigns signs;
    SandboxSms sms;
    SandboxTelegrams telegrams;

    SandboxReply send(std::string const& parameters, bool test = false) {
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        return telegrams.send(given, 1719119523, test, signs, money, sms);
    }

    SandboxReply status(int id, bool test = false) {
        json::object const object{{"id", id}};
        SandboxParameters given(object);
        return telegrams.status(given, test);
    }

    json::value status_data(int id, bool test = false) {
        return json::parse(status(id, test).body).at("data");
    }
};

constexpr auto code = R"({"number":"79990000001","code":"0123"})";

} // namespace sandbox_telegrams

BOOST_FIXTURE_TEST_SUITE(sandbox_telegrams, Telegrams)

BOOST_AUTO_TEST_CASE(a_status_is_told_in_the_shape_of_the_answer_to_send) {
    auto const sent = send(code);
    BOOST_TEST(status(1501).body == sent.body);
    BOOST_TEST(sent.body
               == R"({"success":true,"data":{"id":1501,"number":"79990000001","telegramCode":"0123",)"
                  R"("smsText":"","smsFrom":"","idSms":null,"status":0,"extendStatus":"queue",)"
                  R"("cost":"1.00","dateCreate":1719119523},"message":null})");
}

BOOST_AUTO_TEST_CASE(the_status_moves_on_with_each_look_until_delivered) {
    (void)send(code);
    for (int const expected : {0, 3, 1, 1})
        BOOST_TEST(status_data(1501).at("status") == expected);
    BOOST_TEST(status_data(1501).at("extendStatus") == "delivery");
}

BOOST_AUTO_TEST_CASE(time_moves_it_on_too_and_a_phone_may_not_be_reached) {
    (void)send(R"({"number":"79990000222","code":"1234"})");
    telegrams.advance();
    telegrams.advance();
    BOOST_TEST(status_data(1501).at("status") == 2);
}

BOOST_AUTO_TEST_CASE(several_numbers_are_answered_by_an_array_and_all_billed) {
    auto const data = json::parse(send(R"({"numbers":["79990000001","79990000002"],"code":1234,)"
                                       R"("sign":"SMS Aero","text":"Code 1234"})")
                                      .body)
                          .at("data");
    BOOST_REQUIRE(data.as_array().size() == 2u);
    BOOST_TEST(data.as_array().at(1).at("id") == 1502);
    BOOST_TEST(data.as_array().at(1).at("number") == "79990000002");
    BOOST_TEST(data.as_array().at(1).at("idSms") == 440000002);
    BOOST_TEST(sms.messages().size() == 2u);
    BOOST_TEST(money.kopecks() == 2000 - 2 * (100 + 549));
}

BOOST_AUTO_TEST_CASE(money_pays_for_all_or_none) {
    money.pay(1500);
    BOOST_TEST(send(R"({"number":"79990000001","code":1234,"sign":"s","text":"t"})").status == 402);
    BOOST_TEST(money.kopecks() == 500);
    BOOST_TEST(telegrams.telegrams().empty());
    BOOST_TEST(sms.messages().empty());
    BOOST_TEST(send(R"({"number":"79990000001","code":1234,"sign":"s","text":"t"})", true).status == 200);
    BOOST_TEST(money.kopecks() == 500);
}

BOOST_AUTO_TEST_CASE(a_sign_must_be_registered_when_there_are_registered_ones) {
    signs = SandboxSigns({"Shop"});
    BOOST_TEST(send(R"({"number":"79990000001","code":1234,"sign":"s","text":"t"})").body
               == R"({"success":false,"data":{"sign":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(send(code).status == 200);
}

BOOST_AUTO_TEST_CASE(test_codes_have_their_own_status_call) {
    (void)send(code, true);
    BOOST_TEST(status(1501).body
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(status_data(1501, true).at("id") == 1501);
    BOOST_TEST(status(1502, true).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
