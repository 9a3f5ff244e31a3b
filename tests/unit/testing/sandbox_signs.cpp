#include <smsaero/testing/sandbox_signs.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(sandbox_signs)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

SandboxReply add(SandboxSigns& signs, std::string const& name) {
    json::object const object{{"name", name}};
    SandboxParameters given(object);
    return signs.add(given);
}

json::value list(SandboxSigns& signs) {
    return json::parse(signs.list({.path = "/v2/sign/list"}).body).at("data");
}

} // namespace

BOOST_AUTO_TEST_CASE(a_sign_has_a_status_for_itself_and_for_each_operator) {
    BOOST_TEST(sign_json({.id = 7001, .name = "TestSign", .approved = true})
               == R"({"id":7001,"name":"TestSign","status":1,"extendStatus":"approve","statusOperators":{)"
                  R"("1":{"operator":1,"extendOperator":"MEGAFON","status":1,"extendStatus":"approve"},)"
                  R"("4":{"operator":4,"extendOperator":"MTS","status":1,"extendStatus":"approve"},)"
                  R"("5":{"operator":5,"extendOperator":"BEELINE","status":1,"extendStatus":"approve"},)"
                  R"("6":{"operator":6,"extendOperator":"TELE2","status":1,"extendStatus":"approve"}}})");
}

BOOST_AUTO_TEST_CASE(without_names_every_sign_may_send_and_the_list_has_the_one_of_new_accounts) {
    SandboxSigns signs;
    BOOST_TEST(signs.allows("Anything"));
    auto const all = list(signs);
    BOOST_TEST(all.at("totalCount") == "1");
    BOOST_TEST(all.at("0").at("name") == "SMS Aero");
    BOOST_TEST(all.at("0").at("extendStatus") == "approve");
    (void)add(signs, "Shop");
    BOOST_TEST(signs.allows("Anything"));
}

BOOST_AUTO_TEST_CASE(with_names_only_those_may_send) {
    SandboxSigns signs({"Shop", "Bank"});
    BOOST_TEST(signs.allows("Shop"));
    BOOST_TEST(signs.allows("Bank"));
    BOOST_TEST(!signs.allows("SMS Aero"));
    BOOST_TEST(!signs.allows("shop"));
    BOOST_TEST(list(signs).at("0").at("name") == "Bank");
    BOOST_TEST(list(signs).at("1").at("id") == 7001);
}

BOOST_AUTO_TEST_CASE(a_new_sign_is_moderated_until_it_was_listed_once) {
    SandboxSigns signs({"Shop"});
    auto const added = json::parse(add(signs, "New").body).at("data");
    BOOST_TEST(added.at("id") == 7002);
    BOOST_TEST(added.at("status") == 0);
    BOOST_TEST(added.at("extendStatus") == "moderation");
    BOOST_TEST(added.at("statusOperators").at("4").at("status") == 0);
    BOOST_TEST(!signs.allows("New"));
    BOOST_TEST(list(signs).at("0").at("status") == 0);
    BOOST_TEST(list(signs).at("0").at("status") == 1);
    BOOST_TEST(signs.allows("New"));
}

BOOST_AUTO_TEST_CASE(time_approves_of_a_sign_too) {
    SandboxSigns signs({"Shop"});
    (void)add(signs, "New");
    signs.advance();
    BOOST_TEST(signs.allows("New"));
}

BOOST_AUTO_TEST_CASE(a_name_has_two_to_eleven_latin_characters_and_is_new) {
    SandboxSigns signs;
    for (auto const* good : {"ab", "12345678901", "A-b c"})
        BOOST_TEST(add(signs, good).status == 200, good);
    for (auto const* bad : {"a", "123456789012", "Имя", "a\tb", "ab", "SMS Aero"})
        BOOST_TEST(add(signs, bad).body
                       == R"({"success":false,"data":{"name":["incorrect"]},"message":"Validation error."})",
                   bad);
    BOOST_TEST(add(signs, "").body
               == R"({"success":false,"data":{"name":["required"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_SUITE_END()
