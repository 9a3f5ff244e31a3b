#include <smsaero/api/items.hpp>

#include <smsaero/wire/lenient.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(items_suite)

using namespace smsaero;

namespace {

using Ids = std::vector<std::int64_t>;

std::optional<Ids> items(std::string_view text) {
    return read_items<std::int64_t>(JsonView::parse(text).value(), [](JsonView item) {
        return lenient::integer(lenient::member(item, "id"));
    });
}

Ids accepted(std::string_view text) {
    return read_accepted<std::int64_t>(JsonView::parse(text).value(), [](JsonView item) {
        return lenient::integer(lenient::member(item, "id")).value_or(-1);
    });
}

/// So many items, then `last`.
std::string many(std::size_t count, std::string const& last = {}) {
    std::string all = R"({"id":7})";
    for (std::size_t i = 1; i < count; ++i)
        all += R"(,{"id":7})";
    return "[" + all + last + "]";
}

} // namespace

BOOST_AUTO_TEST_CASE(one_is_an_object_and_several_are_an_array) {
    BOOST_TEST((items(R"({"id":7})") == Ids{7}));
    BOOST_TEST((items(R"([{"id":7}])") == Ids{7}));
    BOOST_TEST((items(R"([{"id":9},{"id":7},{"id":8}])") == Ids{9, 7, 8}));
    BOOST_TEST((items("[]") == Ids{}));
}

BOOST_AUTO_TEST_CASE(no_item_is_left_out) {
    for (char const* text : {"null", "true", "7", R"("x")", "{}", R"({"id":null})", "[null]", "[7]", "[[]]",
                             R"([[{"id":7}]])", R"([{"id":7},{}])", R"([{},{"id":7}])", R"([{"id":7},null])",
                             R"([null,{"id":7}])", R"({"0":{"id":7}})"})
        BOOST_TEST(!items(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(there_are_as_many_as_the_limit_or_none) {
    auto const most = items(many(max_items));
    BOOST_TEST_REQUIRE(most.has_value());
    BOOST_TEST(most->size() == max_items);
    BOOST_TEST(!items(many(max_items + 1)).has_value());
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_read_as_far_as_it_can_be) {
    BOOST_TEST((accepted(R"({"id":7})") == Ids{7}));
    BOOST_TEST((accepted(R"([{"id":9},{"id":7}])") == Ids{9, 7}));
    BOOST_TEST((accepted(R"([null,{"id":9},7,[],"x",{"id":7},true])") == Ids{9, 7}));
    BOOST_TEST((accepted(R"({"id":null})") == Ids{-1}));
    for (char const* text : {"null", "true", "7", R"("x")", "[]", "[[]]", "[null]"})
        BOOST_TEST(accepted(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(no_more_of_what_was_accepted_is_read_than_the_limit) {
    BOOST_TEST(accepted(many(max_items)).size() == max_items);
    Ids const cut = accepted(many(max_items, R"(,{"id":8})"));
    BOOST_TEST(cut.size() == max_items);
    BOOST_TEST(cut.back() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
