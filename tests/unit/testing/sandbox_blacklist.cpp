#include <smsaero/testing/sandbox_blacklist.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace sandbox_blacklist {

using namespace smsaero::testing;
namespace json = boost::json;

struct Blacklist {
    SandboxBlacklist blacklist;

    SandboxReply add(std::string const& parameters) {
        auto const object = json::parse(parameters).as_object();
        SandboxParameters given(object);
        return blacklist.add(given);
    }

    std::string list_text(std::string const& parameters = "{}") const {
        auto const object = json::parse(parameters).as_object();
        return blacklist.list(SandboxParameters(object), {.path = "/v2/blacklist/list"}).body;
    }

    json::value list(std::string const& parameters = "{}") const {
        return json::parse(list_text(parameters)).at("data");
    }

    SandboxReply remove(json::object const& object) {
        SandboxParameters given(object);
        return blacklist.remove(given);
    }
};

} // namespace sandbox_blacklist

BOOST_FIXTURE_TEST_SUITE(sandbox_blacklist, Blacklist)

BOOST_AUTO_TEST_CASE(a_new_entry_has_an_integer_id_and_null_for_what_is_not_known) {
    BOOST_TEST(add(R"({"number":"79990000002"})").body
               == R"({"success":true,"data":{"id":6001,"number":"79990000002","sex":null,"lname":null,)"
                  R"("fname":null,"sname":null,"bday":null,"param":null,"param2":null,"param3":null},)"
                  R"("message":null})");
}

BOOST_AUTO_TEST_CASE(what_is_given_is_kept_under_the_gateways_names) {
    auto const data =
        json::parse(add(R"({"number":79990000002,"birthday":5,"lname":"Doe","param1":"p"})").body).at("data");
    BOOST_TEST(data.at("bday") == "5");
    BOOST_TEST(data.at("lname") == "Doe");
    BOOST_TEST(data.at("param") == "p");
}

BOOST_AUTO_TEST_CASE(several_numbers_are_answered_by_an_array) {
    auto const data = json::parse(add(R"({"numbers":["79990000002",79990000003]})").body).at("data");
    BOOST_TEST(data.as_array().size() == 2u);
    BOOST_TEST(data.as_array().at(1).at("id") == 6002);
    BOOST_TEST(list().at("totalCount") == "2");
}

BOOST_AUTO_TEST_CASE(a_number_that_is_there_keeps_its_id) {
    (void)add(R"({"number":"79990000002"})");
    BOOST_TEST(json::parse(add(R"({"number":"79990000002","lname":"Doe"})").body).at("data").at("id")
               == 6001);
    BOOST_TEST(list().at("totalCount") == "1");
    BOOST_TEST(list().at("0").at("lname") == "Doe");
}

BOOST_AUTO_TEST_CASE(the_list_has_ids_in_text_and_can_be_filtered) {
    (void)add(R"({"numbers":["79990000002","79990000003","79990000004"]})");
    BOOST_TEST(list_text(R"({"number":79990000002})")
               == R"({"success":true,"data":{"0":{"id":"6001","number":"79990000002","lname":"","fname":"",)"
                  R"("sname":""},"links":{"self":"/v2/blacklist/list?page=1",)"
                  R"("first":"/v2/blacklist/list?page=1","last":"/v2/blacklist/list?page=1"},)"
                  R"("totalCount":"1"},"message":null})");
    BOOST_TEST(list(R"({"numbers":["79990000003","79990000004"]})").at("totalCount") == "2");
    BOOST_TEST(list(R"({"number":"79990000009"})").at("totalCount") == "0");
}

BOOST_AUTO_TEST_CASE(without_a_number_or_with_a_wrong_one_nothing_is_added) {
    BOOST_TEST(add("{}").body
               == R"({"success":false,"data":{"number":["required"]},"message":"Validation error."})");
    BOOST_TEST(add(R"({"numbers":["79990000002","x"]})").status == 400);
    BOOST_TEST(list().at("totalCount") == "0");
}

BOOST_AUTO_TEST_CASE(a_deleted_entry_is_gone) {
    (void)add(R"({"numbers":["79990000002","79990000003"]})");
    BOOST_TEST(remove({{"id", "6001"}}).body == R"({"success":true,"data":null,"message":null})");
    BOOST_TEST(list().at("totalCount") == "1");
    BOOST_TEST(list().at("0").at("id") == "6002");
    BOOST_TEST(remove({{"id", 6001}}).body
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_SUITE_END()
