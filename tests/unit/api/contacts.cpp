#include <smsaero/api/contacts.hpp>

#include "../../support/list_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(contacts_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

constexpr char digits[] = "79990000001";
PhoneNumber const phone = PhoneNumber::parse(digits).value();

constexpr char manual[] =
    R"({"id":8001,"number":"79990000001","sex":"male","lname":"Doe","fname":"John","sname":"Q",
        "param1":"a","param2":"b","param3":"c","operator":5,"extendOperator":"BEELINE"})";

void check_manual(Contact const& contact) {
    BOOST_TEST(contact.id == 8001);
    BOOST_TEST((contact.number == phone));
    BOOST_TEST((contact.notes.sex == Sex::Male));
    BOOST_TEST(contact.notes.last_name == "Doe");
    BOOST_TEST(contact.notes.first_name == "John");
    BOOST_TEST(contact.notes.middle_name == "Q");
    BOOST_TEST(contact.notes.param1 == "a");
    BOOST_TEST(contact.notes.param2 == "b");
    BOOST_TEST(contact.notes.param3 == "c");
    BOOST_TEST((contact.phone_operator.code == PhoneOperator::beeline));
    BOOST_TEST(contact.phone_operator.name == "BEELINE");
}

std::string item(int id) { return R"({"id":)" + std::to_string(id) + "}"; }

std::string groups(std::size_t count) {
    std::string all = item(1);
    for (std::size_t i = 1; i < count; ++i)
        all += "," + item(1);
    return R"({"id":8001,"groups":[)" + all + "]}";
}

} // namespace

BOOST_AUTO_TEST_CASE(a_new_contact_is_posted_with_what_is_filled_in) {
    check_posts(ContactAdd{.number = phone}, "contact/add", R"({"number":"79990000001"})");
    check_posts(ContactAdd{.number = phone,
                           .group_id = 9001,
                           .birthday = std::chrono::sys_seconds{-86400s},
                           .notes = {.sex = Sex::Male,
                                     .last_name = "Doe",
                                     .first_name = "John",
                                     .middle_name = "Q",
                                     .param1 = "a",
                                     .param2 = "b",
                                     .param3 = "\"c\""}},
                "contact/add",
                R"({"number":"79990000001","groupId":9001,"birthday":-86400,"sex":"male","lname":"Doe",)"
                R"("fname":"John","sname":"Q","param1":"a","param2":"b","param3":"\"c\""})");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_not_posted) {
    check_not_posted(ContactAdd{.number = phone, .notes = {.first_name = "\xff"}},
                     "the text of `fname` is not UTF-8; convert it");
    check_not_posted(ContactAdd{.number = phone, .notes = {.param3 = "\xff"}},
                     "the text of `param3` is not UTF-8; convert it");
    check_not_posted(ContactList{.last_name = "\xff"}, "the text of `lname` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(the_manuals_contact_is_read) {
    check_reads(ContactAdd{.number = phone}, manual, check_manual);
    check_reads(ContactAdd{.number = phone}, "[" + std::string{manual} + "]", check_manual);
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_reads(ContactAdd{.number = phone},
                R"({"id":"8001","number":79990000001,"sex":"female","lname":1,"operator":"5"})",
                [](Contact const& contact) {
                    BOOST_TEST(contact.id == 8001);
                    BOOST_TEST((contact.number == phone));
                    BOOST_TEST((contact.notes.sex == Sex::Female));
                    BOOST_TEST(contact.notes.last_name == "1");
                    BOOST_TEST((contact.phone_operator.code == PhoneOperator::beeline));
                });
}

BOOST_AUTO_TEST_CASE(all_but_the_id_may_be_missing) {
    for (char const* data :
         {R"({"id":8001})",
          R"({"id":8001,"number":null,"sex":null,"lname":null,"param1":null,"operator":null,"groups":null})",
          R"({"id":8001,"number":"a number","sex":"x","operator":{},"groups":{}})"})
        check_reads(ContactAdd{.number = phone}, data, [](Contact const& contact) {
            BOOST_TEST(!contact.number.has_value());
            BOOST_TEST(!contact.notes.sex.has_value());
            BOOST_TEST(contact.notes.last_name == "");
            BOOST_TEST(contact.notes.param1 == "");
            BOOST_TEST(!contact.phone_operator.code.has_value());
            BOOST_TEST(!contact.hlr.code.has_value());
            BOOST_TEST(contact.groups.empty());
        });
    check_unexpected(ContactAdd{.number = phone}, {"null", "{}", "[]", "8001", R"({"number":"79990000001"})",
                                                   R"({"id":null})", R"([{"id":1},{"id":2}])"});
}

