#include <smsaero/testing/sandbox_groups.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_groups {

using namespace smsaero::testing;
namespace json = boost::json;

struct Groups {
    SandboxGroups groups;

    SandboxReply add(std::string const& name) {
        json::object const object{{"name", name}};
        SandboxParameters given(object);
        return groups.add(given);
    }

    SandboxReply remove(json::object const& object) {
        SandboxParameters given(object);
        return groups.remove(given);
    }

    std::string list() const {
        return groups.list([](std::int64_t id) { return id == 9001 ? 12u : 0u; }, {.path = "/v2/group/list"})
            .body;
    }
};

std::string repeated(std::size_t count, std::string const& what) {
    std::string all;
    while (count-- > 0)
        all += what;
    return all;
}

} // namespace sandbox_groups

BOOST_FIXTURE_TEST_SUITE(sandbox_groups, Groups)

BOOST_AUTO_TEST_CASE(a_new_group_has_an_integer_id_and_a_count) {
    BOOST_TEST(add("customers").body
               == R"({"success":true,"data":{"id":9001,"name":"customers","count":0},"message":null})");
}

BOOST_AUTO_TEST_CASE(the_list_has_ids_and_counts_in_text) {
    (void)add("customers");
    BOOST_TEST(list()
               == R"({"success":true,"data":{"0":{"id":"9001","name":"customers","countContacts":"12"},)"
                  R"("links":{"self":"/v2/group/list?page=1","first":"/v2/group/list?page=1",)"
                  R"("last":"/v2/group/list?page=1"},"totalCount":"1"},"message":null})");
}

BOOST_AUTO_TEST_CASE(a_name_has_two_to_64_characters) {
    for (auto const& good : {std::string("ab"), repeated(64, "Я")})
        BOOST_TEST(add(good).status == 200, good);
    for (auto const& bad : {std::string("a"), std::string("Я"), repeated(65, "a")})
        BOOST_TEST(add(bad).body
                       == R"({"success":false,"data":{"name":["incorrect"]},"message":"Validation error."})",
                   bad);
    BOOST_TEST(add("").body
               == R"({"success":false,"data":{"name":["required"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(a_deleted_group_is_gone_and_its_id_is_not_given_again) {
    for (auto const* name : {"one", "two", "three"})
        (void)add(name);
    BOOST_TEST(remove({{"id", 9002}}).body == R"({"success":true,"data":null,"message":null})");
    BOOST_TEST(!groups.find(9002));
    BOOST_TEST(groups.find(9001)->name == "one");
    BOOST_TEST(groups.find(9003)->name == "three");
    BOOST_TEST(remove({{"id", 9002}}).body
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
    BOOST_TEST(remove({{"id", "9003"}}).status == 200);
    BOOST_TEST(json::parse(add("four").body).at("data").at("id") == 9004);
}

BOOST_AUTO_TEST_CASE(all_groups_can_be_deleted_even_when_there_is_none) {
    (void)add("one");
    (void)add("two");
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(groups.remove_all().body == R"({"success":true,"data":null,"message":null})");
        BOOST_TEST(json::parse(list()).at("data").at("totalCount") == "0");
    }
}

BOOST_AUTO_TEST_SUITE_END()
