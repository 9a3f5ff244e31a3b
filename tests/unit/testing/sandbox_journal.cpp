#include <smsaero/testing/sandbox_journal.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>

BOOST_AUTO_TEST_SUITE(sandbox_journal_suite)

using namespace smsaero::testing;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(times_are_utc_with_milliseconds) {
    std::chrono::system_clock::time_point const epoch{};
    BOOST_TEST(iso_time(epoch + 1719119523s + 7ms + 999us) == "2024-06-23T05:12:03.007Z");
    BOOST_TEST(iso_time(epoch - 1ms) == "1969-12-31T23:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(a_line_has_five_members_and_no_credentials) {
    JournalEntry const entry{.method = "POST",
                             .path = "/v2/sms/send",
                             .authorized = true,
                             .body = boost::json::parse(R"({"number":"79990000001","text":"Код\n1"})"),
                             .raw_body = "raw",
                             .authorization = "Basic c2VjcmV0",
                             .at = std::chrono::system_clock::time_point{}};
    BOOST_TEST(journal_line(entry)
               == R"({"method":"POST","path":"/v2/sms/send","authorized":true,)"
                  R"("body":{"number":"79990000001","text":"Код\n1"},"at":"1970-01-01T00:00:00.000Z"})");
}

BOOST_AUTO_TEST_SUITE_END()
