#include <smsaero/testing/benchmark_code.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

BOOST_AUTO_TEST_SUITE(benchmark_code_suite)

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::exit_status;
using smsaero::test_support::run_registered;

BOOST_AUTO_TEST_CASE(generators_and_whatever_makes_codes_have_rows) {
    Benchmarks benchmarks;
    add_code_rows(benchmarks);
    add_code_rows(benchmarks);
    add_generator_row(benchmarks, "code/eight", SecureDigits<8>{});
    add_code_row(benchmarks, "code/made", 6, [] { return VerificationCode::literal<"123456">(); });
    Comparison const comparison = run_registered();
    BOOST_TEST(comparison.repetitions() == 1u);
    for (char const* name : {"code/secure_digits", "code/eight", "code/made"}) {
        BOOST_TEST(comparison.time(name).has_value());
        BOOST_TEST(comparison.allocations(name).value_or(0) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_code_of_another_length_ends_the_program) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   add_code_row(benchmarks, "code/short", 6,
                                [] { return VerificationCode::literal<"12345">(); });
                   run_registered();
                   return EXIT_SUCCESS;
               })
               == EXIT_FAILURE);
}

BOOST_AUTO_TEST_SUITE_END()
