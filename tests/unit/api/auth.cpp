#include <smsaero/api/auth.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(auth_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

Failure refused(int status, std::string const& message) {
    std::string const body = R"({"success":false,"data":null,"message":")" + message + "\"}";
    Failure failure;
    both_ways([&](auto call) { failure = failure_of(call(Auth{}, status, body).result).value(); });
    return failure;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) { check_posts(Auth{}, "auth", "{}"); }

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_agreement) {
    both_ways([](auto call) {
        auto const asked =
            call(Auth{}, 200, R"({"success":true,"data":null,"message":"Successful authorization."})");
        BOOST_TEST(asked.result.has_value());
    });
}

BOOST_AUTO_TEST_CASE(agreement_is_enough_whatever_the_data) {
    both_ways([](auto call) {
        for (char const* body :
             {R"({"success":true})", R"({"success":true,"data":{}})", R"({"success":true,"data":[1]})"})
            BOOST_TEST(call(Auth{}, 200, body).result.has_value());
    });
}

BOOST_AUTO_TEST_CASE(an_unknown_account_is_told) {
    auto const failure = refused(401, "Your request was made with invalid credentials.");
    BOOST_TEST(failure.code == Errc::InvalidCredentials);
    BOOST_TEST(failure.http_status == 401);
}

BOOST_AUTO_TEST_CASE(an_address_that_is_not_allowed_is_no_wrong_path) {
    BOOST_TEST(refused(404, "Invalid ip-address").code == Errc::AddressNotAllowed);
    BOOST_TEST(refused(404, "Page not found.").code == Errc::NotFound);
}

BOOST_AUTO_TEST_CASE(refusals_are_told) { check_failures(Auth{}); }

BOOST_AUTO_TEST_SUITE_END()
