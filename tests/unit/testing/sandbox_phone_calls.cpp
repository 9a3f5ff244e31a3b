#include <smsaero/testing/sandbox_phone_calls.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_phone_calls {

using namespace smsaero::testing;
namespace json = boost::json;

constexpr std::int64_t now = 1646926190;

struct Calls {
    SandboxMoney money{200};
    SandboxPhoneCalls calls{11};

    SandboxReply send(json::object const& object) {
        SandboxParameters given(object);
        return calls.send(given, now, money);
    }

    SandboxReply status(json::object const& object) {
        SandboxParameters given(object);
        return calls.status(given, now + 5);
    }

    json::value status_data(int id) { return json::parse(status({{"id", id}}).body).at("data"); }

    std::string count(json::object const& object) const {
        auto const reply = calls.list(SandboxParameters(object), {.path = "/v2/flashcall/list"});
        return std::string(json::parse(reply.body).at("data").at("totalCount").as_string());
    }
};

} // namespace sandbox_phone_calls

BOOST_FIXTURE_TEST_SUITE(sandbox_phone_calls, Calls)

BOOST_AUTO_TEST_CASE(a_call_is_answered_under_phone_and_billed) {
    BOOST_TEST(send({{"phone", "79990000001"}, {"code", "0123"}}).body
               == R"({"success":true,"data":{"id":11,"status":0,"code":"0123","phone":"79990000001",)"
                  R"("cost":"0.59","timeCreate":1646926190,"timeUpdate":1646926190},"message":null})");
    BOOST_TEST(money.kopecks() == 141);
}

BOOST_AUTO_TEST_CASE(a_phone_and_a_code_of_four_digits_are_needed) {
    BOOST_TEST(send({{"number", "79990000001"}}).body
               == R"({"success":false,"data":{"phone":["required"],"code":["required"]},)"
                  R"("message":"Validation error."})");
    for (auto const* bad : {"123", "12345", "12a4"})
        BOOST_TEST(send({{"phone", "x"}, {"code", bad}}).body
                       == R"({"success":false,"data":{"phone":["incorrect"],"code":["incorrect"]},)"
                          R"("message":"Validation error."})",
                   bad);
    BOOST_TEST(calls.calls().empty());
}

BOOST_AUTO_TEST_CASE(money_runs_out) {
    for (int const expected : {200, 200, 200, 402})
        BOOST_TEST(send({{"phone", 79990000001}, {"code", 1234}}).status == expected);
    BOOST_TEST(money.kopecks() == 200 - 3 * 59);
    BOOST_TEST(calls.calls().size() == 3u);
}

BOOST_AUTO_TEST_CASE(the_status_moves_on_with_each_look_and_says_when) {
    (void)send({{"phone", "79990000001"}, {"code", "1234"}});
    for (int const expected : {0, 4, 1, 1})
        BOOST_TEST(status_data(11).at("status") == expected);
    BOOST_TEST(status_data(11).at("timeCreate") == now);
    BOOST_TEST(status_data(11).at("timeUpdate") == now + 5);
    BOOST_TEST(status({{"id", 12}}).body
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(time_moves_it_on_and_a_phone_may_not_be_reached) {
    (void)send({{"phone", "79990000222"}, {"code", "1234"}});
    (void)send({{"phone", "79990000001"}, {"code", "1234"}});
    for (int i = 0; i < 3; ++i)
        calls.advance(now + 1 + i);
    BOOST_TEST(status_data(11).at("status") == 2);
    BOOST_TEST(status_data(11).at("timeUpdate") == now + 2);
    BOOST_TEST(status_data(12).at("status") == 1);
}

BOOST_AUTO_TEST_CASE(the_list_is_asked_by_number_and_text) {
    (void)send({{"phone", "79990000001"}, {"code", "1234"}});
    (void)send({{"phone", "79990000002"}, {"code", "5634"}});
    BOOST_TEST(count({}) == "2");
    BOOST_TEST(count({{"number", "79990000001"}}) == "1");
    BOOST_TEST(count({{"text", "34"}}) == "2");
    BOOST_TEST(count({{"text", "56"}}) == "1");
    BOOST_TEST(count({{"number", "79990000001"}, {"text", "56"}}) == "0");
    json::object const none;
    auto const list = json::parse(calls.list(SandboxParameters(none), {.path = "/l"}).body).at("data");
    BOOST_TEST(list.at("0").at("id") == 12);
    BOOST_TEST(list.at("0").at("phone") == "79990000002");
    BOOST_TEST(list.at("0").at("cost") == "0.59");
}

BOOST_AUTO_TEST_SUITE_END()
