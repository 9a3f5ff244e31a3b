#include <smsaero/testing/sandbox_contacts.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace sandbox_contacts {

using namespace smsaero::testing;
namespace json = boost::json;

/// An address book with the groups 9001 (customers) and 9002 (friends).
struct Contacts {
    Contacts() {
        for (auto const* name : {"customers", "friends"}) {
            json::object const object{{"name", name}};
            SandboxParameters given(object);
            (void)groups.add(given);
        }
    }

    SandboxReply add(json::object const& object) {
        SandboxParameters given(object);
        return contacts.add(given, groups);
    }

    std::string list_text(json::object const& object = {}) const {
        return contacts.list(SandboxParameters(object), groups, {.path = "/v2/contact/list"}).body;
    }

    std::string count(json::object const& object) const {
        return std::string(json::parse(list_text(object)).at("data").at("totalCount").as_string());
    }

    SandboxReply remove(json::object const& object) {
        SandboxParameters given(object);
        return contacts.remove(given);
    }

    SandboxGroups groups;
    SandboxContacts contacts;
};

} // namespace sandbox_contacts

BOOST_FIXTURE_TEST_SUITE(sandbox_contacts, Contacts)

BOOST_AUTO_TEST_CASE(a_new_contact_has_its_number_in_text) {
    BOOST_TEST(add({{"number", "79990000005"}, {"sex", "male"}, {"lname", "Doe"}, {"fname", "John"}}).body
               == R"({"success":true,"data":{"id":8001,"number":"79990000005","sex":"male","lname":"Doe",)"
                  R"("fname":"John","sname":"","param1":"","param2":"","param3":"","operator":5,)"
                  R"("extendOperator":"BEELINE"},"message":null})");
}

BOOST_AUTO_TEST_CASE(the_list_has_the_number_as_an_integer_with_groups_and_hlr) {
    (void)add({{"number", 79990000222}, {"groupId", "9001"}, {"param1", "p"}, {"birthday", 1719119523}});
    BOOST_TEST(list_text()
               == R"({"success":true,"data":{"0":{"id":8001,"number":79990000222,"sex":"","lname":"",)"
                  R"("fname":"","sname":"","param1":"p","param2":"","param3":"","operator":0,)"
                  R"("extendOperator":"OTHER","groups":[{"id":9001,"name":"customers"}],"hlrStatus":2,)"
                  R"("extendHlrStatus":"unavailable"},"links":{"self":"/v2/contact/list?page=1",)"
                  R"("first":"/v2/contact/list?page=1","last":"/v2/contact/list?page=1"},)"
                  R"("totalCount":"1"},"message":null})");
}

BOOST_AUTO_TEST_CASE(all_bad_fields_are_refused_at_once) {
    BOOST_TEST(
        add({{"number", "x"}, {"groupId", 9003}, {"sex", "other"}, {"birthday", "yesterday"}}).body
        == R"({"success":false,"data":{"number":["incorrect"],"groupId":["incorrect"],"sex":["incorrect"],)"
           R"("birthday":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(add({}).body
               == R"({"success":false,"data":{"number":["required"]},"message":"Validation error."})");
    BOOST_TEST(count({}) == "0");
}

