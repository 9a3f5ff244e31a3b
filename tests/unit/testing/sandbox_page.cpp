#include <smsaero/testing/sandbox_page.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <numeric>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_page)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

std::vector<int> up_to(std::size_t count) {
    std::vector<int> items(count);
    std::iota(items.begin(), items.end(), 1);
    return items;
}

std::string text(std::size_t count, PageRequest const& asked) {
    return page_json(
        up_to(count), [](int item) { return std::to_string(item); }, asked);
}

json::value page(std::size_t count, PageRequest const& asked) { return json::parse(text(count, asked)); }

} // namespace

BOOST_AUTO_TEST_CASE(a_short_list_has_items_links_and_a_count_in_text) {
    BOOST_TEST(text(2, {.path = "/v2/group/list"})
               == R"({"0":1,"1":2,"links":{"self":"/v2/group/list?page=1","first":"/v2/group/list?page=1",)"
                  R"("last":"/v2/group/list?page=1"},"totalCount":"2"})");
}

BOOST_AUTO_TEST_CASE(a_page_holds_fifty_keyed_from_zero_on_every_page) {
    auto const first = page(51, {.path = "/l"});
    BOOST_TEST(first.as_object().size() == 52u);
    BOOST_TEST(first.at("49") == 50);
    BOOST_TEST(first.at("totalCount") == "51");
    auto const second = page(51, {.path = "/l", .page = 2});
    BOOST_TEST(second.as_object().size() == 3u);
    BOOST_TEST(second.at("0") == 51);
    BOOST_TEST(page(50, {.path = "/l"}).at("links").at("last") == "/l?page=1");
}

BOOST_AUTO_TEST_CASE(pages_point_to_their_neighbours) {
    auto const first = page(101, {.path = "/l"}).at("links");
    BOOST_TEST(!first.as_object().contains("prev"));
    BOOST_TEST(first.at("next") == "/l?page=2");
    auto const second = page(101, {.path = "/l", .page = 2}).at("links");
    BOOST_TEST(second.at("self") == "/l?page=2");
    BOOST_TEST(second.at("prev") == "/l?page=1");
    BOOST_TEST(second.at("next") == "/l?page=3");
    BOOST_TEST(!page(101, {.path = "/l", .page = 3}).at("links").as_object().contains("next"));
}

BOOST_AUTO_TEST_CASE(links_carry_the_rest_of_the_query) {
    BOOST_TEST(page(1, {.path = "/v2/viber/statistic", .query = "sendingId=2001"}).at("links").at("self")
               == "/v2/viber/statistic?sendingId=2001&page=1");
}

BOOST_AUTO_TEST_CASE(a_page_that_is_not_there_is_the_nearest_that_is) {
    BOOST_TEST(text(51, {.path = "/l", .page = 9}) == text(51, {.path = "/l", .page = 2}));
    for (std::int64_t const low : {0, -1})
        BOOST_TEST(text(51, {.path = "/l", .page = low}) == text(51, {.path = "/l", .page = 1}));
}

BOOST_AUTO_TEST_CASE(an_empty_list_has_links_and_a_count_or_is_an_array_if_so_wished) {
    BOOST_TEST(
        text(0, {.path = "/l"})
        == R"({"links":{"self":"/l?page=1","first":"/l?page=1","last":"/l?page=1"},"totalCount":"0"})");
    BOOST_TEST(text(0, {.path = "/l", .empty_as_array = true}) == "[]");
    BOOST_TEST(text(1, {.path = "/l", .empty_as_array = true}) == text(1, {.path = "/l"}));
}

BOOST_AUTO_TEST_CASE(the_wanted_items_come_newest_first) {
    auto const items = up_to(4);
    auto const even = newest_first(items, [](int item) { return item % 2 == 0; });
    BOOST_REQUIRE(even.size() == 2u);
    BOOST_TEST(even[0] == &items[3]);
    BOOST_TEST(even[1] == &items[1]);
}

BOOST_AUTO_TEST_SUITE_END()
