#include <smsaero/api/balance.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(balance_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

BalanceAdd add(char const* roubles) { return {.sum = Money::parse(roubles).value(), .card_id = 501}; }

} // namespace

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) { check_posts(Balance{}, "balance", "{}"); }

BOOST_AUTO_TEST_CASE(a_number_and_a_string_are_the_same_money) {
    auto const check = [](std::string const& written, std::string_view roubles) {
        check_reads(Balance{}, R"({"balance":)" + written + "}",
                    [&](std::string const& reply) { BOOST_TEST(reply == roubles); });
    };
    check("1389.26", "1389.26"); // as the manual has it
    check(R"("1389.26")", "1389.26");
    check("0", "0");
    check("-3.5", "-3.5");
    check("12345678901234567890.12", "12345678901234567890.12");
}

BOOST_AUTO_TEST_CASE(data_without_a_balance_is_not_guessed_at) {
    check_unexpected(Balance{},
                     {"null", "{}", "[]", R"([{"balance":1}])", R"({"balance":null})",
                      R"({"balance":"a lot"})", R"({"Balance":1})", R"({"balance":1e400})", "1389.26"});
}

BOOST_AUTO_TEST_CASE(refusals_are_told) { check_failures(Balance{}); }

BOOST_AUTO_TEST_CASE(a_top_up_posts_its_sum_as_a_number) {
    static_assert(BalanceAdd::costs);
    check_posts(add("100"), "balance/add", R"({"sum":100,"cardId":501})");
    check_posts(add("1"), "balance/add", R"({"sum":1,"cardId":501})");
    check_posts(add("99.50"), "balance/add", R"({"sum":99.5,"cardId":501})");
}

BOOST_AUTO_TEST_CASE(a_top_up_of_less_than_a_rouble_is_not_posted) {
    for (char const* sum : {"0.999999", "0", "-5"})
        check_not_posted(add(sum), "the sum is less than a rouble; add at least 1");
    check_not_posted(BalanceAdd{}, "the sum is less than a rouble; add at least 1");
}

BOOST_AUTO_TEST_CASE(the_sum_of_a_top_up_is_read) {
    for (char const* data : {R"({"sum":100})", R"({"sum":"100"})", R"([{"sum":100}])"})
        check_reads(add("100"), data, [](auto const& sum) { BOOST_TEST((sum == "100")); });
}

BOOST_AUTO_TEST_CASE(a_top_up_that_was_accepted_is_done_whatever_the_data) {
    for (char const* data : {"null", "{}", "[]", "7", "true", R"("100")", R"({"sum":null})",
                             R"({"sum":"a lot"})", R"([{"sum":1},{"sum":2}])"})
        check_reads(add("100"), data, [](auto const& sum) { BOOST_TEST(!sum.has_value()); });
}

BOOST_AUTO_TEST_CASE(refusals_of_a_top_up_are_told) {
    check_failures(add("100"));
    both_ways([](auto call) {
        auto const poor =
            call(add("100"), 402, R"({"success":false,"data":null,"message":"Not enough money"})").result;
        BOOST_TEST((poor.outcome == Outcome::Rejected));
        BOOST_TEST(failure_of(poor).value().code == Errc::InsufficientFunds);
    });
}

BOOST_AUTO_TEST_SUITE_END()
