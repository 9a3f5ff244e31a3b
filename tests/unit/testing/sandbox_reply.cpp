#include <smsaero/testing/sandbox_reply.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sandbox_reply_suite)

using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(an_object_keeps_order_and_quotes_what_it_is_given) {
    auto const text = JsonObjectText().add("z", "a \"b\"\n").add("a", 440000001).raw("cost", "5.49").str();
    BOOST_TEST(text == R"({"z":"a \"b\"\n","a":440000001,"cost":5.49})");
    BOOST_TEST(JsonObjectText().str() == "{}");
}

BOOST_AUTO_TEST_CASE(the_envelope_has_its_three_members) {
    BOOST_TEST(envelope(true, "null", "Done.") == R"({"success":true,"data":null,"message":"Done."})");
    BOOST_TEST(envelope(false, "{}") == R"({"success":false,"data":{},"message":null})");
}

BOOST_AUTO_TEST_CASE(a_success_has_status_200_and_a_message_only_when_there_is_one) {
    BOOST_TEST(success("null").status == 200);
    BOOST_TEST(success("null").body == R"({"success":true,"data":null,"message":null})");
    BOOST_TEST(success("{}", "Done.").body == R"({"success":true,"data":{},"message":"Done."})");
}

BOOST_AUTO_TEST_CASE(one_item_stands_alone_and_several_in_an_array) {
    BOOST_TEST(one_or_all({"1"}, false) == "1");
    BOOST_TEST(one_or_all({"1"}, true) == "[1]");
    BOOST_TEST(one_or_all({"1", "2"}, true) == "[1,2]");
    BOOST_TEST(one_or_all({}, true) == "[]");
}

BOOST_AUTO_TEST_CASE(refusals_have_the_gateways_shapes) {
    BOOST_TEST(refusal(402, "Not enough money").status == 402);
    BOOST_TEST(refusal(402, "Not enough money").body
               == R"({"success":false,"data":null,"message":"Not enough money"})");
    auto const reply = invalid(JsonObjectText().raw("sign", R"(["required"])"));
    BOOST_TEST(reply.status == 400);
    BOOST_TEST(reply.body
               == R"({"success":false,"data":{"sign":["required"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(a_reply_becomes_http_with_date_and_length) {
    BOOST_TEST(http_text({.status = 429, .body = "{}", .headers = "Retry-After: 30\r\n"}, 1719119523)
               == "HTTP/1.1 429 Too Many Requests\r\nServer: smsaero-sandbox\r\n"
                  "Date: Sun, 23 Jun 2024 05:12:03 GMT\r\nRetry-After: 30\r\nContent-Length: 2\r\n\r\n{}");
}

BOOST_AUTO_TEST_CASE(a_head_can_lie_about_the_length) {
    BOOST_TEST(http_head({}, 0, 1'000'000'000).ends_with("Content-Length: 1000000000\r\n\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()