BOOST_AUTO_TEST_CASE(a_birthday_is_a_date_or_seconds) {
    for (auto const* good : {"1980-02-29", "0", "-315619200"})
        BOOST_TEST(add({{"number", "79990000001"}, {"birthday", good}}).status == 200, good);
    for (auto const* bad : {"1980-2-29", "29.02.1980", "-", "1980-02-2x", "19x0-02-29"})
        BOOST_TEST(add({{"number", "79990000001"}, {"birthday", bad}}).status == 400, bad);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_there_keeps_its_id_and_joins_the_group) {
    (void)add({{"number", "79990000001"}, {"groupId", 9001}, {"lname", "Doe"}, {"fname", "John"}});
    auto const again =
        json::parse(add({{"number", "79990000001"}, {"groupId", 9002}, {"fname", "Jane"}}).body).at("data");
    BOOST_TEST(again.at("id") == 8001);
    BOOST_TEST(again.at("lname") == "Doe");
    BOOST_TEST(again.at("fname") == "Jane");
    (void)add({{"number", "79990000001"}, {"groupId", 9002}});
    auto const listed = json::parse(list_text()).at("data");
    BOOST_TEST(listed.at("totalCount") == "1");
    BOOST_TEST(listed.at("0").at("groups").as_array().size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_list_can_be_filtered_by_everything) {
    (void)add({{"number", "79990000001"},
               {"groupId", 9001},
               {"birthday", "1980-01-31"},
               {"sex", "male"},
               {"lname", "Doe"},
               {"fname", "John"},
               {"sname", "J"}});
    (void)add({{"number", "79990000004"}, {"groupId", 9002}, {"sex", "female"}, {"lname", "Roe"}});
    (void)add({{"number", "79990000014"}});
    BOOST_TEST(count({}) == "3");
    for (json::object const& one : std::vector<json::object>{{{"number", 79990000001}},
                                                             {{"groupId", 9001}},
                                                             {{"birthday", "1980-01-31"}},
                                                             {{"sex", "male"}},
                                                             {{"operator", "MEGAFON"}},
                                                             {{"lname", "Doe"}},
                                                             {{"fname", "John"}},
                                                             {{"sname", "J"}},
                                                             {{"lname", "Doe"}, {"sex", "male"}}})
        BOOST_TEST(count(one) == "1", json::value(one));
    BOOST_TEST(count({{"operator", "MTS"}}) == "2");
    BOOST_TEST(count({{"lname", "Doe"}, {"sex", "female"}}) == "0");
    BOOST_TEST(count({{"groupId", 9003}}) == "0");
    BOOST_TEST(count({{"operator", "NONE"}}) == "0");
    BOOST_TEST(count({{"lname", ""}}) == "3");
}

BOOST_AUTO_TEST_CASE(a_contact_leaves_a_group_that_is_deleted) {
    (void)add({{"number", "79990000001"}, {"groupId", 9001}});
    BOOST_TEST(contacts.count_in(9001) == 1u);
    BOOST_TEST(contacts.count_in(9002) == 0u);
    json::object const object{{"id", 9001}};
    SandboxParameters given(object);
    (void)groups.remove(given);
    BOOST_TEST(json::parse(list_text()).at("data").at("0").at("groups").as_array().empty());
}

BOOST_AUTO_TEST_CASE(contacts_can_be_deleted_one_by_one_or_all_at_once) {
    for (auto const* number : {"79990000001", "79990000002", "79990000003"})
        (void)add({{"number", number}});
    BOOST_TEST(remove({{"id", 8002}}).body == R"({"success":true,"data":null,"message":null})");
    BOOST_TEST(remove({{"id", 8002}}).status == 400);
    BOOST_TEST(count({{"number", "79990000002"}}) == "0");
    BOOST_TEST(count({}) == "2");
    BOOST_TEST(contacts.remove_all().body == R"({"success":true,"data":null,"message":"Contact delete."})");
    BOOST_TEST(count({}) == "0");
    BOOST_TEST(json::parse(add({{"number", "79990000001"}}).body).at("data").at("id") == 8004);
}

BOOST_AUTO_TEST_CASE(the_numbers_of_a_group_are_known) {
    (void)add({{"number", "79990000001"}, {"groupId", 9001}});
    (void)add({{"number", "79990000002"}});
    BOOST_TEST(contacts.numbers_in({9001, "customers"}) == std::vector<std::string>{"79990000001"});
    BOOST_TEST((contacts.all_numbers() == std::vector<std::string>{"79990000001", "79990000002"}));
}

BOOST_AUTO_TEST_SUITE_END()
