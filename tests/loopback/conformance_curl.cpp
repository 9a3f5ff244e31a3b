// The conformance kit on two transports over libcurl: a careful one, and the one that everybody writes first.

#include "../../examples/curl_transport.hpp"
#include "../support/naive_curl_transport.hpp"

#include <smsaero/testing/transport_conformance.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(conformance_curl_suite, *boost::unit_test::timeout(600))

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::NaiveCurlTransport;

namespace {

/// Whether the row of that name has this verdict, plain and over TLS.
bool both(ConformanceReport const& report, std::string_view fault, ConformanceVerdict verdict) {
    return 2 == std::count_if(report.rows.begin(), report.rows.end(), [&](ConformanceRow const& row) {
               return row.fault == fault && row.verdict == verdict;
           });
}

} // namespace

BOOST_AUTO_TEST_CASE(the_libcurl_transport_of_the_examples_conforms) {
    auto const report = check_transport([](std::string const& ca_pem) { return CurlTransport{ca_pem}; });
    BOOST_TEST_MESSAGE(report);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.count(ConformanceVerdict::Cautious) <= 1u, report);
}

BOOST_AUTO_TEST_CASE(the_naive_libcurl_transport_is_caught) {
    auto const report = check_transport([](std::string const& ca_pem) { return NaiveCurlTransport{ca_pem}; });
    BOOST_TEST_MESSAGE(report);
    BOOST_TEST(!report.conforms());
    BOOST_TEST(both(report, "a kept connection, closed after the request", ConformanceVerdict::Twice));
    BOOST_TEST(both(report, "a kept connection, reset after the request", ConformanceVerdict::Twice));
    BOOST_TEST(both(report, "redirect to the same gate", ConformanceVerdict::Twice));
    BOOST_TEST(both(report, "redirect to another host", ConformanceVerdict::Twice));
    BOOST_TEST(both(report, "redirect that asks for a GET", ConformanceVerdict::Wrong));
    BOOST_TEST(both(report, "never answered", ConformanceVerdict::Wrong));
    BOOST_TEST(both(report, "half of the headers, closed", ConformanceVerdict::Wrong));
    BOOST_TEST(both(report, "none", ConformanceVerdict::Right));
}

BOOST_AUTO_TEST_CASE(one_that_verifies_no_certificate_is_caught_by_every_row_of_certificates) {
    auto const make = erased([](std::string const& ca_pem) { return NaiveCurlTransport{ca_pem, false}; });
    std::size_t rows = 0;
    for (auto const& fault : transport_faults()) {
        if (fault.expected.code != Errc::CertificateRefused || fault.tls == PeerTls::Forged) continue;
        auto const row = conformance_row(fault, true, run_fault(fault, true, make));
        BOOST_TEST(row.verdict == ConformanceVerdict::Wrong, row.fault << ": " << row.note);
        BOOST_TEST(row.note == "sent its request where it must not");
        ++rows;
    }
    BOOST_TEST(rows == 6u);
}

BOOST_AUTO_TEST_SUITE_END()
