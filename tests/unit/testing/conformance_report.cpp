#include <smsaero/testing/conformance_report.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(conformance_report_suite)

using namespace smsaero::testing;
using std::chrono::milliseconds;

namespace {

ConformanceReport with(std::initializer_list<ConformanceVerdict> verdicts) {
    ConformanceReport report;
    for (auto const verdict : verdicts)
        report.rows.push_back({.number = 9, .fault = "never answered", .verdict = verdict});
    return report;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_right_or_cautious_conforms) {
    BOOST_TEST(
        with({ConformanceVerdict::Right, ConformanceVerdict::Cautious, ConformanceVerdict::NotApplicable})
            .conforms());
}

BOOST_AUTO_TEST_CASE(one_row_that_is_wrong_or_twice_is_enough) {
    BOOST_TEST(!with({ConformanceVerdict::Right, ConformanceVerdict::Wrong}).conforms());
    BOOST_TEST(!with({ConformanceVerdict::Right, ConformanceVerdict::Twice}).conforms());
}

BOOST_AUTO_TEST_CASE(where_nothing_was_tried_nothing_conforms) {
    BOOST_TEST(!with({}).conforms());
    BOOST_TEST(!with({ConformanceVerdict::NotApplicable}).conforms());
}

BOOST_AUTO_TEST_CASE(it_prints_a_line_a_row_and_the_sums) {
    ConformanceReport report;
    report.rows.push_back({.number = 11,
                           .fault = "a fault",
                           .over_tls = true,
                           .expected = "something reached",
                           .said = "reply 200, 0 bytes",
                           .seen = 2,
                           .took = milliseconds{7},
                           .verdict = ConformanceVerdict::Twice,
                           .note = "sent 2 times"});
    report.rows.push_back({.number = 5, .fault = "another", .note = "there is no HTTP/2"});
    std::ostringstream out;
    out << report;
    std::string squeezed;
    for (char const c : out.str())
        if (c != ' ' || (!squeezed.empty() && squeezed.back() != ' ')) squeezed += c;
    BOOST_TEST(squeezed
               == "no. fault over expected said seen ms verdict\n"
                  "11 a fault TLS something reached reply 200, 0 bytes 2 7 twice: sent 2 times\n"
                  "5 another plain - - - - n/a: there is no HTTP/2\n"
                  "0 right, 0 cautious, 0 wrong, 1 twice, 1 n/a; does not conform\n");
}

BOOST_AUTO_TEST_SUITE_END()
