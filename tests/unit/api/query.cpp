#include <smsaero/api/query.hpp>

#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace smsaero;

BOOST_AUTO_TEST_SUITE(query_suite)

BOOST_AUTO_TEST_CASE(a_query_has_no_problem_and_nothing_to_hide) {
    Scrub scrub;
    Query<std::string>{}.hide_in(scrub);
    BOOST_TEST(scrub("79001234567") == "79001234567");
    BOOST_TEST(Query<std::string>{}.problem() == Errc::None);
}

BOOST_AUTO_TEST_CASE(its_result_is_the_reply_or_the_failure) {
    Query<std::string> const query;
    BOOST_TEST(query.conclude(Outcome::Sent, std::string{"1389.26"}).value() == "1389.26");
    auto const failed = query.conclude(Outcome::Rejected, Failure{.code = Errc::InvalidCredentials});
    BOOST_REQUIRE(failed.has_error());
    BOOST_TEST(failed.error().code == Errc::InvalidCredentials);
}

BOOST_AUTO_TEST_SUITE_END()
