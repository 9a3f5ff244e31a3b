#include <smsaero/api/sms_list.hpp>

#include "../../support/endpoint_checks.hpp"
#include "../../support/gateway_transport.hpp"

#include <smsaero/api/send_sms.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(sms_list_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

PhoneNumber const phone = PhoneNumber::parse("79990000001").value();

SmsList list_of(Mode mode, unsigned page = 1, std::string_view text = {}) {
    return {.numbers = {phone}, .text = Secret{text}, .mode = mode, .page = page};
}

auto list_call(Mode mode = Mode::Live, unsigned page = 1, std::string_view text = {}) {
    return as_operation(list_of(mode, page, text));
}

auto list(std::string const& data) {
    return api_call(SmsList{{phone}}, 200, R"({"success":true,"data":)" + data + R"(,"message":null})")
        .result;
}

std::string item(int id) {
    return R"({"id":)" + std::to_string(440000000 + id)
           + R"(,"from":"SMS Aero","number":79990000001,"text":"Hello","dateCreate":1697533302})";
}

std::vector<std::int64_t> ids(SmsPage const& page) {
    std::vector<std::int64_t> ids;
    for (ListedSms const& each : page.items)
        ids.push_back(each.id.value() - 440000000);
    return ids;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_asks_by_number_text_page_and_mode) {
    static_assert(PagedEndpoint<SmsList> && Operation<OperationOf<SmsList>>);
    BOOST_TEST(list_call().path() == "sms/list");
    BOOST_TEST((list_call(Mode::Test).path()) == "sms/testlist");
    BOOST_TEST((list_call(Mode::Live, 2).path()) == "sms/list?page=2");
    BOOST_TEST((list_call(Mode::Test, 4294967295).path()) == "sms/testlist?page=4294967295");
    BOOST_TEST(list_call().body() == R"({"number":"79990000001"})");
    BOOST_TEST((list_call(Mode::Live, 1, "a \"b\"\n").body())
               == R"({"number":"79990000001","text":"a \"b\"\n"})");
    auto const asked = api_call(list_of(Mode::Test, 3), 200, R"({"success":true,"data":{}})");
    BOOST_TEST(asked.path == "sms/testlist?page=3");
    BOOST_TEST(asked.body == R"({"number":"79990000001"})");
}

BOOST_AUTO_TEST_CASE(several_numbers_or_all_of_them_are_asked_for) {
    static_assert(!SmsList::costs);
    check_posts(SmsList{}, "sms/list", "{}");
    check_posts(SmsList{.numbers = {phone, number("79990000002")}, .text = Secret{"Hello"}, .page = 2},
                "sms/list?page=2", R"({"numbers":["79990000001","79990000002"],"text":"Hello"})");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_asked_is_not_posted) {
    check_not_posted(SmsList{.page = 0}, "pages are counted from 1; ask for page 1");
    check_not_posted(SmsList{.text = Secret{"\xff"}}, "the text of `text` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(both_roads_read_a_page_and_a_failure) {
    check_reads(list_of(Mode::Live), R"({"0":)" + item(7) + "}", [](SmsPage const& page) {
        BOOST_TEST(ids(page) == (std::vector<std::int64_t>{7}), boost::test_tools::per_element());
    });
    check_unexpected(list_of(Mode::Live), {"null", "7"});
    check_failures(list_of(Mode::Live));
    check_hidden(SmsList{.numbers = {phone, number("79123456782")}, .text = Secret{"code 482913"}},
                 {"79990000001", "79123456782", "code 482913"});
}

BOOST_AUTO_TEST_CASE(a_text_that_is_not_utf8_is_not_posted) {
    BOOST_TEST((list_call(Mode::Live, 1, "\xff").problem()) == Errc::InvalidPayload);
    BOOST_TEST(list_call().problem() == Errc::None);
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    auto const page = list(
        R"({"0":{"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":1,
 "extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49","dateCreate":1697533302,"dateSend":1697533302,
 "dateAnswer":1697533306},
 "links":{"self":"/v2/sms/list?page=1","first":"/v2/sms/list?page=1","last":"/v2/sms/list?page=3","next":"/v2/sms/list?page=2"},
 "totalCount":"138"})");
    BOOST_REQUIRE(page.has_value());
    BOOST_REQUIRE(page->items.size() == 1u);
    BOOST_TEST(page->items[0].id.value() == 440000001);
    BOOST_TEST((page->items[0].cost == "5.49"));
    BOOST_TEST((page->total == 138));
    BOOST_TEST((page->has_next == true));
    BOOST_TEST(page->unreadable == 0u);
    BOOST_TEST(!page->empty());
}

