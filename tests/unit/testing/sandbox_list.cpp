#include <smsaero/testing/sandbox_list.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_list_suite)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

std::vector<SandboxMessage> messages(std::size_t count) {
    std::vector<SandboxMessage> all;
    for (std::size_t i = 0; i < count; ++i)
        all.push_back({.id = 440000001 + static_cast<std::int64_t>(i),
                       .number = "79990000001",
                       .sign = "SMS Aero",
                       .text = "Hello",
                       .kopecks = 549,
                       .created = 1719119523,
                       .date_send = 1719119523});
    return all;
}

json::value list(std::vector<SandboxMessage> const& messages, SandboxListQuery const& query = {}) {
    return json::parse(list_json(messages, query, 1719119600));
}

} // namespace

BOOST_AUTO_TEST_CASE(it_has_the_manuals_shape) {
    BOOST_TEST(list_json(messages(1), {}, 1719119600)
               == R"({"0":{"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":0,)"
                  R"("extendStatus":"queue","channel":"FREE SIGN","cost":"5.49","dateCreate":1719119523,)"
                  R"("dateSend":1719119523},"links":{"self":"/v2/sms/list?page=1",)"
                  R"("first":"/v2/sms/list?page=1","last":"/v2/sms/list?page=1"},"totalCount":"1"})");
}

BOOST_AUTO_TEST_CASE(pages_hold_fifty_newest_first_and_point_to_each_other) {
    auto const all = messages(138);
    auto const first = list(all);
    BOOST_TEST(first.as_object().size() == 52u);
    BOOST_TEST(first.at("0").at("id") == 440000138);
    BOOST_TEST(first.at("49").at("id") == 440000089);
    BOOST_TEST(first.at("totalCount") == "138");
    BOOST_TEST(first.at("links").at("last") == "/v2/sms/list?page=3");
    BOOST_TEST(first.at("links").at("next") == "/v2/sms/list?page=2");
    BOOST_TEST(!first.at("links").as_object().contains("prev"));

    auto const last = list(all, {.page = 3});
    BOOST_TEST(last.as_object().size() == 40u);
    BOOST_TEST(last.at("37").at("id") == 440000001);
    BOOST_TEST(last.at("links").at("self") == "/v2/sms/list?page=3");
    BOOST_TEST(last.at("links").at("prev") == "/v2/sms/list?page=2");
    BOOST_TEST(!last.at("links").as_object().contains("next"));
}

BOOST_AUTO_TEST_CASE(a_page_that_is_not_there_is_the_nearest_that_is) {
    auto const all = messages(51);
    BOOST_TEST(list(all, {.page = 9}) == list(all, {.page = 2}));
    BOOST_TEST(list(all, {.page = 0}) == list(all, {.page = 1}));
    BOOST_TEST(list(all, {.page = -1}) == list(all, {.page = 1}));
}

BOOST_AUTO_TEST_CASE(number_text_and_kind_choose) {
    auto all = messages(4);
    all[1].number = "79990000002";
    all[2].text = "Hello, world";
    all[3].test = true;
    BOOST_TEST(list(all).at("totalCount") == "3");
    BOOST_TEST(list(all, {.numbers = {"79990000002"}}).at("0").at("id") == 440000002);
    BOOST_TEST(list(all, {.numbers = {"79990000001", "79990000002"}}).at("totalCount") == "3");
    BOOST_TEST(list(all, {.text = "world"}).at("totalCount") == "1");
    auto const test = list(all, {.test = true});
    BOOST_TEST(test.at("totalCount") == "1");
    BOOST_TEST(test.at("links").at("self") == "/v2/sms/testlist?page=1");
}

BOOST_AUTO_TEST_CASE(an_empty_list_has_links_and_a_count_alone) {
    BOOST_TEST(list_json({}, {}, 0)
               == R"({"links":{"self":"/v2/sms/list?page=1","first":"/v2/sms/list?page=1",)"
                  R"("last":"/v2/sms/list?page=1"},"totalCount":"0"})");
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_an_array_if_so_wished) {
    BOOST_TEST(list_json({}, {.empty_as_array = true}, 0) == "[]");
    BOOST_TEST(list_json(messages(1), {.text = "other", .empty_as_array = true}, 0) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
