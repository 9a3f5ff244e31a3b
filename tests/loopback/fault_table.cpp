// Every fault that a gate can show, on both transports, plain and over TLS, by one table and one test body:
// what the transport says of it, and what the gate saw.

#include "../support/engines.hpp"

#include <smsaero/testing/transport_conformance.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(fault_table_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::Engine;

namespace {

struct Kind {
    char const* name;
    Engine (*make)(std::string const&, Timeouts);
    bool tls;

    friend std::ostream& operator<<(std::ostream& out, Kind const& kind) { return out << kind.name; }
};

std::vector<Kind> const kinds{
    {"async TLS", Engine::async, true},
    {"async plain", Engine::async, false},
    {"blocking TLS", Engine::blocking, true},
    {"blocking plain", Engine::blocking, false},
};

} // namespace

BOOST_DATA_TEST_CASE(a_fault_is_told_truly_and_the_gate_asked_once,
                     boost::unit_test::data::make(transport_faults()) * boost::unit_test::data::make(kinds),
                     fault, kind) {
    if (!fault.applies(kind.tls)) return;
    FaultRun const run =
        run_fault(fault, kind.tls, erased([&](std::string const& ca_pem) { return kind.make(ca_pem, {}); }));

    BOOST_TEST(run.thrown == "");
    BOOST_TEST_REQUIRE(run.result.has_value());
    BOOST_TEST(told(*run.result) == fault.expectation(kind.tls));
    BOOST_TEST(run.seen == fault.seen);
    BOOST_TEST(run.others == 0u);
    BOOST_TEST(run.connections <= (fault.earlier_answer.empty() ? 1u : 2u));
    BOOST_TEST(run.complaint == "");
    BOOST_TEST(conformance_row(fault, kind.tls, run).verdict == ConformanceVerdict::Right);
}

BOOST_AUTO_TEST_SUITE_END()
