#include "http_message.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(http_message_suite)

using namespace relay;

namespace {

HttpRequest with(std::string_view name, std::string_view value) {
    HttpRequest request;
    request.headers.emplace_back(name, value);
    return request;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_header_is_found_in_any_case_and_the_first_one_counts) {
    HttpRequest request = with("aUTHORIZATION", "one");
    request.headers.emplace_back("Authorization", "two");
    BOOST_TEST(request.header("Authorization") == "one");
    BOOST_TEST(request.last_header("Authorization") == "two");
    BOOST_TEST(request.last_header("Cookie") == "");
    BOOST_TEST(request.header("Authorizatio") == "");
    BOOST_TEST(request.header("Cookie") == "");
}

BOOST_AUTO_TEST_CASE(a_cookie_is_found_among_others) {
    HttpRequest const request = with("Cookie", "a=1; session=x=y;empty=; sessions=no");
    BOOST_TEST(request.cookie("a") == "1");
    BOOST_TEST(request.cookie("session") == "x=y");
    BOOST_TEST(request.cookie("empty") == "");
    BOOST_TEST(request.cookie("sessions") == "no");
    BOOST_TEST(request.cookie("sess") == "");
    for (std::string_view odd : {"", ";", ";;;", "a", "a;", "=;=", "; a"})
        BOOST_TEST(with("Cookie", odd).cookie("a") == "", odd);
}

BOOST_AUTO_TEST_CASE(json_is_what_says_that_it_is) {
    for (std::string_view type :
         {"application/json", "Application/JSON", "application/json; charset=utf-8", " application/json ;"})
        BOOST_TEST(with("Content-Type", type).has_json(), type);
    for (std::string_view type : {"", "text/plain", "application/jsonp", "application/x-www-form-urlencoded",
                                  "text/plain;application/json"})
        BOOST_TEST(!with("Content-Type", type).has_json(), type);
}

BOOST_AUTO_TEST_CASE(a_problem_is_a_document) {
    auto const response = problem(422, "word", "A \"title\".", "More.");
    BOOST_TEST(response.status == 422);
    BOOST_TEST(response.type == "application/problem+json");
    BOOST_TEST(response.body == R"({"title":"A \"title\".","code":"word","detail":"More."})");
    BOOST_TEST(problem(400, "w", "T").body == R"({"title":"T","code":"w"})");
}

BOOST_AUTO_TEST_CASE(only_the_same_secret_is_the_same) {
    smsaero::Secret const expected{"Bearer word"};
    BOOST_TEST(same_secret("Bearer word", expected));
    for (std::string_view other : {"", "Bearer wor", "Bearer word ", "bearer word", "Bearer worD"})
        BOOST_TEST(!same_secret(other, expected), other);
    BOOST_TEST(same_secret("", smsaero::Secret{}));
}

BOOST_AUTO_TEST_SUITE_END()
