// Replies that no gateway gives: what a send comes to, what is passed on of their words, and how much memory
// they take.

#include "allowance.hpp"

#include "../support/connecting.hpp"
#include "../support/replies.hpp"

#include <smsaero/api/sms_status.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using testing::ScriptedTransport;

namespace {

/// What a send comes to that is answered so.
Attempt answered(int status, std::string body) {
    auto connector = configured(ScriptedTransport{reply(status, std::move(body))});
    Attempt attempt =
        measured([&] { return connector.send<UsageType::SignIn>(test_support::phone, test_support::code); });
    only_request(connector);
    return attempt;
}

void check_unreadable(Attempt const& attempt) {
    BOOST_TEST(attempt.outcome == Outcome::Unknown);
    BOOST_TEST_REQUIRE(attempt.reply.has_error());
    BOOST_TEST(attempt.failure().code == Errc::UnexpectedReply);
    BOOST_TEST(attempt.failure().phase == Phase::Answer);
    BOOST_TEST(attempt.failure().http_status == 200);
    BOOST_TEST(attempt.failure().gateway_message == "");
}

/// A body of 1 MiB that agrees, if it can be read, and is full of `part`, between `begin` and `end`.
std::string full_of(std::string_view part, std::string_view begin, std::string_view end) {
    std::string const head = std::string(R"({"success":true,)") + std::string(begin);
    return head + repeated(part, ",", mebibyte - head.size() - end.size()) + std::string(end);
}

/// Distinct short keys, each with `value`, as many as fit into `size` bytes.
std::string distinct_members(std::string_view value, std::size_t size, std::string const& key = "") {
    std::string members;
    for (std::size_t i = 0; members.size() + key.size() + value.size() + 12 < size; ++i)
        members.append(i == 0 ? "\"" : ",\"").append(key + std::to_string(i)).append("\":").append(value);
    return members;
}

/// All that is passed on of the gateway's words.
std::vector<std::string> words_of(Failure const& failure) {
    std::vector<std::string> words{failure.gateway_message, failure.detail};
    for (FieldError const& field : failure.fields) {
        words.push_back(field.field);
        words.insert(words.end(), field.reasons.begin(), field.reasons.end());
    }
    return words;
}

void check_words(Failure const& failure) {
    for (std::string const& words : words_of(failure)) {
        BOOST_TEST(words.size() <= Scrub::max_size);
        BOOST_TEST(is_utf8(words));
        BOOST_TEST(std::none_of(words.begin(), words.end(), [](char c) { return c >= 0 && c < ' '; }));
        for (std::string_view secret :
             {"79001234567", "9001234567", "482193", "s3cr3t-Key", "dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5"})
            BOOST_TEST(words.find(secret) == words.npos);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_reply)

BOOST_AUTO_TEST_CASE(a_reply_that_is_no_json_is_unknown) {
    for (std::string body : {
             std::string(""),
             std::string(mebibyte, '['),
             std::string(mebibyte, ' '),
             std::string(mebibyte, '\0'),
             std::string(mebibyte, '"'),
             "{\"success\":true,\"data\":" + std::string(33, '[') + std::string(33, ']') + "}",
             "{\"success\":true,\"data\":" + repeated("{\"a\":", "", mebibyte / 2),
             std::string("\xEF\xBB\xBF{\"success\":true}"),
             std::string("\xFF\xFE{\0\"\0", 6),
             std::string("{\"success\":true,\"message\":\"\xFF\"}"),
             std::string("{\"success\":true,\"message\":\"\xED\xA0\x80\"}"),
             std::string(R"({"success":true,"message":"\ud800"})"),
             std::string(R"({"success":true,"message":"\udc00\ud800"})"),
             std::string("{\"success\":true,\"message\":\"\x01\"}"),
             std::string("{\"success\":true\0}", 17),
             std::string(R"({"success":true,"data":{"id":1e99999999999}})"),
             std::string(R"({"success":true}{"success":true})"),
         })
        check_unreadable(answered(200, std::move(body)));
}

BOOST_AUTO_TEST_CASE(a_reply_that_says_two_things_is_unknown) {
    for (std::string body :
         {R"({"success":true,"success":true})", R"({"success":false,"\u0073uccess":true})",
          R"({"success":true,"data":{"id":1},"data":{"id":1}})", R"({"success":true,"data":{"id":1,"id":2}})",
          R"({"success":true,"result":"reject"})"})
        check_unreadable(answered(200, std::move(body)));
}

BOOST_AUTO_TEST_CASE(a_reply_of_values_without_end_takes_no_more_memory_than_others) {
    for (std::string_view part : {"[]", "{}", "0", "1.5", "\"\"", "[{}]", "{\"a\":{}}", "null", "1e300"}) {
        BOOST_TEST_CONTEXT(part) {
            BOOST_TEST(answered(200, full_of(part, "\"data\":[", "]}")).sent());
            BOOST_TEST(answered(200, full_of(part, "\"message\":[", "]}")).sent());
        }
    }
    for (std::string_view value : {"0", "[]", "\"\"", "1e300"})
        BOOST_TEST(
            answered(200, R"({"success":true,"data":{)" + distinct_members(value, mebibyte - 30) + "}}")
                .sent());
}

BOOST_AUTO_TEST_CASE(a_reply_of_as_many_values_as_are_read_stays_within_the_memory) {
    auto const fill = [](std::string_view part) { return repeated(part, ",", 32'000 * (part.size() + 1)); };
    std::string const short_keys = distinct_members("0", 300'000);
    std::string const long_keys = distinct_members("0", 730'000, "a key of some");
    for (std::string const& data : std::vector<std::string>{
             "[" + fill("0") + "]", "[" + fill("[]") + "]", "[" + fill("{}") + "]",
             "[" + fill(R"("a string of some")") + "]", "{" + short_keys + "}", "{" + long_keys + "}",
             "{" + short_keys + R"(,"0":1})", "{" + long_keys + R"(,"a key of some0":1})",
             "{" + fill(R"("a":0)") + "}", "[" + repeated(R"({"a":0})", ",", 16'000 * 8) + "]"})
        BOOST_TEST(answered(200, R"({"success":true,"data":)" + data + "}").sent());
}

BOOST_AUTO_TEST_CASE(a_reply_that_repeats_its_keys_without_end_is_unknown_where_they_decide) {
    check_unreadable(answered(200, full_of(R"("success":true)", "", "}")));
    check_unreadable(answered(200, full_of(R"("id":0)", "\"data\":{", "}}")));
    BOOST_TEST(answered(200, full_of(R"("a":0)", "\"data\":{", "}}")).sent());
    std::string const long_key(1000, 'k');
    std::string const repeats = repeated(R"({"a":0,"a":0})", ",", mebibyte / 2);
    BOOST_TEST(answered(200, R"({"success":true,")" + long_key + R"(":[)" + repeats + "]}").sent());
}

BOOST_AUTO_TEST_CASE(one_long_string_is_read_within_the_memory) {
    Attempt const plain =
        answered(400, R"({"success":false,"message":")" + std::string(mebibyte - 40, 'x') + "\"}");
    BOOST_TEST(plain.outcome == Outcome::Rejected);
    BOOST_TEST(plain.failure().gateway_message == std::string(Scrub::max_size, 'x'));
    Attempt const escaped =
        answered(400, R"({"success":false,"message":")" + repeated(R"(\u0416)", "", mebibyte - 40) + "\"}");
    BOOST_TEST(escaped.failure().gateway_message == repeated("Ж", "", Scrub::max_size));
    Attempt const key =
        answered(200, R"({"success":true,")" + repeated(R"(\n)", "", mebibyte - 40) + "\":1}");
    BOOST_TEST(key.outcome == Outcome::Sent);
}

BOOST_AUTO_TEST_CASE(numbers_that_grow_when_written_out_take_no_more_memory) {
    // Each is 300 digits long as a word.
    std::string const numbers = "[" + repeated("1e300", ",", 20'000) + "]";
    std::string fields;
    for (int i = 0; i < 16; ++i) {
        fields.append(i == 0 ? "\"" : ",\"").append(std::to_string(i)).append("\":[");
        fields += repeated("[" + repeated("1e300", ",", 2'000) + "]", ",", 35'000) + "]";
    }
    for (std::string const& body :
         {R"({"success":false,"message":)" + numbers + "}", R"({"success":false,"data":{)" + fields + "}}"}) {
        Attempt const attempt = answered(400, body);
        BOOST_TEST(attempt.outcome == Outcome::Rejected);
        check_words(attempt.failure());
    }
}

BOOST_AUTO_TEST_CASE(words_are_cut_and_hold_neither_secrets_nor_control_characters) {
    std::string const echo = R"(\u001b[2J\u0007\r\n\u0000\u009b +79001234567 89001234567 482193 s3cr3t-Key )"
                             "dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5";
    std::string const lists = "[" + repeated("\"" + echo + "\"", ",", 100'000) + "]";
    for (std::string const& body : std::vector<std::string>{
             R"({"success":false,"message":")" + echo + "\"}",
             R"({"success":false,"message":)" + lists + R"(,"data":{"number":)" + lists + ",\"" + echo
                 + "\":" + lists + "}}",
             R"({"success":false,"data":{"number":[79001234567,482193,[7.9001234567e10],{"482193":null}]}})",
             R"({"result":"reject","reason":")" + echo + "\"}"}) {
        Attempt const attempt = answered(400, body);
        BOOST_TEST(attempt.outcome == Outcome::Rejected);
        check_words(attempt.failure());
    }
    Attempt const page = answered(502, "<html>" + echo + "</html>");
    BOOST_TEST(page.outcome == Outcome::Unknown);
    BOOST_TEST(page.failure().gateway_message == "");
}

BOOST_AUTO_TEST_CASE(numbers_beyond_measure_are_no_receipt) {
    Attempt const attempt = answered(
        200,
        R"({"success":true,"data":{"id":1e400,"status":99999999999999999999,"cost":-1e400,"extendStatus":[]}})");
    BOOST_TEST_REQUIRE(attempt.sent());
    BOOST_TEST(!attempt.receipt().id.has_value());
    BOOST_TEST(!attempt.receipt().status.code.has_value());
    BOOST_TEST(!attempt.receipt().cost.has_value());
    BOOST_TEST(attempt.receipt().status.name == "");
}

BOOST_AUTO_TEST_CASE(the_longest_reply_that_the_gateway_gives_is_read) {
    // A page of a list has 50 messages (the gateway's manual, sms/list).
    std::string const message =
        R"({"id":440000001,"from":"SMS Aero","number":"79001234567","text":")" + repeated("Ж", "", 2 * 670)
        + R"(","status":1,"extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49","dateCreate":1719115820,)"
          R"("dateSend":1719115820,"dateAnswer":1719115825})";
    std::string page = R"({"success":true,"data":{)";
    for (int i = 0; i < 50; ++i)
        page += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + message;
    page += R"(,"links":{"self":"/v2/sms/list?page=1","next":"/v2/sms/list?page=2"}},"message":null})";
    BOOST_TEST(answered(200, page).sent());
    std::size_t members = 0;
    read_envelope(page).data.for_each_member([&](JsonString, JsonView) { ++members; });
    BOOST_TEST(members == 51u);
}

BOOST_AUTO_TEST_SUITE_END()
