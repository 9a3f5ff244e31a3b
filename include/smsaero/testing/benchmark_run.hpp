#pragma once

#include <smsaero/testing/benchmark_allocations.hpp>
#include <smsaero/testing/benchmark_comparison.hpp>
#include <smsaero/testing/benchmark_report.hpp>

#include <benchmark/benchmark.h>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// The benchmarks of a program, with what is promised of them. They are registered with Google Benchmark, of
/// which there is one per program, and so there is one of these. Thread safety: one thread at a time. Errors:
/// none but where `run` and `give_up` say so.
class Benchmarks {
public:
    /// Adds a row.
    /// @param name `family/contestant`, and `family/contestant/…` when there is more than one thing to do:
    /// what has the same end is compared
    /// @param run `run(benchmark::State&)` does the work, as often as the state asks for
    template <class Run>
    void add(std::string const& name, Run run) {
        benchmark::RegisterBenchmark(name.c_str(), [name, run](benchmark::State& state) {
            running_ = name;
            run(state);
        });
    }

    /// Ends the program because of the contestant that is running: a figure for work not done would mislead.
    /// @param why what it did wrong
    [[noreturn]] static void give_up(std::string const& why) {
        fmt::print(stderr, "{}: {}\n", running_, why);
        std::exit(EXIT_FAILURE);
    }

    /// Adds a line to the table at the end: how much of the rival's time the contestant takes.
    /// @param contestant its name, as in a `Promise`
    /// @param rival the other's
    /// @param at_most how many times as long it may take, above 0; nothing when nothing is promised
    void promise(std::string contestant, std::string rival, std::optional<double> at_most = {}) {
        promises_.push_back({std::move(contestant), std::move(rival), at_most});
    }

    /// Makes the program fail when a contestant allocates.
    /// @param contestant its name, as in a `Promise`
    void allocation_free(std::string contestant) { allocation_free_.push_back(std::move(contestant)); }

    /// @return what is promised so far, a JSON object a line, for programs that judge many runs together: the
    /// `row`, its rival (`over`), the `figure` and what it is `at_most`, `null` when nothing is promised of
    /// the ratio
    std::string promises() const {
        std::string lines;
        for (Promise const& promise : promises_)
            lines +=
                fmt::format(R"({{"promise": {{"row": "{}", "over": "{}", "figure": "ns", "at_most": {}}}}})"
                            "\n",
                            promise.contestant, promise.rival,
                            promise.at_most ? fmt::format("{}", *promise.at_most) : "null");
        for (std::string const& contestant : allocation_free_)
            lines += fmt::format(
                R"({{"promise": {{"row": "{}", "figure": "allocations", "at_most": 0, "by": "count"}}}})"
                "\n",
                contestant);
        return lines;
    }

    /// Adds a line that a reader of the figures needs, such as the version of a contestant's library.
    /// @param key what it is of, once for each
    /// @param value what it says
    void context(std::string const& key, std::string const& value) {
        benchmark::AddCustomContext(key, value);
    }

    /// Asks whether rows that every contestant is shown beside are still to be added.
    /// @param family the first part of their names
    /// @return whether it is asked for the first time
    bool is_first(std::string const& family) { return families_.insert(family).second; }

    /// Runs what is registered, contestants in random turns so that a slow moment of the machine hits all
    /// alike, and prints speeds and promises on standard error. The program's own arguments come after the
    /// defaults and therefore win. `--promises` alone runs nothing and prints `promises()` on standard
    /// output.
    /// @param argc how many arguments there are, at least 1
    /// @param argv those of Google Benchmark
    /// @return the exit status: failure when a contestant that must not allocate did, or an argument is not
    /// Google Benchmark's
    int run(int argc, char** argv) {
        if (argc == 2 && std::string_view(argv[1]) == "--promises") {
            fmt::print("{}", promises());
            return EXIT_SUCCESS;
        }
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

    /// @return the processor's name, as the kernel gives it; `unknown processor` when it gives none
    static std::string processor() {
        std::ifstream file("/proc/cpuinfo");
        for (std::string line; std::getline(file, line);)
            if (line.starts_with("model name"))
                return line.substr(std::min(line.size(), line.find(": ") + 2));
        return "unknown processor";
    }

    /// @return the compiler's name and version, and a warning when it was not told to optimise
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

/// Measures a piece of work, and counts its allocations. Whatever it returns is made, and whatever it reads
/// is read again in every turn. Thread safety: one thread at a time. Errors: none.
/// @param state what Google Benchmark gives the row
/// @param bytes what a turn makes, any number; 0 when that is of no interest
/// @param turn `turn()` does the whole work once, and is called as often as the state asks for
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
