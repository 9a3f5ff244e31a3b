#include <smsaero/testing/sandbox_parameters.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_parameters)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

/// Parameters that own what they are read from.
struct Given {
    explicit Given(std::string const& text) : object(json::parse(text).as_object()), read(object) {}

    json::object object;
    SandboxParameters read;
};

struct Item {
    std::int64_t id;
};

} // namespace

BOOST_AUTO_TEST_CASE(numbers_and_texts_are_read_alike) {
    Given const given(R"({"a":"12","b":12,"c":18446744073709551615,"d":null,"e":true,"f":{},"g":1.5})");
    BOOST_TEST(given.read.text("a") == "12");
    BOOST_TEST(given.read.text("b") == "12");
    BOOST_TEST(given.read.text("c") == "18446744073709551615");
    for (auto const* none : {"d", "nothing"})
        BOOST_TEST(given.read.text(none).empty());
    for (auto const* odd : {"e", "f", "g"})
        BOOST_TEST(given.read.text(odd) == "?");
    BOOST_TEST(given.read.integer("a") == 12);
    BOOST_TEST(given.read.integer("b") == 12);
    for (auto const* none : {"c", "d", "e", "g"})
        BOOST_TEST(given.read.integer(none) == 0);
}

BOOST_AUTO_TEST_CASE(decimals_come_as_numbers_or_text) {
    Given const given(
        R"({"a":0.25,"b":"0.25","c":3,"d":"3x","e":"","f":null,"g":"inf","h":"nan","i":1e999,"j":-1e999})");
    BOOST_TEST(given.read.decimal("a").value() == 0.25);
    BOOST_TEST(given.read.decimal("b").value() == 0.25);
    BOOST_TEST(given.read.decimal("c").value() == 3);
    for (auto const* none : {"d", "e", "f", "g", "h", "i", "j", "nothing"})
        BOOST_TEST(!given.read.decimal(none), none);
}

BOOST_AUTO_TEST_CASE(a_list_of_numbers_goes_before_a_single_one) {
    std::vector<std::string> const both{"1", "2", "?"};
    Given const list(R"({"number":"3","numbers":["1",2,null]})");
    BOOST_TEST(list.read.has_list());
    BOOST_TEST(list.read.numbers() == both);
    for (auto const* one : {R"({"number":3,"numbers":[]})", R"({"number":"3","numbers":null})"}) {
        Given const given(one);
        BOOST_TEST(!given.read.has_list());
        BOOST_TEST(given.read.numbers() == std::vector<std::string>{"3"});
    }
    BOOST_TEST(Given("{}").read.numbers().empty());
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_told_at_once_and_in_order) {
    Given given(R"({"number":"x","callbackUrl":"ftp://a","phone":"12"})");
    BOOST_TEST(!given.read.wrong());
    (void)given.read.need_numbers();
    (void)given.read.need("sign");
    (void)given.read.url("callbackUrl");
    (void)given.read.need_number("phone");
    (void)given.read.need_number("other");
    BOOST_TEST(given.read.wrong());
    BOOST_TEST(given.read.refusal().status == 400);
    BOOST_TEST(given.read.refusal().body
               == R"({"success":false,"data":{"number":["incorrect"],"sign":["required"],)"
                  R"("callbackUrl":["incorrect"],"phone":["incorrect"],"other":["required"]},)"
                  R"("message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(a_field_is_named_once_with_its_first_reason) {
    Given given("{}");
    given.read.require("id");
    given.read.refuse("id");
    BOOST_TEST(given.read.refusal().body.find(R"("data":{"id":["required"]})") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_right_is_not_refused) {
    Given given(R"({"number":"79990000001","sign":"s","callbackUrl":"https://a/","empty":""})");
    BOOST_TEST(given.read.need_numbers() == std::vector<std::string>{"79990000001"});
    BOOST_TEST(given.read.need_number() == "79990000001");
    BOOST_TEST(given.read.need("sign") == "s");
    BOOST_TEST(given.read.url("callbackUrl") == "https://a/");
    BOOST_TEST(given.read.url("empty").empty());
    BOOST_TEST(given.read.url("nothing").empty());
    BOOST_TEST(!given.read.wrong());
}

BOOST_AUTO_TEST_CASE(an_item_is_found_by_its_id_or_the_id_refused) {
    std::vector<Item> items{{3}, {5}, {9}};
    Given by_text(R"({"id":"5","cardId":9})");
    BOOST_TEST(by_text.read.need_item(items) == &items[1]);
    BOOST_TEST(by_text.read.need_item(items, "cardId") == &items[2]);
    BOOST_TEST(!by_text.read.wrong());
    for (auto const* unknown : {R"({"id":4})", R"({"id":10})", R"({"id":0})", R"({"id":-3})",
                                R"({"id":"5x"})", R"({"id":5.0})", R"({"id":[5]})"}) {
        Given given(unknown);
        BOOST_TEST(!given.read.need_item(items));
        BOOST_TEST(given.read.refusal().body.find(R"({"id":["incorrect"]})") != std::string::npos, unknown);
    }
    Given missing("{}");
    BOOST_TEST(!missing.read.need_item(items));
    BOOST_TEST(missing.read.refusal().body.find(R"({"id":["required"]})") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(characters_are_code_points) {
    BOOST_TEST(characters_in("") == 0u);
    BOOST_TEST(characters_in("abc") == 3u);
    BOOST_TEST(characters_in("Привет") == 6u);
    BOOST_TEST(characters_in("😀") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
