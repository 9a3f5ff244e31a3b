#include <smsaero/api/blacklist.hpp>

#include "../../support/list_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(blacklist_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

PhoneNumber const first = PhoneNumber::parse("79990000001").value();
PhoneNumber const second = PhoneNumber::parse("79990000002").value();

std::string item(int id) { return R"({"id":")" + std::to_string(id) + R"(","number":"79990000002"})"; }

} // namespace

BOOST_AUTO_TEST_CASE(one_number_is_posted_by_itself_and_several_as_an_array) {
    check_posts(BlacklistAdd{{first}}, "blacklist/add", R"({"number":"79990000001"})");
    check_posts(BlacklistAdd{{first, second}}, "blacklist/add",
                R"({"numbers":["79990000001","79990000002"]})");
    check_not_posted(BlacklistAdd{}, "there is no number; give at least one");
}

BOOST_AUTO_TEST_CASE(the_manuals_new_entry_is_read) {
    check_reads(BlacklistAdd{{second}},
                R"({"id":6001,"number":"79990000002","sex":null,"lname":null,"fname":null,"sname":null,
                    "bday":null,"param":null,"param2":null,"param3":null})",
                [](auto const& entries) {
                    BOOST_TEST_REQUIRE(entries.size() == 1u);
                    BOOST_TEST(entries[0].id == 6001);
                    BOOST_TEST((entries[0].number == second));
                    BOOST_TEST(!entries[0].notes.sex.has_value());
                    BOOST_TEST(entries[0].notes.last_name == "");
                    BOOST_TEST(entries[0].notes.param1 == "");
                    BOOST_TEST(!entries[0].birthday.has_value());
                });
}

BOOST_AUTO_TEST_CASE(what_is_noted_of_a_number_is_read) {
    check_reads(BlacklistAdd{{second}},
                R"([{"id":"6001","number":79990000002,"sex":"female","lname":"Doe","fname":"Jane","sname":"Q",
                    "bday":"86400","param":"a","param2":"b","param3":"c"}])",
                [](auto const& entries) {
                    BOOST_TEST_REQUIRE(entries.size() == 1u);
                    BOOST_TEST(entries[0].id == 6001);
                    BOOST_TEST((entries[0].number == second));
                    BOOST_TEST((entries[0].notes.sex == Sex::Female));
                    BOOST_TEST(entries[0].notes.last_name == "Doe");
                    BOOST_TEST(entries[0].notes.first_name == "Jane");
                    BOOST_TEST(entries[0].notes.middle_name == "Q");
                    BOOST_TEST((entries[0].birthday == std::chrono::sys_seconds{86400s}));
                    BOOST_TEST(entries[0].notes.param1 == "a");
                    BOOST_TEST(entries[0].notes.param2 == "b");
                    BOOST_TEST(entries[0].notes.param3 == "c");
                });
}

BOOST_AUTO_TEST_CASE(a_birthday_may_be_before_1970) {
    check_reads(BlacklistAdd{{second}}, R"({"id":6001,"bday":-86400})", [](auto const& entries) {
        BOOST_TEST((entries.at(0).birthday == std::chrono::sys_seconds{-86400s}));
    });
    for (char const* none : {"0", "\"0\"", "\"\"", "\"1990-05-17\"", "{}"})
        check_reads(BlacklistAdd{{second}}, R"({"id":6001,"bday":)" + std::string{none} + "}",
                    [](auto const& entries) { BOOST_TEST(!entries.at(0).birthday.has_value()); });
}

BOOST_AUTO_TEST_CASE(several_new_entries_are_read_in_their_order) {
    check_reads(BlacklistAdd{{first, second}}, "[" + item(2) + "," + item(1) + "]", [](auto const& entries) {
        BOOST_TEST_REQUIRE(entries.size() == 2u);
        BOOST_TEST(entries[0].id == 2);
        BOOST_TEST(entries[1].id == 1);
    });
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_read_is_not_left_out) {
    check_unexpected(BlacklistAdd{{first, second}},
                     {"null", "{}", "6001", R"({"number":"79990000001"})", R"({"id":null})",
                      "[" + item(1) + ",null]", "[" + item(1) + R"(,{"number":"79990000001"}])"});
}

BOOST_AUTO_TEST_CASE(an_entry_that_was_not_read_has_no_id) { BOOST_TEST(BlacklistEntry{}.id == 0); }

BOOST_AUTO_TEST_CASE(an_entry_is_deleted_by_its_id) {
    check_posts(BlacklistDelete{6001}, "blacklist/delete", R"({"id":6001})");
    for (char const* data : {"null", "{}", "[]"})
        check_reads(BlacklistDelete{6001}, data, [](Done) {});
}

BOOST_AUTO_TEST_CASE(it_asks_for_a_page_of_all_or_of_some_numbers) {
    check_pages(BlacklistList{}, "blacklist/list", "{}");
    check_pages(BlacklistList{{first}}, "blacklist/list", R"({"number":"79990000001"})");
    check_pages(BlacklistList{{first, second}}, "blacklist/list",
                R"({"numbers":["79990000001","79990000002"]})");
}

BOOST_AUTO_TEST_CASE(the_manuals_list_is_read) {
    check_reads(
        BlacklistList{},
        R"({"0":{"id":"6001","number":"79990000002","lname":"Doe","fname":"","sname":""},"links":{"self":
            "/v2/blacklist/list?page=1","first":"/v2/blacklist/list?page=1","last":"/v2/blacklist/list?page=1"},
            "totalCount":"1"})",
        [](auto const& entries) {
            BOOST_TEST((entries.total == 1));
            BOOST_TEST((entries.has_next == false));
            BOOST_TEST_REQUIRE(entries.items.size() == 1u);
            BOOST_TEST(entries.items[0].id == 6001);
            BOOST_TEST((entries.items[0].number == second));
            BOOST_TEST(entries.items[0].notes.last_name == "Doe");
        });
}

BOOST_AUTO_TEST_CASE(entries_are_read_as_every_list) {
    check_list(BlacklistList{}, item, [](BlacklistEntry const& entry) { return entry.id; });
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_is_not_shown) {
    check_reads(BlacklistList{}, R"([{"id":6001,"number":"unknown"},{"id":6002,"number":null}])",
                [](auto const& entries) {
                    BOOST_TEST_REQUIRE(entries.items.size() == 2u);
                    BOOST_TEST(!entries.items[0].number.has_value());
                    BOOST_TEST(!entries.items[1].number.has_value());
                });
}

BOOST_AUTO_TEST_CASE(refusals_are_told_without_the_numbers) {
    check_failures(BlacklistAdd{{first}});
    check_failures(BlacklistDelete{6001});
    check_failures(BlacklistList{});
    for (char const* digits : {"79990000001", "79990000002"}) {
        check_hides(BlacklistAdd{{first, second}}, digits);
        check_hides(BlacklistList{{first, second}}, digits);
    }
}

BOOST_AUTO_TEST_SUITE_END()
