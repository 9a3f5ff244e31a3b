#pragma once

#include <smsaero/testing/benchmark_allocations.hpp>
#include <smsaero/testing/benchmark_comparison.hpp>
#include <smsaero/testing/benchmark_report.hpp>

#include <benchmark/benchmark.h>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// The benchmarks of a program, with what is promised of them. They are registered with Google Benchmark, of
/// which there is one per program, and so there is one of these.
class Benchmarks {
public:
    /// Registers `run(benchmark::State&)`. The name is `family/contestant`, and `family/contestant/…` when
    /// there is more than one thing to do: what has the same end is compared.
    template <class Run>
    void add(std::string const& name, Run run) {
        benchmark::RegisterBenchmark(name.c_str(), [name, run](benchmark::State& state) {
            running_ = name;
            run(state);
        });
    }

    /// Ends the program because of the contestant that is running: a figure for work not done would mislead.
    [[noreturn]] static void give_up(std::string const& why) {
        fmt::print(stderr, "{}: {}\n", running_, why);
        std::exit(EXIT_FAILURE);
    }

    /// Adds a line to the table at the end: how much of the rival's time the contestant takes, and at most
    /// how much it may.
    void promise(std::string contestant, std::string rival, std::optional<double> at_most = {}) {
        promises_.push_back({std::move(contestant), std::move(rival), at_most});
    }

    /// The program fails when this contestant allocates.
    void allocation_free(std::string contestant) { allocation_free_.push_back(std::move(contestant)); }

    /// A line that a reader of the figures needs, such as the version of a contestant's library.
    void context(std::string const& key, std::string const& value) {
        benchmark::AddCustomContext(key, value);
    }

    /// Whether `family` is asked for the first time: the rows that every contestant is shown beside are there
    /// once.
    bool is_first(std::string const& family) { return families_.insert(family).second; }

    /// Runs what is registered, contestants in random turns so that a slow moment of the machine hits all
    /// alike, and prints speeds and promises on standard error. The arguments are those of Google Benchmark;
    /// the program's own come after the defaults and therefore win. Returns the exit status: failure when a
    /// contestant that must not allocate did.
    int run(int argc, char** argv) {
        std::vector<std::string> words{argv[0], "--benchmark_enable_random_interleaving=true",
                                       "--benchmark_repetitions=25", "--benchmark_min_time=0.01"};
        words.insert(words.end(), argv + 1, argv + argc);
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        int count = static_cast<int>(arguments.size());
        benchmark::Initialize(&count, arguments.data());
        if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return EXIT_FAILURE;

        context("processor", processor());
        context("compiler", compiler());
        BenchmarkReport report;
        benchmark::RunSpecifiedBenchmarks(&report);
        benchmark::Shutdown();
        fmt::print(stderr, "\n{}\n{}", report.comparison().speeds(), report.comparison().verdicts(promises_));
        return allocations(report.comparison());
    }

    /// The processor's name, as the kernel gives it.
    static std::string processor() {
        std::ifstream file("/proc/cpuinfo");
        for (std::string line; std::getline(file, line);)
            if (line.starts_with("model name"))
                return line.substr(std::min(line.size(), line.find(": ") + 2));
        return "unknown processor";
    }

    /// The compiler's name and version, and whether it was told to optimise.
    static std::string compiler() {
#ifdef __clang__
        std::string name = "clang " __clang_version__;
#else
        std::string name = "g++ " __VERSION__;
#endif
#ifndef __OPTIMIZE__
        name += ", not optimising: the figures say nothing";
#endif
        return name;
    }

private:
    int allocations(Comparison const& comparison) const {
        bool const counted = allocations_are_counted();
        int status = EXIT_SUCCESS;
        for (std::string const& contestant : allocation_free_) {
            auto const made = comparison.allocations(contestant);
            fmt::print(stderr, "{:<36} allocations per message: {}\n", contestant,
                       made && counted ? fmt::format("{:.4g}", *made) : "not shown");
            if (made.value_or(0) > 0) status = EXIT_FAILURE;
        }
        return status;
    }

    inline static std::string running_;
    std::vector<Promise> promises_;
    std::vector<std::string> allocation_free_;
    std::set<std::string> families_;
};

/// Runs `turn()`, which does the whole work once, as often as the state asks for, and counts allocations.
/// Whatever it returns is made, and whatever it reads is read again in every turn. `bytes` is what a turn
/// makes, 0 when that is of no interest.
template <class Turn>
void measure(benchmark::State& state, std::size_t bytes, Turn turn) {
    // What was made before the clock started has told the compiler much; from here on it may not know.
    benchmark::DoNotOptimize(turn);
    std::size_t const before = allocation_count;
    for (auto _ : state) {
        auto const& made = turn();
        benchmark::DoNotOptimize(made);
        benchmark::ClobberMemory();
    }
    std::size_t const allocated = allocation_count - before;
    if (allocations_are_counted())
        state.counters[BenchmarkReport::allocations] =
            benchmark::Counter(static_cast<double>(allocated), benchmark::Counter::kAvgIterations);
    state.SetItemsProcessed(state.iterations());
    if (bytes > 0) state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

} // namespace smsaero::inline v0::testing
