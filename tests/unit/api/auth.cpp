#include <smsaero/api/auth.hpp>

#include "../../support/api_call.hpp"
#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace smsaero;
using test_support::api_call;

BOOST_AUTO_TEST_SUITE(auth_suite)

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) {
    static_assert(Operation<Auth>);
    auto const asked =
        api_call(Auth{}, 200, R"({"success":true,"data":null,"message":"Successful authorization."})");
    BOOST_TEST(asked.path == "auth");
    BOOST_TEST(asked.body == "{}");
    BOOST_TEST(asked.result.has_value());
}

BOOST_AUTO_TEST_CASE(agreement_is_enough_whatever_the_data) {
    for (std::string body :
         {R"({"success":true})", R"({"success":true,"data":{}})", R"({"success":true,"data":[1]})"})
        BOOST_TEST(api_call(Auth{}, 200, body).result.has_value());
}

BOOST_AUTO_TEST_CASE(an_unknown_account_is_told) {
    auto const asked = api_call(
        Auth{}, 401,
        R"({"success":false,"data":null,"message":"Your request was made with invalid credentials."})");
    BOOST_REQUIRE(asked.result.has_error());
    BOOST_TEST(asked.result.error().code == Errc::InvalidCredentials);
    BOOST_TEST(asked.result.error().http_status == 401);
}

BOOST_AUTO_TEST_CASE(an_address_that_is_not_allowed_is_no_wrong_path) {
    auto const asked =
        api_call(Auth{}, 404, R"({"success":false,"data":null,"message":"Invalid ip-address"})");
    BOOST_REQUIRE(asked.result.has_error());
    BOOST_TEST(asked.result.error().code == Errc::AddressNotAllowed);
}

BOOST_AUTO_TEST_SUITE_END()