BOOST_AUTO_TEST_CASE(a_contact_that_was_not_read_has_no_id) { BOOST_TEST(Contact{}.id == 0); }

BOOST_AUTO_TEST_CASE(a_contact_is_deleted_by_its_id) {
    check_posts(ContactDelete{8001}, "contact/delete", R"({"id":8001})");
    check_posts(ContactDeleteAll{}, "contact/delete-all", "{}");
    for (char const* data : {"null", "{}", "[]"}) {
        check_reads(ContactDelete{8001}, data, [](Done) {});
        check_reads(ContactDeleteAll{}, data, [](Done) {});
    }
}

BOOST_AUTO_TEST_CASE(it_asks_for_a_page_of_what_matters) {
    check_pages(ContactList{}, "contact/list", "{}");
    check_pages(ContactList{.number = phone,
                            .group_id = 9001,
                            .birthday = std::chrono::sys_seconds{86400s},
                            .sex = Sex::Female,
                            .operator_name = "MTS",
                            .last_name = "Doe",
                            .first_name = "Jane",
                            .middle_name = "Q"},
                "contact/list",
                R"({"number":"79990000001","groupId":9001,"birthday":86400,"sex":"female","operator":"MTS",)"
                R"("lname":"Doe","fname":"Jane","sname":"Q"})");
}

BOOST_AUTO_TEST_CASE(the_manuals_list_is_read) {
    std::string const entry = R"("groups":[{"id":9001,"name":"customers"},{"id":"9002"},{"name":"x"},null],
                                 "hlrStatus":1,"extendHlrStatus":"available",)"
                              + std::string{manual}.substr(1);
    check_reads(ContactList{},
                R"({"0":{)" + entry + R"(,"links":{"self":"/v2/contact/list?page=1"},"totalCount":"1"})",
                [](auto const& contacts) {
                    BOOST_TEST((contacts.total == 1));
                    BOOST_TEST((contacts.has_next == false));
                    BOOST_TEST_REQUIRE(contacts.items.size() == 1u);
                    Contact const& contact = contacts.items[0];
                    check_manual(contact);
                    BOOST_TEST((contact.hlr.code == HlrState::available));
                    BOOST_TEST(contact.hlr.name == "available");
                    BOOST_TEST_REQUIRE(contact.groups.size() == 2u);
                    BOOST_TEST(contact.groups[0].id == 9001);
                    BOOST_TEST(contact.groups[0].name == "customers");
                    BOOST_TEST(contact.groups[1].id == 9002);
                    BOOST_TEST(contact.groups[1].name == "");
                });
}

BOOST_AUTO_TEST_CASE(they_are_read_as_every_list) {
    check_list(ContactList{}, item, [](Contact const& contact) { return contact.id; });
}

BOOST_AUTO_TEST_CASE(groups_of_a_contact_are_limited_in_number) {
    for (std::size_t count : {1000u, 1001u})
        check_reads(ContactAdd{.number = phone}, groups(count),
                    [](Contact const& contact) { BOOST_TEST(contact.groups.size() == 1000u); });
}

BOOST_AUTO_TEST_CASE(refusals_are_told_without_the_number) {
    check_failures(ContactAdd{.number = phone});
    check_failures(ContactDelete{8001});
    check_failures(ContactDeleteAll{});
    check_failures(ContactList{});
    check_hides(ContactAdd{.number = phone}, digits);
    check_hides(ContactList{.number = phone}, digits);
}

BOOST_AUTO_TEST_CASE(an_operators_word_that_is_unknown_does_not_repeat_the_number) {
    check_reads(ContactAdd{.number = phone},
                R"({"id":8001,"extendOperator":"of 79990000001","extendHlrStatus":"for 79990000001"})",
                [](Contact const& contact) {
                    BOOST_TEST(contact.phone_operator.name == "of ***");
                    BOOST_TEST(contact.hlr.name == "for ***");
                });
}

BOOST_AUTO_TEST_SUITE_END()
