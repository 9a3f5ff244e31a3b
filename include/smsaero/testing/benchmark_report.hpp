#pragma once

#include <smsaero/testing/benchmark_comparison.hpp>

#include <benchmark/benchmark.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Passes the runs on to Google Benchmark's usual reporter, and keeps the time of each. Thread safety: one
/// thread at a time. Errors: none.
class BenchmarkReport : public benchmark::BenchmarkReporter {
public:
    /// The counter in which a run says how often it allocated per iteration.
    static constexpr char const* allocations = "allocations";

    /// Begins with nothing kept.
    /// @param shown what the runs are passed on to
    explicit BenchmarkReport(
        std::unique_ptr<benchmark::BenchmarkReporter> shown =
            std::unique_ptr<benchmark::BenchmarkReporter>(benchmark::CreateDefaultDisplayReporter()))
        : shown_(std::move(shown)) {}

    /// Passes it on.
    /// @param context of all runs
    /// @return whether to go on
    bool ReportContext(Context const& context) override { return shown_->ReportContext(context); }

    /// Keeps each repetition, and passes the middle of them on.
    /// @param runs of one contestant, with what Google Benchmark makes of them
    void ReportRuns(std::vector<Run> const& runs) override {
        for (Run const& run : runs) {
            if (run.run_type != Run::RT_Iteration || run.iterations == 0) continue;
            double const seconds = run.cpu_accumulated_time / static_cast<double>(run.iterations);
            comparison_.add(run.run_name.function_name, seconds * 1e9,
                            counter(run, "bytes_per_second").value_or(0) * seconds,
                            counter(run, allocations));
        }
        // A reader wants the middle of the repetitions, not each.
        std::vector<Run> shown;
        for (Run const& run : runs)
            if (run.repetitions <= 1 || run.aggregate_name == "median") shown.push_back(run);
        if (!shown.empty()) shown_->ReportRuns(shown);
    }

    /// Passes it on.
    void Finalize() override { shown_->Finalize(); }

    /// @return what was reported so far
    Comparison const& comparison() const { return comparison_; }

private:
    static std::optional<double> counter(Run const& run, char const* name) {
        auto const found = run.counters.find(name);
        if (found == run.counters.end()) return std::nullopt;
        return found->second.value;
    }

    std::unique_ptr<benchmark::BenchmarkReporter> shown_;
    Comparison comparison_;
};

} // namespace smsaero::inline v0::testing
