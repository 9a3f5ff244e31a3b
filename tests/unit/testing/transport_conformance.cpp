#include <smsaero/testing/transport_conformance.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>

BOOST_AUTO_TEST_SUITE(transport_conformance_suite)

using namespace smsaero;
using namespace smsaero::testing;

namespace {

struct Lazy {
    PostResult post(Gate const&, Request const&, Deadline) {
        return TransportFailure{.reached = Reached::Nothing};
    }
};

struct Throwing {
    PostResult post(Gate const&, Request const&, Deadline) { throw std::runtime_error("no"); }
};

} // namespace

static_assert(TransportFactory<decltype([](std::string const&) { return Lazy{}; })>);
static_assert(!TransportFactory<decltype([](std::string const&) { return 1; })>);
static_assert(!TransportFactory<decltype([] { return Lazy{}; })>);

BOOST_AUTO_TEST_CASE(the_report_has_every_fault_plain_and_over_tls_and_what_cannot_be_tried) {
    auto const report = check_transport([](std::string const&) { return Throwing{}; });
    BOOST_TEST(report.rows.size() == 2 * transport_faults().size() + inapplicable_faults.size());
    BOOST_TEST(report.rows.front().number == 1);
    BOOST_TEST(report.rows.front().note == "found before a transport is asked");
    BOOST_TEST(report.rows.back().fault == transport_faults().back().fault);
    BOOST_TEST(!report.conforms());
    BOOST_TEST(report.count(ConformanceVerdict::Right) == 0u);
    for (auto const& row : report.rows)
        if (row.verdict != ConformanceVerdict::NotApplicable)
            BOOST_TEST(row.note.find("threw: no") != std::string::npos, row.fault << ": " << row.note);
}

BOOST_AUTO_TEST_CASE(one_that_posts_nothing_does_not_conform) {
    auto const report = check_transport([](std::string const&) { return Lazy{}; });
    BOOST_TEST(!report.conforms());
    BOOST_TEST(report.count(ConformanceVerdict::Twice) == 0u);
    // Where nobody listens it is right by chance.
    BOOST_TEST(report.count(ConformanceVerdict::Right) == 6u);
}

BOOST_AUTO_TEST_SUITE_END()
