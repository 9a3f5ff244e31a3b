#include "page_origin.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(page_origin)

using relay::HttpRequest;

namespace {

bool is_own(std::string const& host, std::string const& origin) {
    return relay::is_own_origin({.method = "POST",
                                 .path = "/",
                                 .address = "",
                                 .headers = {{"host", host}, {"ORIGIN", origin}},
                                 .body = ""});
}

} // namespace

BOOST_AUTO_TEST_CASE(the_host_that_was_asked_is_ours) {
    for (auto const& [host, origin] :
         std::vector<std::pair<std::string, std::string>>{{"a.example", "https://a.example"},
                                                          {"a.example", "http://a.example"},
                                                          {"A.Example", "https://a.example"},
                                                          {"a.example:443", "https://a.example"},
                                                          {"a.example:80", "http://a.example"},
                                                          {"127.0.0.1:8080", "http://127.0.0.1:8080"},
                                                          {"[::1]:8080", "http://[::1]:8080"}})
        BOOST_TEST(is_own(host, origin), host << " " << origin);
}

BOOST_AUTO_TEST_CASE(every_other_is_not) {
    for (auto const& [host, origin] :
         std::vector<std::pair<std::string, std::string>>{{"a.example", ""},
                                                          {"a.example", "null"},
                                                          {"a.example", "a.example"},
                                                          {"a.example", "ftp://a.example"},
                                                          {"a.example", "https://b.a.example"},
                                                          {"a.example", "https://a.example.com"},
                                                          {"a.example", "https://a.example:8443"},
                                                          {"a.example:443", "http://a.example"},
                                                          {"a.example", "https://"},
                                                          {"", "https://"},
                                                          {"", "http"},
                                                          {"a.example", "https://a.example/"}})
        BOOST_TEST(!is_own(host, origin), host << " " << origin);
}

BOOST_AUTO_TEST_CASE(what_no_page_sends_has_no_origin) {
    BOOST_TEST(
        relay::is_own_origin({.method = "GET", .path = "/", .address = "", .headers = {}, .body = ""}));
}

BOOST_AUTO_TEST_SUITE_END()
