#include "../../../examples/cli/bulk_plan.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

BOOST_AUTO_TEST_SUITE(bulk_plan)

using namespace smsaero;

namespace {

std::optional<std::string> text(std::optional<Money> amount) {
    return amount ? std::optional{amount->text()} : std::nullopt;
}

std::string told(BulkPlan const& plan, BulkCost const& cost, bool test_mode = false) {
    std::string all;
    for (PlanLine const& line : describe(plan, cost, test_mode))
        all += (line.warns ? "! " : "") + line.text + '\n';
    return all;
}

Money money(char const* roubles) { return *Money::parse(roubles); }

} // namespace

BOOST_AUTO_TEST_CASE(the_dearest_price_is_exact_and_none_is_guessed) {
    BOOST_TEST((text(dearest({{"A", "MTS", "4.99"}, {"A", "OTHER", "10.5"}, {"B", "MTS", "9"}})) == "10.5"));
    BOOST_TEST(!dearest({}).has_value());
    BOOST_TEST(!dearest({{"A", "MTS", "4.99"}, {"A", "OTHER", "1e9"}}).has_value());
}

BOOST_AUTO_TEST_CASE(a_price_many_times_is_exact_or_nothing) {
    BOOST_TEST((text(times(money("5.49"), 100'000)) == "549000"));
    BOOST_TEST((text(times(money("0.1"), 3)) == "0.3"));
    BOOST_TEST((text(times(money("0"), std::numeric_limits<std::uint64_t>::max())) == "0"));
    BOOST_TEST((text(times(money("5.49"), 0)) == "0"));
    BOOST_TEST(!times(money("9000000000000"), 2).has_value());
    BOOST_TEST(!times(money("5.49"), std::numeric_limits<std::uint64_t>::max()).has_value());
    BOOST_TEST(!times(money("-1"), 2).has_value());
}

BOOST_AUTO_TEST_CASE(a_plan_says_rows_segments_and_price) {
    BulkPlan const plan{.rows = 12,
                        .invalid = 1,
                        .sent = 2,
                        .rejected = 3,
                        .unknown = 4,
                        .to_send = 2,
                        .segments = 3,
                        .repeated = 1};
    BOOST_TEST(
        told(plan, cost_of(plan, money("5.49"), money("16.46")))
        == "12 rows: 2 to send, 2 sent before, 3 rejected before\n"
           "! 1 row cannot be sent and will be passed over\n"
           "! 4 rows may have been sent before and will not be sent again; --reconcile looks for them\n"
           "! 1 row with number and text of an earlier row; each is sent all the same\n"
           "3 segments at no more than 5.49 roubles: at most 16.47; the balance is 16.46\n"
           "! the balance may not cover them all; when it is used up the run stops, and run again it goes "
           "on\n");
}

BOOST_AUTO_TEST_CASE(a_price_that_is_not_known_is_not_made_up) {
    BulkPlan const plan{.rows = 1, .to_send = 1, .segments = 1};
    BOOST_TEST(told(plan, {})
               == "1 row: 1 to send\n1 segment, at an unknown price; the balance is unknown\n");
    BOOST_TEST(told(plan, cost_of(plan, money("5"), money("5")))
               == "1 row: 1 to send\n1 segment at no more than 5 roubles: at most 5; the balance is 5\n");
    BOOST_TEST(told(plan, {}, true)
               == "1 row: 1 to send\n1 segment, which cost nothing: the gateway only plays them through\n");
    BOOST_TEST(told({.rows = 1, .sent = 1}, {}) == "1 row: 0 to send, 1 sent before\n");
}

BOOST_AUTO_TEST_SUITE_END()
