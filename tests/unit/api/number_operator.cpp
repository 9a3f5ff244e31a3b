#include <smsaero/api/number_operator.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(number_operator_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

PhoneNumber const first = PhoneNumber::parse("79990000001").value();
PhoneNumber const second = PhoneNumber::parse("79990000002").value();

} // namespace

BOOST_AUTO_TEST_CASE(one_number_is_posted_by_itself_and_several_as_an_array) {
    static_assert(!NumberOperator::costs);
    check_posts(NumberOperator{{first}}, "number/operator", R"({"number":"79990000001"})");
    check_posts(NumberOperator{{first, second}}, "number/operator",
                R"({"numbers":["79990000001","79990000002"]})");
    check_not_posted(NumberOperator{}, "there is no number; give at least one");
}

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read) {
    for (char const* data : {R"({"number":"79990000001","operator":5,"extendOperator":"BEELINE"})",
                             R"([{"number":79990000001,"operator":"5","extendOperator":"BEELINE"}])"})
        check_reads(NumberOperator{{first}}, data, [](auto const& reports) {
            BOOST_TEST_REQUIRE(reports.size() == 1u);
            BOOST_TEST((reports[0].number == first));
            BOOST_TEST((reports[0].phone_operator.code == PhoneOperator::beeline));
            BOOST_TEST(reports[0].phone_operator.name == "BEELINE");
        });
}

BOOST_AUTO_TEST_CASE(several_reports_are_read_in_their_order) {
    check_reads(NumberOperator{{first, second}},
                R"([{"number":"79990000002","operator":99,"extendOperator":"OTHER"},
                    {"number":"79990000001","operator":null,"extendOperator":null},
                    {"number":null,"operator":1}])",
                [](auto const& reports) {
                    BOOST_TEST_REQUIRE(reports.size() == 3u);
                    BOOST_TEST((reports[0].number == second));
                    BOOST_TEST((reports[0].phone_operator.code == 99)); // unknown, and kept
                    BOOST_TEST(reports[0].phone_operator.name == "OTHER");
                    BOOST_TEST((reports[1].number == first));
                    BOOST_TEST((reports[1].phone_operator == PhoneOperator{}));
                    BOOST_TEST(!reports[2].number.has_value());
                    BOOST_TEST((reports[2].phone_operator.code == PhoneOperator::megafon));
                });
    check_reads(NumberOperator{{first}}, "[]", [](auto const& reports) { BOOST_TEST(reports.empty()); });
}

BOOST_AUTO_TEST_CASE(a_report_that_says_nothing_is_not_taken_for_one) {
    check_unexpected(NumberOperator{{first}},
                     {"null", "{}", "5", "\"MTS\"", "[null]", R"({"number":null,"operator":null})",
                      R"({"0":{"number":"79990000001","operator":5}})",
                      R"([{"number":"79990000001","operator":5},{}])",
                      R"([[{"number":"79990000001","operator":5}]])"});
}

BOOST_AUTO_TEST_CASE(refusals_are_told_without_the_numbers) {
    check_failures(NumberOperator{{first}});
    for (char const* digits : {"79990000001", "79990000002"})
        check_hides(NumberOperator{{first, second}}, digits);
}

BOOST_AUTO_TEST_CASE(an_operators_word_that_is_unknown_does_not_repeat_the_number) {
    check_reads(NumberOperator{{first}}, R"({"operator":7,"extendOperator":"of 79990000001"})",
                [](auto const& reports) { BOOST_TEST(reports.at(0).phone_operator.name == "of ***"); });
}

BOOST_AUTO_TEST_SUITE_END()
