#include <smsaero/wire/http_date.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(http_date_suite)

using namespace smsaero;
using namespace std::chrono_literals;
using std::chrono::sys_days;

BOOST_AUTO_TEST_CASE(the_form_of_today_is_read) {
    BOOST_TEST((read_http_date("Sun, 06 Nov 1994 08:49:37 GMT")
                == sys_days{1994y / std::chrono::November / 6} + 8h + 49min + 37s));
    BOOST_TEST(
        (read_http_date("Thu, 26 Nov 2026 00:00:00 GMT") == sys_days{2026y / std::chrono::November / 26}));
    BOOST_TEST(
        (read_http_date("Thu, 29 Feb 2024 23:59:59 GMT") == sys_days{2024y / std::chrono::March / 1} - 1s));
    BOOST_TEST(
        (read_http_date("Sat, 31 Dec 2016 23:59:60 GMT") == sys_days{2017y / std::chrono::January / 1}));
    BOOST_TEST((read_http_date("Thu, 01 Jan 1970 00:00:00 GMT").value().time_since_epoch() == 0s));
}

BOOST_AUTO_TEST_CASE(anything_else_is_no_date) {
    for (char const* text : {
             "",
             "Sunday, 06-Nov-94 08:49:37 GMT", // obsolete, and the century would be a guess
             "Sun Nov  6 08:49:37 1994",       // obsolete
             "Mon, 06 Nov 1994 08:49:37 GMT",  // it was a Sunday
             "Sun, 31 Nov 1994 08:49:37 GMT",
             "Sun, 00 Nov 1994 08:49:37 GMT",
             "Thu, 29 Feb 2023 00:00:00 GMT",
             "Sun, 06 Nov 1994 24:49:37 GMT",
             "Sun, 06 Nov 1994 08:60:37 GMT",
             "Sun, 06 Nov 1994 08:49:61 GMT",
             "Sun, 06 Nov 1994 08:49:37 UTC",
             "sun, 06 Nov 1994 08:49:37 GMT",
             "Sun, 06 nov 1994 08:49:37 GMT",
             "Sun, 06 Nov 1994 08:49:37 GMT ",
             "Sun, 6 Nov 1994 08:49:37 GMT",
             "Sun, -6 Nov 1994 08:49:37 GMT",
             "Sun, 06 Nov 1994 08.49.37 GMT",
         })
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(!read_http_date(text).has_value()); }
    std::string const date = "Sun, 06 Nov 1994 08:49:37 GMT";
    for (std::size_t size = 0; size < date.size(); ++size)
        BOOST_TEST(!read_http_date(date.substr(0, size)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
