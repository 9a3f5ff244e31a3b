#include <smsaero/testing/sandbox_routes.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_routes_suite)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

/// A call, and the beginning of the data of its answer. In order: later calls ask for what earlier ones made.
struct Asked {
    std::string_view operation;
    std::string_view parameters;
    std::string_view data;
};

constexpr std::string_view sms = R"({"number":"79990000001","sign":"Shop","text":"Hello"})";
constexpr std::string_view code = R"({"number":"79990000001","code":1234})";
constexpr std::string_view call = R"({"phone":"79990000001","code":1234})";

constexpr Asked everything[] = {
    {"auth", "{}", "null"},
    {"balance", "{}", R"({"balance":1000})"},
    {"balance/add", R"({"sum":100,"cardId":501})", R"({"sum":100})"},
    {"cards", "{}", R"({"0":{"id":501,)"},
    {"tariffs", "{}", R"({"FREE SIGN":{"MEGAFON":"5.49",)"},
    {"sms/send", sms, R"({"id":440000001,"from":"Shop",)"},
    {"sms/status", R"({"id":440000001})", R"({"id":440000001,"from":"Shop","number":79990000001,)"},
    {"sms/list", "{}", R"({"0":{"id":440000001,)"},
    {"sms/testsend", sms, R"({"id":440000002,)"},
    {"sms/teststatus", R"({"id":440000002})", R"({"id":440000002,)"},
    {"sms/testlist", "{}", R"({"0":{"id":440000002,)"},
    {"sign/add", R"({"name":"New"})", R"({"id":7002,"name":"New","status":0,)"},
    {"sign/list", "{}", R"({"0":{"id":7002,"name":"New","status":0,)"},
    {"group/add", R"({"name":"friends"})", R"({"id":9001,)"},
    {"contact/add", R"({"number":"79990000001","groupId":9001})", R"({"id":8001,"number":"79990000001",)"},
    {"contact/list", "{}", R"({"0":{"id":8001,"number":79990000001,)"},
    {"group/list", "{}", R"({"0":{"id":"9001","name":"friends","countContacts":"1"},)"},
    {"viber/send", R"({"groupId":9001,"sign":"Viber","channel":"OFFICIAL","text":"Hello"})",
     R"({"id":2001,"count":1,)"},
    {"viber/sign/list", "{}", R"({"0":{"id":5001,)"},
    {"viber/list", "{}", R"({"0":{"id":2001,)"},
    {"viber/statistic", R"({"sendingId":2001})", R"({"0":{"number":"79990000001","status":0,)"},
    {"contact/delete", R"({"id":8001})", "null"},
    {"contact/delete-all", "{}", "null"},
    {"group/delete", R"({"id":9001})", "null"},
    {"group/delete-all", "{}", "null"},
    {"blacklist/add", R"({"number":"79990000002"})", R"({"id":6001,)"},
    {"blacklist/list", "{}", R"({"0":{"id":"6001",)"},
    {"blacklist/delete", R"({"id":6001})", "null"},
    {"hlr/check", R"({"number":"79990000001"})", R"({"id":3001,"number":"79990000001","hlrStatus":4,)"},
    {"hlr/status", R"({"id":3001})", R"({"id":3001,)"},
    {"number/operator", R"({"number":"79990000001"})", R"({"number":"79990000001","operator":1,)"},
    {"telegram/send", code, R"({"id":1501,)"},
    {"telegram/status", R"({"id":1501})", R"({"id":1501,)"},
    {"telegram/testsend", code, R"({"id":1502,)"},
    {"telegram/teststatus", R"({"id":1502})", R"({"id":1502,)"},
    {"mobile-id/send", R"({"number":"79990000001","sign":"Login","callbackUrl":"http://127.0.0.1:1/"})",
     R"({"id":273,)"},
    {"mobile-id/status", R"({"id":273})", R"({"id":273,"number":"79990000001","authType":"SIM-PUSH",)"},
    {"mobile-id/verify", R"({"id":273,"code":"1234","sign":"Login"})",
     R"({"id":273,"number":"79990000001","authType":"SMS","codeSms":"","status":3,)"},
    {"flashcall/send", call, R"({"id":11,"status":0,)"},
    {"flashcall/list", "{}", R"({"0":{"id":11,)"},
    {"flashcall/status", R"({"id":11})", R"({"id":11,"status":0,)"},
    {"voicecode/send", call, R"({"id":12001,"status":0,)"},
};

} // namespace

BOOST_AUTO_TEST_CASE(every_operation_answers_with_its_data) {
    SandboxAccount my{.money = SandboxMoney(100'000, {{501, "Visa*****1234"}}),
                      .signs = SandboxSigns({"Shop"})};
    std::set<std::string_view> asked;
    for (auto const& [operation, parameters, data] : everything) {
        auto const* const route = find_route(operation);
        BOOST_REQUIRE_MESSAGE(route, operation);
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        SandboxQuestion question{.given = given, .now = 1719119523, .page = {}};
        auto const reply = route->answer(my, question).reply;
        BOOST_TEST(reply.status == 200, operation << ": " << reply.body);
        BOOST_TEST(reply.body.starts_with(R"({"success":true,"data":)" + std::string(data)),
                   operation << ": " << reply.body);
        asked.insert(operation);
    }
    BOOST_TEST(asked.size() == sandbox_routes().size());
}

BOOST_AUTO_TEST_CASE(no_two_routes_are_of_one_operation) {
    std::set<std::string_view> names;
    for (auto const& route : sandbox_routes())
        names.insert(route.operation);
    BOOST_TEST(names.size() == sandbox_routes().size());
}

BOOST_AUTO_TEST_CASE(what_is_no_operation_has_no_route) {
    for (std::string_view const other : {"", "sms", "sms/send/", "SMS/send", "whatsapp/send"})
        BOOST_TEST(!find_route(other), other);
}

BOOST_AUTO_TEST_CASE(all_that_costs_is_refused_without_money) {
    for (std::string_view const operation : {"sms/send", "viber/send", "telegram/send", "hlr/check",
                                             "mobile-id/send", "flashcall/send", "voicecode/send"}) {
        SandboxAccount my{.money = SandboxMoney(49)};
        auto const object =
            json::parse(R"({"number":"79990000001","phone":"79990000001","sign":"s","text":"t",)"
                        R"("code":1234,"channel":"OFFICIAL","callbackUrl":"http://a/"})")
                .as_object();
        SandboxParameters given(object);
        SandboxQuestion question{.given = given, .now = 0, .page = {}};
        BOOST_TEST(find_route(operation)->answer(my, question).reply.status == 402, operation);
        BOOST_TEST(my.money.kopecks() == 49, operation);
    }
}

BOOST_AUTO_TEST_SUITE_END()
