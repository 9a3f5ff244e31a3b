#include <smsaero/testing/benchmark_run.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>

BOOST_AUTO_TEST_SUITE(benchmark_run_suite)

using namespace smsaero::testing;
using smsaero::test_support::exit_status;
using smsaero::test_support::run_registered;

namespace {

void* volatile seen;

int allocating_turn() {
    seen = std::make_unique<int>(1).get();
    return 1;
}

template <class Turn>
void add_turn(Benchmarks& benchmarks, std::string const& name, Turn turn) {
    benchmarks.add(name, [turn](benchmark::State& state) { measure(state, 10, turn); });
}

/// What a program with these benchmarks ends with.
int status_of_run(Benchmarks& benchmarks, std::string last = "--benchmark_filter=.") {
    std::string name = "program";
    std::string least = "--benchmark_min_time=0.00001";
    std::string once = "--benchmark_repetitions=1";
    char* arguments[] = {name.data(), least.data(), once.data(), last.data()};
    return benchmarks.run(4, arguments);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_turn_is_timed_and_its_allocations_and_bytes_are_counted) {
    Benchmarks benchmarks;
    add_turn(benchmarks, "a/none", [] { return 1; });
    add_turn(benchmarks, "a/one", allocating_turn);
    Comparison const comparison = run_registered();
    BOOST_TEST(comparison.time("a/none").value().median > 0);
    BOOST_TEST(comparison.allocations("a/none").has_value() == allocations_are_counted());
    BOOST_TEST(comparison.allocations("a/none").value_or(0) == 0);
    BOOST_TEST(comparison.allocations("a/one").value_or(1) == 1);
}

BOOST_AUTO_TEST_CASE(a_program_fails_when_what_must_not_allocate_does) {
    auto const run = [](char const* allocation_free) {
        return exit_status([=] {
            Benchmarks benchmarks;
            add_turn(benchmarks, "a/none", [] { return 1; });
            add_turn(benchmarks, "a/one", allocating_turn);
            benchmarks.allocation_free(allocation_free);
            return status_of_run(benchmarks);
        });
    };
    BOOST_TEST(run("a/none") == EXIT_SUCCESS);
    BOOST_TEST(run("a/one") == (allocations_are_counted() ? EXIT_FAILURE : EXIT_SUCCESS));
    BOOST_TEST(run("a/nobody") == EXIT_SUCCESS);
}

BOOST_AUTO_TEST_CASE(a_contestant_that_gives_up_ends_the_program) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   benchmarks.add("a/bad", [](benchmark::State&) { Benchmarks::give_up("bad"); });
                   return status_of_run(benchmarks);
               })
               == EXIT_FAILURE);
}

BOOST_AUTO_TEST_CASE(a_wrong_argument_is_refused) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   return status_of_run(benchmarks, "--benchmark_nonsense");
               })
               == EXIT_FAILURE);
}

BOOST_AUTO_TEST_CASE(what_is_promised_is_a_json_object_a_line) {
    Benchmarks benchmarks;
    benchmarks.promise("a/ours", "a/rival", 0.25);
    benchmarks.promise("a/ours", "a/other");
    benchmarks.allocation_free("a/ours");
    BOOST_TEST(benchmarks.promises()
               == R"({"promise": {"row": "a/ours", "over": "a/rival", "figure": "ns", "at_most": 0.25}})"
                  "\n"
                  R"({"promise": {"row": "a/ours", "over": "a/other", "figure": "ns", "at_most": null}})"
                  "\n"
                  R"({"promise": {"row": "a/ours", "figure": "allocations", "at_most": 0, "by": "count"}})"
                  "\n");
}

BOOST_AUTO_TEST_CASE(asked_for_what_is_promised_a_program_runs_nothing) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   benchmarks.add("a/bad", [](benchmark::State&) { Benchmarks::give_up("bad"); });
                   std::string name = "program";
                   std::string promises = "--promises";
                   char* arguments[] = {name.data(), promises.data()};
                   return benchmarks.run(2, arguments);
               })
               == EXIT_SUCCESS);
}

BOOST_AUTO_TEST_CASE(a_family_is_first_once) {
    Benchmarks benchmarks;
    BOOST_TEST(benchmarks.is_first("render"));
    BOOST_TEST(!benchmarks.is_first("render"));
    BOOST_TEST(benchmarks.is_first("code"));
}

BOOST_AUTO_TEST_CASE(processor_and_compiler_have_names) {
    BOOST_TEST(!Benchmarks::processor().empty());
    BOOST_TEST(Benchmarks::compiler().find(' ') != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
