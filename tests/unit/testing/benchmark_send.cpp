#include <smsaero/testing/benchmark_send.hpp>

#include <smsaero/testing/recording_transport.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <memory>

BOOST_AUTO_TEST_SUITE(benchmark_send_suite)

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::exit_status;
using smsaero::test_support::run_registered;

namespace {

/// Hands what is posted to a transport that outlives it.
struct Forwarding {
    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        return target->post(gate, request, deadline);
    }
    std::shared_ptr<RecordingTransport> target;
};

struct Refusing {
    PostResult post(Gate const&, Request const&, Deadline) {
        return Response{401, R"({"success":false,"data":null,"message":"no"})"};
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_transport_is_sent_messages_through_a_connector) {
    static_assert(Transport<NullTransport>);
    auto const target = std::make_shared<RecordingTransport>();
    Benchmarks benchmarks;
    add_send_rows(benchmarks);
    add_send_rows(benchmarks);
    add_send_row(
        benchmarks, "send/forwarding", [=] { return Forwarding{target}; }, benchmark_account());
    Comparison const comparison = run_registered();
    BOOST_TEST(comparison.repetitions() == 1u);
    BOOST_TEST(comparison.time("send/null_transport").has_value());
    BOOST_TEST(comparison.time("send/forwarding").has_value());
    BOOST_REQUIRE(target->requests().size() > 1);
    for (RecordedRequest const& request : target->requests())
        BOOST_TEST(request.body.find("Your sign-in code is 482913.") != std::string::npos);
}

// A transport that posts for real must not find the gateway there.
BOOST_AUTO_TEST_CASE(the_account_is_nobodys_and_leads_to_this_machine) {
    Account const account = benchmark_account();
    BOOST_REQUIRE(account.gates.size() == 1u);
    BOOST_TEST(account.gates.front().url() == "http://127.0.0.1:9/v2/");
    BOOST_TEST((account.mode == Mode::Test));
}

BOOST_AUTO_TEST_CASE(a_transport_that_does_not_send_ends_the_program) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   add_send_row(
                       benchmarks, "send/refusing", [] { return Refusing{}; }, benchmark_account());
                   run_registered();
                   return EXIT_SUCCESS;
               })
               == EXIT_FAILURE);
}

BOOST_AUTO_TEST_SUITE_END()
