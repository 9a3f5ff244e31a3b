// The conformance kit on two transports over libcurl: a careful one, and the one that everybody writes first.

#include "../../examples/curl_transport.hpp"
#include "../support/naive_curl_transport.hpp"

#include <smsaero/testing/transport_conformance.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::NaiveCurlTransport;

namespace {

/// Whether the row of that name has this verdict, plain and over TLS.
bool both(ConformanceReport const& report, std::string_view fault, Verdict verdict) {
    return 2 == std::count_if(report.rows.begin(), report.rows.end(), [&](ConformanceRow const& row) {
               return row.fault == fault && row.verdict == verdict;
           });
}

} // namespace

BOOST_AUTO_TEST_SUITE(conformance_curl, *boost::unit_test::timeout(120))

BOOST_AUTO_TEST_CASE(the_libcurl_transport_of_the_examples_conforms) {
    auto const report = check_transport([](std::string const& ca_pem) { return CurlTransport{ca_pem}; });
    BOOST_TEST_MESSAGE(report);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.count(Verdict::Cautious) <= 1u, report);
}

BOOST_AUTO_TEST_CASE(the_naive_libcurl_transport_is_caught) {
    auto const report = check_transport([](std::string const& ca_pem) { return NaiveCurlTransport{ca_pem}; });
    BOOST_TEST_MESSAGE(report);
    BOOST_TEST(!report.conforms());
    BOOST_TEST(both(report, "a kept connection, closed after the request", Verdict::Twice));
    BOOST_TEST(both(report, "a kept connection, reset after the request", Verdict::Twice));
    BOOST_TEST(both(report, "redirect to the same gate", Verdict::Twice));
    BOOST_TEST(both(report, "redirect to another host", Verdict::Twice));
    BOOST_TEST(both(report, "redirect that asks for a GET", Verdict::Wrong));
    BOOST_TEST(both(report, "never answered", Verdict::Wrong));
    BOOST_TEST(both(report, "half of the headers, closed", Verdict::Wrong));
    BOOST_TEST(both(report, "none", Verdict::Right));
}

BOOST_AUTO_TEST_SUITE_END()