BOOST_AUTO_TEST_CASE(entries_are_in_the_order_of_their_keys_values) {
    auto const page =
        list(R"({"10":)" + item(10) + R"(,"9":)" + item(9) + R"(,"totalCount":2,"0":)" + item(0) + "}");
    BOOST_REQUIRE(page.has_value());
    BOOST_TEST(ids(*page) == (std::vector<std::int64_t>{0, 9, 10}), boost::test_tools::per_element());
    BOOST_TEST((page->total == 2));
    BOOST_TEST(!page->has_next.has_value());
}

BOOST_AUTO_TEST_CASE(an_array_is_taken_as_well) {
    auto const page = list("[" + item(2) + "," + item(1) + "]");
    BOOST_REQUIRE(page.has_value());
    BOOST_TEST(ids(*page) == (std::vector<std::int64_t>{2, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_empty_list_has_several_shapes) {
    for (std::string const data :
         {"[]", "{}", R"({"links":{"self":"/v2/sms/list?page=1"},"totalCount":"0"})"}) {
        auto const page = list(data);
        BOOST_REQUIRE(page.has_value());
        BOOST_TEST(page->empty(), data);
    }
}

BOOST_AUTO_TEST_CASE(the_last_page_has_no_next) {
    BOOST_TEST((list(R"({"links":{"self":"x","prev":"y"}})")->has_next == false));
    BOOST_TEST((list(R"({"links":{"next":null}})")->has_next == false));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_skipped_and_counted) {
    auto const page = list(R"({"0":null,"1":)" + item(1) + R"(,"2":{"id":440000002},"3":[)" + item(3)
                           + R"(],"4":"x","totalCount":"many"})");
    BOOST_REQUIRE(page.has_value());
    BOOST_TEST(ids(*page) == (std::vector<std::int64_t>{1}), boost::test_tools::per_element());
    BOOST_TEST(page->unreadable == 4u);
    BOOST_TEST(!page->total.has_value());
}

BOOST_AUTO_TEST_CASE(an_entry_that_stands_elsewhere_is_counted) {
    BOOST_TEST(list(R"({"first":)" + item(1) + "}")->unreadable == 1u);
    BOOST_TEST(list(item(1))->unreadable == 1u);
    BOOST_TEST(list(R"({"-1":)" + item(1) + "}")->unreadable == 1u);
    BOOST_TEST(list(R"({"99999999999999999999":)" + item(1) + "}")->unreadable == 1u);
    BOOST_TEST(list(R"({"meta":{"time":1},"note":"x"})")->unreadable == 0u);
}

BOOST_AUTO_TEST_CASE(entries_are_limited_in_number) {
    std::string all = "[";
    for (std::size_t i = 0; i < SmsPage::max_items + 5; ++i)
        all += (i == 0 ? "" : ",") + item(static_cast<int>(i));
    auto const page = list(all + "]");
    BOOST_REQUIRE(page.has_value());
    BOOST_TEST(page->items.size() == SmsPage::max_items);
    BOOST_TEST(page->unreadable == 5u);
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_refused) {
    for (std::string const data : {"null", "true", "7", "\"x\""}) {
        auto const page = list(data);
        BOOST_REQUIRE(page.has_error());
        BOOST_TEST(page.error().code == Errc::UnexpectedReply);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_repeats_neither_number_nor_text) {
    auto const failed = api_call(list_of(Mode::Live, 1, "code 482913"), 400,
                                 R"({"success":false,"data":{"number":["+7 999 000-00-01"]},
                                     "message":"no 79990000001 with code 482913"})")
                            .result;
    BOOST_REQUIRE(failed.has_error());
    std::string const told = explain(failed.error());
    BOOST_TEST(told.find("482913") == told.npos);
    BOOST_TEST(told.find("9990000001") == told.npos);
    BOOST_TEST(told.find("000-00-01") == told.npos);
}

BOOST_AUTO_TEST_CASE(the_emulated_gateways_pages_are_read) {
    GatewayTransport transport;
    Credentials const credentials{{.email = "a@b.co", .api_key = Secret{"key"}, .mode = Mode::Test}};
    NullLogger logger;
    std::string const body = R"({"number":"79990000001","sign":"SMS Aero","text":"Hello"})";
    for (int i = 0; i < 51; ++i)
        (void)blocking_call(SendSms{.json = body, .mode = Mode::Test}, credentials, transport, logger);
    auto const first = blocking_call(list_of(Mode::Test), credentials, transport, logger);
    auto const second = blocking_call(list_of(Mode::Test, 2), credentials, transport, logger);
    BOOST_REQUIRE((first.has_value() && second.has_value()));
    BOOST_TEST(first->items.size() == 50u);
    BOOST_TEST((first->has_next == true));
    BOOST_TEST((first->total == 51));
    BOOST_TEST(second->items.size() == 1u);
    BOOST_TEST((second->has_next == false));
    BOOST_TEST(second->items[0].id.value() == 440000001);
    BOOST_TEST(second->unreadable == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
