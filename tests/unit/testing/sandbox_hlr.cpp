#include <smsaero/testing/sandbox_hlr.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_hlr {

using namespace smsaero::testing;
namespace json = boost::json;

struct Hlrs {
    SandboxMoney money{175};
    SandboxHlrs hlrs;

    SandboxReply check(std::string const& parameters) {
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        return hlrs.check(given, money);
    }

    SandboxReply status(int id) {
        json::object const object{{"id", id}};
        SandboxParameters given(object);
        return hlrs.status(given);
    }

    json::value status_data(int id) { return json::parse(status(id).body).at("data"); }
};

SandboxReply operators(std::string const& parameters) {
    auto const object = json::parse(parameters).as_object();
    SandboxParameters given(object);
    return SandboxHlrs::operators(given);
}

} // namespace sandbox_hlr

BOOST_FIXTURE_TEST_SUITE(sandbox_hlr, Hlrs)

BOOST_AUTO_TEST_CASE(a_check_begins_in_work_and_is_billed) {
    BOOST_TEST(check(R"({"number":79990000001})").body
               == R"({"success":true,"data":{"id":3001,"number":"79990000001","hlrStatus":4,)"
                  R"("extendHlrStatus":"in work"},"message":null})");
    BOOST_TEST(money.kopecks() == 125);
}

BOOST_AUTO_TEST_CASE(the_first_look_finds_it_in_work_and_the_next_ones_the_result) {
    (void)check(R"({"number":"79990000001"})");
    BOOST_TEST(status(3001).body
               == R"({"success":true,"data":{"id":3001,"number":"79990000001","hlrStatus":4,)"
                  R"("extendHlrStatus":"in work"},"message":null})");
    for (int look = 0; look < 2; ++look)
        BOOST_TEST(status(3001).body
                   == R"({"success":true,"data":{"id":3001,"number":"79990000001","hlrStatus":1,)"
                      R"("extendHlrStatus":"available"},"message":null})");
}

BOOST_AUTO_TEST_CASE(the_last_digits_decide_the_result_and_time_brings_it) {
    auto const list =
        json::parse(check(R"({"numbers":["79990000001","79990000222","79990000333"]})").body).at("data");
    BOOST_TEST(list.as_array().size() == 3u);
    BOOST_TEST(list.as_array().at(2).at("id") == 3003);
    BOOST_TEST(money.kopecks() == 25);
    hlrs.advance();
    BOOST_TEST(status_data(3001).at("extendHlrStatus") == "available");
    BOOST_TEST(status_data(3002).at("extendHlrStatus") == "unavailable");
    BOOST_TEST(status_data(3003).at("extendHlrStatus") == "nonexistent");
    BOOST_TEST(status_data(3003).at("hlrStatus") == 3);
}

BOOST_AUTO_TEST_CASE(money_pays_for_all_numbers_or_none) {
    BOOST_TEST(check(R"({"numbers":["79990000001","79990000002","79990000003","79990000004"]})").status
               == 402);
    BOOST_TEST(money.kopecks() == 175);
    BOOST_TEST(status(3001).status == 400);
}

BOOST_AUTO_TEST_CASE(a_wrong_number_and_an_unknown_id_are_refused) {
    BOOST_TEST(check("{}").body
               == R"({"success":false,"data":{"number":["required"]},"message":"Validation error."})");
    BOOST_TEST(check(R"({"number":"x"})").status == 400);
    BOOST_TEST(status(3001).body
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(money.kopecks() == 175);
}

BOOST_AUTO_TEST_CASE(the_operator_of_one_number_is_an_object_and_of_several_an_array) {
    BOOST_TEST(operators(R"({"number":"79990000005"})").body
               == R"({"success":true,"data":{"number":"79990000005","operator":5,)"
                  R"("extendOperator":"BEELINE"},"message":null})");
    BOOST_TEST(operators(R"({"numbers":["79990000004",79990000009]})").body
               == R"({"success":true,"data":[{"number":"79990000004","operator":4,"extendOperator":"MTS"},)"
                  R"({"number":"79990000009","operator":0,"extendOperator":"OTHER"}],"message":null})");
    BOOST_TEST(operators("{}").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
