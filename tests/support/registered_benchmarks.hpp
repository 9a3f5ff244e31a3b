#pragma once

#include <smsaero/testing/benchmark_report.hpp>

#include <benchmark/benchmark.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace smsaero::test_support {

/// Takes reports and shows nothing; keeps the names.
struct SilentReporter : benchmark::BenchmarkReporter {
    explicit SilentReporter(std::vector<std::string>& names) : names(names) {}
    bool ReportContext(Context const&) override { return true; }
    void ReportRuns(std::vector<Run> const& runs) override {
        for (Run const& run : runs)
            names.push_back(run.benchmark_name());
    }
    std::vector<std::string>& names;
};

/// Runs what is registered with Google Benchmark, briefly, and forgets it.
inline testing::Comparison run_registered(std::string const& filter = ".") {
    std::vector<std::string> words{"test", "--benchmark_min_time=0.00001", "--benchmark_repetitions=1"};
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    std::vector<std::string> names;
    testing::BenchmarkReport report(std::make_unique<SilentReporter>(names));
    benchmark::RunSpecifiedBenchmarks(&report, filter);
    benchmark::ClearRegisteredBenchmarks();
    return report.comparison();
}

/// What a process that does this ends with; it says nothing.
template <class Do>
int exit_status(Do act) {
    pid_t const child = ::fork();
    if (child == 0) {
        if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) ::_exit(99);
        ::_exit(act());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace smsaero::test_support
