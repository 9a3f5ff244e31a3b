#include <smsaero/testing/benchmark_report.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(benchmark_report_suite)

using namespace smsaero::testing;
using smsaero::test_support::SilentReporter;
using Run = benchmark::BenchmarkReporter::Run;

namespace {

/// A repetition of `iterations` turns in so many seconds.
Run repetition(std::string name, benchmark::IterationCount iterations, double seconds) {
    Run run;
    run.run_name.function_name = std::move(name);
    run.run_type = Run::RT_Iteration;
    run.iterations = iterations;
    run.cpu_accumulated_time = seconds;
    run.repetitions = 2;
    return run;
}

auto const within = boost::test_tools::tolerance(1e-9);

} // namespace

BOOST_AUTO_TEST_CASE(each_repetition_is_kept_with_its_time_per_turn) {
    std::vector<std::string> names;
    BenchmarkReport report(std::make_unique<SilentReporter>(names));
    Run fast = repetition("a/x", 1000, 2e-6);
    fast.counters["bytes_per_second"] = benchmark::Counter(50e9);
    fast.counters[BenchmarkReport::allocations] = benchmark::Counter(3);
    report.ReportRuns({fast, repetition("a/y", 100, 2e-6)});
    BOOST_TEST(report.comparison().time("a/x").value().median == 2, within);
    BOOST_TEST(report.comparison().time("a/y").value().median == 20, within);
    BOOST_TEST(report.comparison().allocations("a/x").value() == 3);
    BOOST_TEST(!report.comparison().allocations("a/y").has_value());
    // 100 bytes in 2 ns.
    BOOST_TEST(report.comparison().speeds().find(" 50000 ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_repetition_or_did_not_run_does_not_count) {
    std::vector<std::string> names;
    BenchmarkReport report(std::make_unique<SilentReporter>(names));
    Run mean = repetition("a/x", 1000, 2e-6);
    mean.run_type = Run::RT_Aggregate;
    report.ReportRuns({mean, repetition("a/y", 0, 0)});
    BOOST_TEST(report.comparison().repetitions() == 0u);
}

BOOST_AUTO_TEST_CASE(of_many_repetitions_the_median_is_shown) {
    std::vector<std::string> names;
    BenchmarkReport report(std::make_unique<SilentReporter>(names));
    std::vector<Run> runs{repetition("a/x", 10, 1e-6), repetition("a/x", 10, 1e-6)};
    for (char const* aggregate : {"mean", "median", "stddev", "cv"}) {
        Run run = repetition("a/x", 10, 1e-6);
        run.run_type = Run::RT_Aggregate;
        run.aggregate_name = aggregate;
        runs.push_back(run);
    }
    report.ReportRuns(runs);
    BOOST_TEST(names == std::vector<std::string>{"a/x_median"}, boost::test_tools::per_element());
    names.clear();
    Run single = repetition("a/x", 10, 1e-6);
    single.repetitions = 1;
    report.ReportRuns({single});
    BOOST_TEST(names == std::vector<std::string>{"a/x"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
