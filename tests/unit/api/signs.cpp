#include <smsaero/api/signs.hpp>

#include "../../support/list_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(signs_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

std::string item(int id) { return R"({"id":)" + std::to_string(id) + R"(,"name":"TestSign"})"; }

std::string operators(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(":{"operator":4})";
    return R"({"name":"TestSign","statusOperators":{)" + all + "}}";
}

} // namespace

BOOST_AUTO_TEST_CASE(it_asks_for_a_page) { check_pages(SignList{}, "sign/list", "{}"); }

BOOST_AUTO_TEST_CASE(the_manuals_list_is_read) {
    check_reads(SignList{},
                R"({"totalCount":"1","0":{"id":7001,"name":"TestSign","status":1,"extendStatus":"approve",
                    "statusOperators":{
                        "1":{"operator":1,"extendOperator":"MEGAFON","status":1,"extendStatus":"approve"},
                        "4":{"operator":4,"extendOperator":"MTS","status":0,"extendStatus":"moderation"}}}})",
                [](auto const& signs) {
                    BOOST_TEST((signs.total == 1));
                    BOOST_TEST(!signs.has_next.has_value());
                    BOOST_TEST_REQUIRE(signs.items.size() == 1u);
                    Sign const& sign = signs.items[0];
                    BOOST_TEST((sign.id == 7001));
                    BOOST_TEST(sign.name == "TestSign");
                    BOOST_TEST((sign.state.code == SignState::approved));
                    BOOST_TEST(sign.state.name == "approve");
                    BOOST_TEST(sign.state.is_approved());
                    BOOST_TEST_REQUIRE(sign.operators.size() == 2u);
                    BOOST_TEST((sign.operators[0].phone_operator.code == PhoneOperator::megafon));
                    BOOST_TEST(sign.operators[0].phone_operator.name == "MEGAFON");
                    BOOST_TEST(sign.operators[0].state.is_approved());
                    BOOST_TEST((sign.operators[1].phone_operator.code == PhoneOperator::mts));
                    BOOST_TEST(sign.operators[1].phone_operator.name == "MTS");
                    BOOST_TEST((sign.operators[1].state.code == SignState::moderated));
                    BOOST_TEST(sign.operators[1].state.name == "moderation");
                    BOOST_TEST(!sign.operators[1].state.is_approved());
                });
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_reads(SignList{},
                R"([{"id":"7001","name":7001,"status":"1","extendStatus":null,"statusOperators":[]},
                    {"id":null,"name":"B","status":null,"statusOperators":null},{"name":"C","status":5,
                    "statusOperators":{"4":{"operator":"4","status":"1"},"5":null}}])",
                [](auto const& signs) {
                    BOOST_TEST_REQUIRE(signs.items.size() == 3u);
                    BOOST_TEST((signs.items[0].id == 7001));
                    BOOST_TEST(signs.items[0].name == "7001");
                    BOOST_TEST(signs.items[0].state.is_approved());
                    BOOST_TEST(signs.items[0].state.name == "");
                    BOOST_TEST(signs.items[0].operators.empty());
                    BOOST_TEST(!signs.items[1].id.has_value());
                    BOOST_TEST(!signs.items[1].state.code.has_value());
                    BOOST_TEST(!signs.items[1].state.is_approved());
                    BOOST_TEST((signs.items[2].state.code == 5)); // unknown, and kept
                    BOOST_TEST(!signs.items[2].state.is_approved());
                    BOOST_TEST_REQUIRE(signs.items[2].operators.size() == 2u);
                    BOOST_TEST((signs.items[2].operators[0].phone_operator.code == PhoneOperator::mts));
                    BOOST_TEST(signs.items[2].operators[0].state.is_approved());
                    BOOST_TEST(!signs.items[2].operators[1].phone_operator.code.has_value());
                });
}

BOOST_AUTO_TEST_CASE(they_are_read_as_every_list) {
    check_list(SignList{}, item, [](Sign const& sign) { return sign.id.value(); });
}

BOOST_AUTO_TEST_CASE(an_entry_without_a_name_is_no_sender_name) {
    check_reads(SignList{}, R"([{"id":7001,"status":1},{"id":7002,"name":null},{"id":7003,"name":""}])",
                [](auto const& signs) {
                    BOOST_TEST(signs.items.empty());
                    BOOST_TEST(signs.unreadable == 3u);
                });
}

BOOST_AUTO_TEST_CASE(operators_are_limited_in_number) {
    for (std::size_t count : {100u, 101u})
        check_reads(SignAdd{"TestSign"}, operators(count),
                    [](Sign const& sign) { BOOST_TEST(sign.operators.size() == 100u); });
}

BOOST_AUTO_TEST_CASE(a_new_name_is_posted) {
    check_posts(SignAdd{"TestSign"}, "sign/add", R"({"name":"TestSign"})");
    check_posts(SignAdd{"a \"b\"\n"}, "sign/add", R"({"name":"a \"b\"\n"})");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_none_is_not_posted) {
    check_not_posted(SignAdd{}, "the sender name is empty; give it one");
    check_not_posted(SignAdd{"\xff"}, "the text of `name` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(a_new_name_waits_for_a_moderator) {
    for (std::string const data :
         {R"({"id":7002,"name":"New","status":0,"extendStatus":"moderation","statusOperators":{}})",
          R"([{"id":"7002","name":"New","status":"0","extendStatus":"moderation"}])"})
        check_reads(SignAdd{"New"}, data, [](Sign const& sign) {
            BOOST_TEST((sign.id == 7002));
            BOOST_TEST(sign.name == "New");
            BOOST_TEST((sign.state.code == SignState::moderated));
            BOOST_TEST(sign.state.name == "moderation");
            BOOST_TEST(!sign.state.is_approved());
        });
    check_unexpected(SignAdd{"New"}, {"null", "{}", "[]", "7", R"({"id":7002})", R"({"0":)" + item(1) + "}",
                                      "[" + item(1) + "," + item(2) + "]"});
}

BOOST_AUTO_TEST_CASE(refusals_are_told) {
    check_failures(SignList{});
    check_failures(SignAdd{"New"});
}

BOOST_AUTO_TEST_SUITE_END()
