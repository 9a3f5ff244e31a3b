#include <smsaero/api/cards.hpp>

#include "../../support/list_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(cards_suite)

using namespace smsaero;
using namespace smsaero::test_support;

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) {
    static_assert(!PagedEndpoint<Cards>);
    check_posts(Cards{}, "cards", "{}");
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    check_reads(Cards{},
                R"({"0":{"id":501,"number":"Visa*****1234"},"1":{"id":502,"number":"MasterCard*****4321"}})",
                [](auto const& cards) {
                    BOOST_TEST_REQUIRE(cards.items.size() == 2u);
                    BOOST_TEST(cards.items[0].id == 501);
                    BOOST_TEST(cards.items[0].number == "Visa*****1234");
                    BOOST_TEST(cards.items[1].id == 502);
                    BOOST_TEST(cards.items[1].number == "MasterCard*****4321");
                    BOOST_TEST(!cards.has_next.has_value());
                    BOOST_TEST(!cards.total.has_value());
                });
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_reads(Cards{}, R"([{"id":"501","number":1234},{"id":502,"number":null},{"id":503}])",
                [](auto const& cards) {
                    BOOST_TEST_REQUIRE(cards.items.size() == 3u);
                    BOOST_TEST(cards.items[0].id == 501);
                    BOOST_TEST(cards.items[0].number == "1234");
                    BOOST_TEST(cards.items[1].number == "");
                    BOOST_TEST(cards.items[2].number == "");
                });
}

BOOST_AUTO_TEST_CASE(they_are_read_as_every_list) {
    check_list(
        Cards{}, [](int id) { return R"({"id":)" + std::to_string(id) + "}"; },
        [](Card const& card) { return card.id; });
}

BOOST_AUTO_TEST_CASE(an_entry_without_an_id_is_no_card) {
    check_reads(Cards{}, R"([{"number":"Visa*****1234"},{"id":null},{"id":"x"},{"id":1.5}])",
                [](auto const& cards) {
                    BOOST_TEST(cards.items.empty());
                    BOOST_TEST(cards.unreadable == 4u);
                });
}

BOOST_AUTO_TEST_CASE(refusals_are_told) { check_failures(Cards{}); }

BOOST_AUTO_TEST_SUITE_END()
