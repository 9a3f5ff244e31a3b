#include <smsaero/api/groups.hpp>

#include "../../support/list_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

BOOST_AUTO_TEST_SUITE(groups_suite)

using namespace smsaero;
using namespace smsaero::test_support;

BOOST_AUTO_TEST_CASE(a_new_group_is_posted_by_its_name) {
    check_posts(GroupAdd{"customers"}, "group/add", R"({"name":"customers"})");
    check_posts(GroupAdd{"\"A\" \xD0\x9A"}, "group/add", "{\"name\":\"\\\"A\\\" \xD0\x9A\"}");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_none_is_not_posted) {
    check_not_posted(GroupAdd{}, "the group's name is empty; give it 2 to 64 characters");
    check_not_posted(GroupAdd{"ab\xff"}, "the text of `name` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(a_new_group_is_read) {
    for (char const* data :
         {R"({"id":9001,"name":"customers","count":0})", R"([{"id":"9001","name":"customers","count":"0"}])"})
        check_reads(GroupAdd{"customers"}, data, [](Group const& group) {
            BOOST_TEST(group.id == 9001);
            BOOST_TEST(group.name == "customers");
            BOOST_TEST((group.contacts == 0));
        });
}

BOOST_AUTO_TEST_CASE(all_but_the_id_may_be_missing) {
    for (char const* data : {R"({"id":9001})", R"({"id":9001,"name":null,"count":null})"})
        check_reads(GroupAdd{"customers"}, data, [](Group const& group) {
            BOOST_TEST(group.id == 9001);
            BOOST_TEST(group.name == "");
            BOOST_TEST(!group.contacts.has_value());
        });
    check_unexpected(GroupAdd{"customers"},
                     {"null", "{}", "[]", "9001", R"({"name":"customers"})", R"({"id":null})",
                      R"({"id":"x"})", R"([{"id":1},{"id":2}])", R"({"0":{"id":9001}})"});
}

BOOST_AUTO_TEST_CASE(a_group_is_deleted_by_its_id) {
    check_posts(GroupDelete{9001}, "group/delete", R"({"id":9001})");
    check_posts(GroupDelete{std::numeric_limits<std::int64_t>::max()}, "group/delete",
                R"({"id":9223372036854775807})");
    check_posts(GroupDeleteAll{}, "group/delete-all", "{}");
}

BOOST_AUTO_TEST_CASE(a_deletion_has_no_data) {
    for (char const* data : {"null", "{}", "[]", R"({"id":9001})"}) {
        check_reads(GroupDelete{9001}, data, [](Done) {});
        check_reads(GroupDeleteAll{}, data, [](Done) {});
    }
}

BOOST_AUTO_TEST_CASE(it_asks_for_a_page) { check_pages(GroupList{}, "group/list", "{}"); }

BOOST_AUTO_TEST_CASE(the_manuals_list_is_read) {
    check_reads(
        GroupList{},
        R"({"0":{"id":"9001","name":"customers","countContacts":"12"},"links":{"self":"/v2/group/list?page=1",
            "first":"/v2/group/list?page=1","last":"/v2/group/list?page=1"},"totalCount":"1"})",
        [](auto const& groups) {
            BOOST_TEST((groups.has_next == false));
            BOOST_TEST((groups.total == 1));
            BOOST_TEST_REQUIRE(groups.items.size() == 1u);
            BOOST_TEST(groups.items[0].id == 9001);
            BOOST_TEST(groups.items[0].name == "customers");
            BOOST_TEST((groups.items[0].contacts == 12));
        });
}

BOOST_AUTO_TEST_CASE(they_are_read_as_every_list) {
    check_list(
        GroupList{}, [](int id) { return R"({"id":")" + std::to_string(id) + "\"}"; },
        [](Group const& group) { return group.id; });
}

BOOST_AUTO_TEST_CASE(refusals_are_told) {
    check_failures(GroupAdd{"customers"});
    check_failures(GroupDelete{9001});
    check_failures(GroupDeleteAll{});
    check_failures(GroupList{});
}

BOOST_AUTO_TEST_SUITE_END()
