#include <smsaero/api/notice_url.hpp>

#include <smsaero/wire/json_body.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

BOOST_AUTO_TEST_SUITE(notice_url_suite)

using namespace smsaero;

namespace {

std::string written(NoticeUrl const& notices) {
    JsonBody body;
    notices.write(body);
    return std::move(body).finish();
}

} // namespace

BOOST_AUTO_TEST_CASE(without_a_url_nothing_is_written) {
    BOOST_TEST(written({}) == "{}");
    BOOST_TEST(written({.format = NoticeFormat::Json}) == "{}");
    BOOST_TEST(NoticeUrl{}.problem() == "");
}

BOOST_AUTO_TEST_CASE(the_gateways_own_format_is_not_named) {
    BOOST_TEST(written({.url = Secret{"https://a.example/cb?t=1"}})
               == R"({"callbackUrl":"https://a.example/cb?t=1"})");
}

BOOST_AUTO_TEST_CASE(json_is_asked_for) {
    BOOST_TEST(written({Secret{"http://a.example/"}, NoticeFormat::Json})
               == R"({"callbackUrl":"http://a.example/","callbackFormat":"JSON"})");
}

BOOST_AUTO_TEST_CASE(only_a_whole_url_of_the_web_is_one) {
    for (std::string const good : {"https://a.example/", "http://a.example/cb"})
        BOOST_TEST(NoticeUrl{Secret{good}}.problem() == "");
    static_assert(is_web_url("https://a.example/") && is_web_url("http://a.example/") && !is_web_url(""));
    BOOST_TEST(callback_url_problem("") != ""); // where there must be one
    for (std::string const bad :
         {"a.example/cb", "ftp://a.example/", "//a.example", "HTTPS", "https:/a", " "})
        BOOST_TEST(NoticeUrl{Secret{bad}}.problem()
                   == "the callback URL does not begin with https:// or http://; write it in full");
}

BOOST_AUTO_TEST_SUITE_END()
