#include <smsaero/api/hlr.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(hlr_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

PhoneNumber const first = PhoneNumber::parse("79990000001").value();
PhoneNumber const second = PhoneNumber::parse("79990000002").value();

} // namespace

BOOST_AUTO_TEST_CASE(one_number_is_posted_by_itself_and_several_as_an_array) {
    static_assert(HlrCheck::costs);
    check_posts(HlrCheck{{first}}, "hlr/check", R"({"number":"79990000001"})");
    check_posts(HlrCheck{{first, second}}, "hlr/check", R"({"numbers":["79990000001","79990000002"]})");
    check_not_posted(HlrCheck{}, "there is no number; give at least one");
}

BOOST_AUTO_TEST_CASE(the_manuals_check_is_read) {
    for (char const* data :
         {R"({"id":3001,"number":"79990000001","hlrStatus":4,"extendHlrStatus":"in work"})",
          R"([{"id":"3001","number":79990000001,"hlrStatus":"4","extendHlrStatus":"in work"}])"})
        check_reads(HlrCheck{{first}}, data, [](auto const& reports) {
            BOOST_TEST_REQUIRE(reports.size() == 1u);
            BOOST_TEST((reports[0].id == 3001));
            BOOST_TEST((reports[0].number == first));
            BOOST_TEST((reports[0].state.code == HlrState::under_way));
            BOOST_TEST(reports[0].state.name == "in work");
            BOOST_TEST(!reports[0].state.is_final());
        });
}

BOOST_AUTO_TEST_CASE(several_checks_are_read_in_their_order) {
    check_reads(HlrCheck{{first, second}},
                R"([{"id":3002,"number":"79990000002","hlrStatus":4},{"id":3001,"number":"79990000001"}])",
                [](auto const& reports) {
                    BOOST_TEST_REQUIRE(reports.size() == 2u);
                    BOOST_TEST((reports[0].id == 3002));
                    BOOST_TEST((reports[0].number == second));
                    BOOST_TEST((reports[1].id == 3001));
                    BOOST_TEST((reports[1].number == first));
                    BOOST_TEST(!reports[1].state.code.has_value());
                });
}

BOOST_AUTO_TEST_CASE(checks_that_were_accepted_are_paid_for_whatever_the_data) {
    for (char const* data : {"null", "[]", "7", "true", "\"3001\"", "[null,[]]"})
        check_reads(HlrCheck{{first}}, data, [](auto const& reports) { BOOST_TEST(reports.empty()); });
    check_reads(HlrCheck{{first}}, R"([null,{"id":3001},7])", [](auto const& reports) {
        BOOST_TEST_REQUIRE(reports.size() == 1u);
        BOOST_TEST((reports[0].id == 3001));
        BOOST_TEST(!reports[0].number.has_value());
    });
}

BOOST_AUTO_TEST_CASE(it_asks_by_id) {
    static_assert(!HlrStatus::costs);
    check_posts(HlrStatus{3001}, "hlr/status", R"({"id":3001})");
}

BOOST_AUTO_TEST_CASE(the_manuals_answer_is_read) {
    for (char const* data :
         {R"({"id":3001,"number":"79990000001","hlrStatus":1,"extendHlrStatus":"available"})",
          R"([{"id":"3001","number":79990000001,"hlrStatus":"1","extendHlrStatus":"available"}])"})
        check_reads(HlrStatus{3001}, data, [](HlrReport const& report) {
            BOOST_TEST((report.id == 3001));
            BOOST_TEST((report.number == first));
            BOOST_TEST((report.state.code == HlrState::available));
            BOOST_TEST(report.state.name == "available");
            BOOST_TEST(report.state.is_final());
        });
    for (char const* data :
         {R"({"id":3001})", R"({"id":3001,"number":null,"hlrStatus":null,"extendHlrStatus":null})"})
        check_reads(HlrStatus{3001}, data, [](HlrReport const& report) {
            BOOST_TEST(!report.number.has_value());
            BOOST_TEST((report.state == HlrState{}));
        });
}

BOOST_AUTO_TEST_CASE(an_answer_for_another_check_is_not_taken_for_this_one) {
    check_unexpected(HlrStatus{3001}, {"null", "{}", "[]", "3001", R"({"hlrStatus":1})",
                                       R"({"id":3002,"hlrStatus":1})", R"({"id":null,"hlrStatus":1})",
                                       R"([{"id":3001},{"id":3001}])", R"({"0":{"id":3001}})"});
}

BOOST_AUTO_TEST_CASE(refusals_are_told_without_the_numbers) {
    check_failures(HlrCheck{{first}});
    check_failures(HlrStatus{3001});
    for (char const* digits : {"79990000001", "79990000002"})
        check_hides(HlrCheck{{first, second}}, digits);
    both_ways([](auto call) {
        auto const poor =
            call(HlrCheck{{first}}, 402, R"({"success":false,"data":null,"message":"Not enough money"})");
        BOOST_TEST((poor.result.outcome == Outcome::Rejected));
        BOOST_TEST(failure_of(poor.result).value().code == Errc::InsufficientFunds);
    });
}

BOOST_AUTO_TEST_CASE(a_word_that_is_unknown_does_not_repeat_the_number) {
    check_reads(HlrCheck{{first}}, R"({"id":3001,"hlrStatus":2,"extendHlrStatus":"no 79990000001"})",
                [](auto const& reports) { BOOST_TEST(reports.at(0).state.name == "no ***"); });
}

BOOST_AUTO_TEST_SUITE_END()
