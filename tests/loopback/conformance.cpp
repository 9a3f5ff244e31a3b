// The conformance kit on real transports: those that are right, and those that are wrong in known ways.

#include "../support/engines.hpp"

#include <smsaero/testing/transport_conformance.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(conformance_suite, *boost::unit_test::timeout(600))

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::Engine;

namespace {

ConformanceRow shown(std::string_view name, MakePost const& make) {
    auto const& faults = transport_faults();
    auto const fault =
        std::find_if(faults.begin(), faults.end(), [name](auto const& each) { return each.fault == name; });
    BOOST_TEST_REQUIRE((fault != faults.end()));
    return conformance_row(*fault, false, run_fault(*fault, false, make));
}

/// A transport that is right, but for what is done to its results.
template <class Change>
MakePost changed(Change change) {
    return [change](std::string const& ca_pem) -> AnyPost {
        auto const engine = std::make_shared<Engine>(Engine::blocking(ca_pem));
        return [engine, change](Gate const& gate, Request const& request, Deadline deadline) {
            return change(*engine, gate, request, deadline);
        };
    };
}

auto const silent = [](Engine& engine, Gate const& gate, Request const& request,
                       Deadline deadline) -> PostResult {
    auto const result = engine.post(gate, request, deadline);
    if (result.has_value()) return result;
    TransportFailure failure = result.error();
    failure.reached = Reached::Nothing;
    return failure;
};
auto const repeating = [](Engine& engine, Gate const& gate, Request const& request, Deadline deadline) {
    auto result = engine.post(gate, request, deadline);
    return result.has_error() ? engine.post(gate, request, deadline) : result;
};
auto const throwing = [](Engine&, Gate const&, Request const&, Deadline) -> PostResult {
    throw std::runtime_error("no");
};

} // namespace

BOOST_AUTO_TEST_CASE(the_blocking_transport_conforms) {
    auto const report = check_transport([](std::string const& ca_pem) { return Engine::blocking(ca_pem); });
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.count(ConformanceVerdict::Cautious) == 0u);
    BOOST_TEST_MESSAGE(report);
}

BOOST_AUTO_TEST_CASE(the_asynchronous_transport_conforms) {
    auto const report = check_transport([](std::string const& ca_pem) { return Engine::async(ca_pem); });
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.count(ConformanceVerdict::Cautious) == 0u);
    BOOST_TEST_MESSAGE(report);
}

BOOST_AUTO_TEST_CASE(one_that_always_says_nothing_is_wrong_where_something_was_reached) {
    BOOST_TEST(shown("refused", changed(silent)).verdict == ConformanceVerdict::Right);
    BOOST_TEST(shown("closed after the request", changed(silent)).verdict == ConformanceVerdict::Wrong);
    BOOST_TEST(shown("closed after the request", changed(silent)).note == "said that nothing was reached");
}

BOOST_AUTO_TEST_CASE(one_that_posts_again_after_a_failure_is_found_twice) {
    auto const row = shown("closed after the request", changed(repeating));
    BOOST_TEST(row.verdict == ConformanceVerdict::Twice);
    BOOST_TEST(row.seen == 2u);
    BOOST_TEST(shown("none", changed(repeating)).verdict == ConformanceVerdict::Right);
}

BOOST_AUTO_TEST_CASE(one_that_throws_is_wrong_everywhere) {
    auto const row = shown("none", changed(throwing));
    BOOST_TEST(row.verdict == ConformanceVerdict::Wrong);
    BOOST_TEST(row.note == "threw: no");
}

BOOST_AUTO_TEST_SUITE_END()
