#include <smsaero/testing/sandbox_call.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(sandbox_call_suite)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

SandboxCall call(std::string target, std::string body = {}, std::string type = {},
                 std::string authorization = {}) {
    PeerRequest request;
    request.method = body.empty() ? "GET" : "POST";
    request.target = std::move(target);
    request.body = std::move(body);
    if (!type.empty()) request.headers.emplace_back("Content-Type", type);
    if (!authorization.empty()) request.headers.emplace_back("Authorization", authorization);
    return read_call(request);
}

constexpr auto form = "application/x-www-form-urlencoded";
constexpr auto json_type = "application/json; charset=utf-8";

} // namespace

BOOST_AUTO_TEST_CASE(the_operation_is_the_path_below_v2_without_slash_and_query) {
    auto const plain = call("/v2/sms/send");
    BOOST_TEST(plain.path == "/v2/sms/send");
    BOOST_TEST(plain.operation == "sms/send");
    auto const decorated = call("/v2/sms/send/?page=2");
    BOOST_TEST(decorated.path == "/v2/sms/send/");
    BOOST_TEST(decorated.operation == "sms/send");
    BOOST_TEST(call("/v1/sms/send").operation.empty());
}

BOOST_AUTO_TEST_CASE(the_three_encodings_mean_the_same) {
    json::value const expected = {{"number", "79990000001"}, {"text", "Привет & {x}"}};
    std::string const encoded = "number=79990000001&text=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82+%26%20%7Bx%7d";
    auto const by_json =
        call("/v2/sms/send", R"({"number":"79990000001","text":"\u041fривет & {x}"})", json_type);
    BOOST_TEST(json::value(by_json.parameters) == expected);
    BOOST_TEST(json::value(call("/v2/sms/send", encoded, form).parameters) == expected);
    BOOST_TEST(json::value(call("/v2/sms/send?" + encoded).parameters) == expected);
}

BOOST_AUTO_TEST_CASE(brackets_collect_an_array) {
    json::value const expected = {{"numbers", {"1", "2"}}, {"sign", "s"}};
    BOOST_TEST(json::value(call("/v2/x?numbers[]=1&sign=s&numbers%5B%5D=2").parameters) == expected);
    BOOST_TEST(json::value(call("/v2/x", R"({"numbers":["1","2"],"sign":"s"})", json_type).parameters)
               == expected);
}

BOOST_AUTO_TEST_CASE(body_and_query_are_read_together_and_the_body_wins) {
    json::value const expected = {{"page", "2"}, {"text", "body"}};
    BOOST_TEST(json::value(call("/v2/x?page=2&text=query", R"({"text":"body"})", json_type).parameters)
               == expected);
    BOOST_TEST(json::value(call("/v2/x?page=2&text=query", "text=body", form).parameters) == expected);
}

BOOST_AUTO_TEST_CASE(no_parameters_come_in_several_shapes) {
    for (std::string const body : {"", "{}", "null", "[]"}) {
        auto const read = call("/v2/auth", body, json_type);
        BOOST_TEST(read.readable);
        BOOST_TEST(read.parameters.empty());
    }
}

BOOST_AUTO_TEST_CASE(without_a_content_type_the_body_is_looked_at) {
    BOOST_TEST(call("/v2/x", R"({"a":1})").parameters.at("a") == 1);
    BOOST_TEST(call("/v2/x", "a=1").parameters.at("a") == "1");
}

BOOST_AUTO_TEST_CASE(odd_forms_are_taken_as_browsers_do) {
    json::value const expected = {{"a", ""}, {"b", ""}, {"c", "100%"}, {"d", "%zz"}, {"e", "x=y"}};
    BOOST_TEST(json::value(call("/v2/x", "a&b=&&c=100%&d=%zz&e=x=y&", form).parameters) == expected);
}

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_decoded_is_unreadable) {
    BOOST_TEST(!call("/v2/x", R"({"a":)", json_type).readable);
    BOOST_TEST(!call("/v2/x", R"("text")", json_type).readable);
    BOOST_TEST(!call("/v2/x", "[1]", json_type).readable);
    BOOST_TEST(!call("/v2/x", "a=%ff", form).readable);
    BOOST_TEST(call("/v2/x", "a=%d0%9f", form).readable);
}

BOOST_AUTO_TEST_CASE(basic_credentials_are_split_at_the_first_colon) {
    // user@example.com:a:b
    auto const read = call("/v2/auth", "", "", "Basic dXNlckBleGFtcGxlLmNvbTphOmI=");
    BOOST_REQUIRE(read.credentials.has_value());
    BOOST_TEST(read.credentials->user == "user@example.com");
    BOOST_TEST(read.credentials->password == "a:b");
}

BOOST_AUTO_TEST_CASE(what_is_not_basic_credentials_is_none) {
    for (std::string const header : {"", "Bearer abc", "Basic", "Basic !!!", "Basic bm8gY29sb24="})
        BOOST_TEST(!call("/v2/auth", "", "", header).credentials.has_value(), header);
}

BOOST_AUTO_TEST_SUITE_END()
