#include <smsaero/api/page.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(page_suite)

using namespace smsaero;

namespace {

using Numbers = std::vector<std::int64_t>;

/// A page whose entries are `{"n":…}`.
std::optional<Page<std::int64_t>> read(std::string_view text) {
    return read_page<std::int64_t>(JsonView::parse(text).value(), [](JsonView item) {
        return lenient::integer(lenient::member(item, "n"));
    });
}

std::string entry(std::int64_t n) { return R"({"n":)" + std::to_string(n) + "}"; }

std::string many(std::size_t count) {
    std::string all = entry(0);
    for (std::size_t i = 1; i < count; ++i)
        all += "," + entry(static_cast<std::int64_t>(i));
    return "[" + all + "]";
}

} // namespace

BOOST_AUTO_TEST_CASE(entries_are_members_named_by_their_place_beside_links_and_total) {
    auto const page = read(R"({"0":{"n":7},"1":{"n":8},"links":{"self":"/v2/x?page=1","next":"/v2/x?page=2"},
                               "totalCount":"138"})");
    BOOST_TEST_REQUIRE(page.has_value());
    BOOST_TEST((page->items == Numbers{7, 8}));
    BOOST_TEST(page->unreadable == 0u);
    BOOST_TEST((page->has_next == true));
    BOOST_TEST((page->total == 138));
    BOOST_TEST(!page->empty());
}

BOOST_AUTO_TEST_CASE(entries_are_in_the_order_of_their_keys_values) {
    auto const page = read(R"({"0":{"n":0},"10":{"n":10},"11":{"n":11},"2":{"n":2},"9":{"n":9}})");
    BOOST_TEST((page->items == Numbers{0, 2, 9, 10, 11}));
    BOOST_TEST((read(R"({"18446744073709551615":{"n":2},"7":{"n":1}})")->items == Numbers{1, 2}));
    BOOST_TEST((read(R"({"3":{"n":1},"3":{"n":2}})")->items == Numbers{1, 2}));
}

BOOST_AUTO_TEST_CASE(entries_of_one_place_stay_as_they_came_however_many_there_are) {
    std::string text = R"({"totalCount":200)";
    Numbers expected;
    for (std::int64_t place : {0, 1}) // each second entry is out of order
        for (std::int64_t i = 0; i < 100; ++i)
            expected.push_back(2 * i + place);
    for (std::int64_t n = 0; n < 200; ++n)
        text += ",\"" + std::to_string(n % 2) + "\":" + entry(n);
    BOOST_TEST((read(text + "}")->items == expected));
}

BOOST_AUTO_TEST_CASE(an_array_is_in_its_own_order) {
    BOOST_TEST((read(R"([{"n":9},{"n":10},{"n":1}])")->items == Numbers{9, 10, 1}));
}

BOOST_AUTO_TEST_CASE(an_empty_page_has_several_shapes) {
    for (char const* text : {"[]", "{}", R"({"links":{"self":"x"},"totalCount":"0"})", R"({"totalCount":0})",
                             R"({"links":[]})"}) {
        auto const page = read(text);
        BOOST_TEST_REQUIRE(page.has_value(), text);
        BOOST_TEST(page->empty(), text);
    }
}

BOOST_AUTO_TEST_CASE(a_page_of_what_cannot_be_read_is_not_empty) {
    auto const page = read("[null]");
    BOOST_TEST(page->items.empty());
    BOOST_TEST(!page->empty());
}

BOOST_AUTO_TEST_CASE(links_say_whether_another_page_follows) {
    BOOST_TEST((read(R"({"links":{"next":"/v2/x?page=2"}})")->has_next == true));
    for (char const* last : {R"({"links":{"self":"x","prev":"y"}})", R"({"links":{"next":null}})",
                             R"({"links":{"next":false}})", R"({"links":[]})", R"({"links":null})"})
        BOOST_TEST((read(last)->has_next == false), last);
    for (char const* silent : {"{}", "[]", R"({"totalCount":"5"})", R"({"Links":{"next":"x"}})"})
        BOOST_TEST(!read(silent)->has_next.has_value(), silent);
}

BOOST_AUTO_TEST_CASE(the_total_is_a_number_or_a_string) {
    BOOST_TEST((read(R"({"totalCount":"138"})")->total == 138));
    BOOST_TEST((read(R"({"totalCount":138})")->total == 138));
    for (char const* none : {"{}", "[]", R"({"totalCount":null})", R"({"totalCount":"many"})"})
        BOOST_TEST(!read(none)->total.has_value(), none);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_skipped_and_counted) {
    auto const page = read(R"({"0":null,"1":{"n":1},"2":{"m":2},"3":[{"n":3}],"4":"x"})");
    BOOST_TEST((page->items == Numbers{1}));
    BOOST_TEST(page->unreadable == 4u);
    BOOST_TEST(read("[1,2]")->unreadable == 2u);
}

BOOST_AUTO_TEST_CASE(an_entry_that_is_not_in_its_place_is_counted) {
    for (char const* text : {R"({"first":{"n":1}})", R"({"id":1,"n":1})", R"({"-1":{"n":1}})",
                             R"({"":{"n":1}})", R"({"1x":{"n":1}})", R"({"18446744073709551616":{"n":1}})"}) {
        BOOST_TEST(read(text)->items.empty(), text);
        BOOST_TEST(read(text)->unreadable == 1u, text);
    }
    BOOST_TEST(read(R"({"time":1,"note":"x","all":[],"none":null})")->empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_nothing) {
    for (char const* text : {"null", "true", "7", R"("x")"})
        BOOST_TEST(!read(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(entries_are_limited_in_number) {
    constexpr std::size_t most = Page<std::int64_t>::max_items;
    BOOST_TEST(read(many(most))->items.size() == most);
    BOOST_TEST(read(many(most))->unreadable == 0u);
    auto const page = read(many(most + 5));
    BOOST_TEST(page->items.size() == most);
    BOOST_TEST(page->items.back() == static_cast<std::int64_t>(most) - 1);
    BOOST_TEST(page->unreadable == 5u);
}

BOOST_AUTO_TEST_SUITE_END()
