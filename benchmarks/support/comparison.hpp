#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero_benchmarks {

/// A promise about two contestants: the first takes at most `at_most` times as long as the second. A name
/// stands for itself and for everything below it: `render/memcpy` for `render/memcpy/ru` too, and the ratio
/// is then the geometric mean over what both have below.
struct Promise {
    std::string contestant;
    std::string rival;
    double at_most;
};

/// The middle of repeated measurements, in nanoseconds, with the quartiles as its spread.
struct Measured {
    double low = 0;
    double median = 0;
    double high = 0;

    static Measured of(std::vector<double> times) {
        std::sort(times.begin(), times.end());
        auto const at = [&](std::size_t quarters) {
            double const place = static_cast<double>((times.size() - 1) * quarters) / 4;
            auto const below = static_cast<std::size_t>(place);
            std::size_t const above = std::min(below + 1, times.size() - 1);
            return times[below] + (times[above] - times[below]) * (place - static_cast<double>(below));
        };
        return {at(1), at(2), at(3)};
    }
};

/// Passes the runs on to the usual reporter and keeps the time of each, to compare the contestants at the
/// end.
class Comparison : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(Context const& context) override { return shown_->ReportContext(context); }
    void ReportRuns(std::vector<Run> const& runs) override {
        for (Run const& run : runs) {
            if (run.run_type != Run::RT_Iteration || run.iterations == 0) continue;
            std::string const name = run.run_name.function_name;
            times_[name].push_back(run.cpu_accumulated_time * 1e9 / static_cast<double>(run.iterations));
            auto const counter = run.counters.find("allocations");
            if (counter != run.counters.end())
                allocations_[name] = std::max(allocations_[name], double{counter->second});
        }
        // A reader wants the middle of the repetitions, not each; `cv` of a counter that is 0 is no number.
        std::vector<Run> shown;
        for (Run const& run : runs)
            if (run.repetitions <= 1 || (run.run_type == Run::RT_Aggregate && run.aggregate_name != "cv"))
                shown.push_back(run);
        if (!shown.empty()) shown_->ReportRuns(shown);
    }
    void Finalize() override { shown_->Finalize(); }

    std::map<std::string, std::vector<double>> const& times() const { return times_; }

    /// The most that a repetition of this contestant allocated per iteration; nothing when it did not run.
    std::optional<double> allocations(std::string_view contestant) const {
        std::optional<double> most;
        for (auto const& [name, count] : allocations_)
            if (below(name, contestant)) most = std::max(most.value_or(0), count);
        return most;
    }

    /// The ratio of the medians with its spread (quartile to opposite quartile); nothing when either did not
    /// run.
    std::optional<Measured> ratio(std::string const& contestant, std::string const& rival) const {
        Measured log_sum;
        double pairs = 0;
        for (auto const& [name, times] : times_) {
            if (!below(name, contestant)) continue;
            auto const other = times_.find(rival + name.substr(contestant.size()));
            if (other == times_.end()) continue;
            Measured const ours = Measured::of(times);
            Measured const theirs = Measured::of(other->second);
            log_sum.low += std::log(ours.low / theirs.high);
            log_sum.median += std::log(ours.median / theirs.median);
            log_sum.high += std::log(ours.high / theirs.low);
            ++pairs;
        }
        if (pairs == 0) return std::nullopt;
        return Measured{std::exp(log_sum.low / pairs), std::exp(log_sum.median / pairs),
                        std::exp(log_sum.high / pairs)};
    }

private:
    static bool below(std::string_view name, std::string_view contestant) {
        return name.starts_with(contestant)
               && (name.size() == contestant.size() || name[contestant.size()] == '/');
    }

    std::unique_ptr<benchmark::BenchmarkReporter> shown_{benchmark::CreateDefaultDisplayReporter()};
    std::map<std::string, std::vector<double>> times_;
    std::map<std::string, double> allocations_;
};

/// The processor's name, as the kernel gives it.
inline std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(std::min(line.size(), line.find(": ") + 2));
    return "unknown processor";
}

inline std::string compiler() {
#ifdef __clang__
    return "clang " __clang_version__;
#else
    return "g++ " __VERSION__;
#endif
}

/// "held" or "missed" when the whole spread lies on one side of the promise, "inconclusive" when it does not
/// or the repetitions are too few to have one, "not shown" when a contestant did not run.
inline char const* verdict(std::optional<Measured> const& ratio, std::size_t repetitions, double at_most) {
    if (!ratio) return "not shown";
    if (repetitions < 5) return "inconclusive";
    if (ratio->high <= at_most) return "held";
    return ratio->low > at_most ? "missed" : "inconclusive";
}

/// Runs what is registered, contestants in random turns so that a slow moment of the machine hits all alike,
/// and prints the promises with their ratios on standard error. Defaults come before the program's own
/// arguments, which therefore win. Returns the exit status: 1 when one of `allocation_free` allocated.
inline int compare(int argc, char** argv, std::vector<Promise> const& promises,
                   std::vector<std::string> const& allocation_free) {
    std::vector<std::string> words{argv[0], "--benchmark_enable_random_interleaving=true",
                                   "--benchmark_repetitions=25", "--benchmark_min_time=0.05"};
    words.insert(words.end(), argv + 1, argv + argc);
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 1;

    benchmark::AddCustomContext("processor", processor());
    benchmark::AddCustomContext("compiler", compiler());
    benchmark::AddCustomContext("flags", SMSAERO_BENCHMARK_FLAGS);
    Comparison comparison;
    benchmark::RunSpecifiedBenchmarks(&comparison);
    benchmark::Shutdown();

    std::size_t repetitions = SIZE_MAX;
    for (auto const& [name, times] : comparison.times())
        repetitions = std::min(repetitions, times.size());
    std::fprintf(stderr, "\n%-26s %-22s %6s %16s %9s\n", "contestant", "over", "ratio", "spread", "promise");
    for (Promise const& promise : promises) {
        std::optional<Measured> const ratio = comparison.ratio(promise.contestant, promise.rival);
        Measured const shown = ratio.value_or(Measured{});
        std::fprintf(stderr, "%-26s %-22s %6.2f %7.2f to %5.2f %9.2f  %s\n", promise.contestant.c_str(),
                     promise.rival.c_str(), shown.median, shown.low, shown.high, promise.at_most,
                     verdict(ratio, repetitions, promise.at_most));
    }
    int status = EXIT_SUCCESS;
    for (std::string const& contestant : allocation_free) {
        std::optional<double> const allocated = comparison.allocations(contestant);
        std::fprintf(stderr, "%-26s allocations per message: ", contestant.c_str());
        std::fprintf(stderr, allocated ? "%g\n" : "not shown\n", allocated.value_or(0));
        if (allocated.value_or(0) > 0) status = EXIT_FAILURE;
    }
    return status;
}

} // namespace smsaero_benchmarks
