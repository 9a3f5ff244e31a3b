#include <smsaero/testing/sandbox_money.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_money {

using namespace smsaero::testing;
namespace json = boost::json;

struct Money {
    SandboxMoney money{1451, {{501, "Visa*****1234"}, {502, "MasterCard*****4321"}}};

    SandboxReply add(std::string const& parameters) {
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        return money.add(given);
    }
};

} // namespace sandbox_money

BOOST_FIXTURE_TEST_SUITE(sandbox_money, Money)

BOOST_AUTO_TEST_CASE(the_balance_is_a_number_in_roubles) {
    BOOST_TEST(money.balance().body == R"({"success":true,"data":{"balance":14.51},"message":null})");
}

BOOST_AUTO_TEST_CASE(what_is_paid_is_gone_and_what_is_not_covered_is_refused) {
    BOOST_TEST(money.covers(1451));
    BOOST_TEST(!money.covers(1452));
    money.pay(1451);
    BOOST_TEST(money.kopecks() == 0);
    BOOST_TEST(money.covers(0));
    BOOST_TEST(SandboxMoney::not_enough().status == 402);
    BOOST_TEST(SandboxMoney::not_enough().body
               == R"({"success":false,"data":null,"message":"Not enough money"})");
}

BOOST_AUTO_TEST_CASE(a_sum_is_added_from_a_card) {
    BOOST_TEST(add(R"({"sum":100,"cardId":501})").body
               == R"({"success":true,"data":{"sum":100},"message":null})");
    BOOST_TEST(add(R"({"sum":"1.25","cardId":"502"})").body
               == R"({"success":true,"data":{"sum":1.25},"message":null})");
    BOOST_TEST(add(R"({"sum":0.1e1,"cardId":502})").status == 200);
    BOOST_TEST(money.kopecks() == 1451 + 10'000 + 125 + 100);
}

BOOST_AUTO_TEST_CASE(no_sum_is_added_that_is_too_small_or_none_nor_from_a_card_of_others) {
    BOOST_TEST(add("{}").body
               == R"({"success":false,"data":{"sum":["required"],"cardId":["required"]},)"
                  R"("message":"Validation error."})");
    for (auto const* sum : {"0.99", "0", "-5", "\"much\"", "1000001", "1e300", "true"})
        BOOST_TEST(add(R"({"cardId":501,"sum":)" + std::string(sum) + '}').body
                       == R"({"success":false,"data":{"sum":["incorrect"]},"message":"Validation error."})",
                   sum);
    BOOST_TEST(add(R"({"sum":100,"cardId":503})").body
               == R"({"success":false,"data":{"cardId":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(money.kopecks() == 1451);
}

BOOST_AUTO_TEST_CASE(cards_are_keyed_and_have_no_pages) {
    BOOST_TEST(money.cards(true).body
               == R"({"success":true,"data":{"0":{"id":501,"number":"Visa*****1234"},)"
                  R"("1":{"id":502,"number":"MasterCard*****4321"}},"message":null})");
    SandboxMoney const none(0);
    BOOST_TEST(none.cards(false).body == R"({"success":true,"data":{},"message":null})");
    BOOST_TEST(none.cards(true).body == R"({"success":true,"data":[],"message":null})");
}

BOOST_AUTO_TEST_CASE(tariffs_are_texts_by_channel_and_operator_as_billed) {
    auto const data = json::parse(SandboxMoney::tariffs().body).at("data");
    BOOST_TEST(data.as_object().size() == 2u);
    BOOST_TEST(
        data.at("FREE SIGN")
        == json::parse(R"({"MEGAFON":"5.49","MTS":"5.49","BEELINE":"5.49","TELE2":"5.49","OTHER":"5.49"})"));
}

BOOST_AUTO_TEST_SUITE_END()
