#pragma once

/// @file
/// What contestants took, and how they compare. Errors: none.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// The middle of what is multiplied rather than added. Thread safety: any number of callers.
/// @param values at least one, all of them above 0
/// @return their geometric mean, in their units
inline double geometric_mean(std::vector<double> const& values) {
    double sum = 0;
    for (double value : values)
        sum += std::log(value);
    return std::exp(sum / static_cast<double>(values.size()));
}

/// The middle of repeated measurements with the quartiles as its spread. Thread safety: as its members.
struct Measured {
    double low = 0;    ///< the lower quartile, in nanoseconds, or a ratio
    double median = 0; ///< in nanoseconds, or a ratio
    double high = 0;   ///< the upper quartile, in nanoseconds, or a ratio

    /// Takes measurements together.
    /// @param times at least one, in nanoseconds, or ratios
    /// @return their median and quartiles, interpolated
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

/// A promise about two contestants: the first takes at most so many times as long as the second. A name
/// stands for itself and for everything below it: `render/memcpy/en` for `render/memcpy/en/sign_in` too, and
/// the ratio is then the geometric mean over what both have below.
struct Promise {
    std::string contestant;             ///< the first
    std::string rival;                  ///< the second
    std::optional<double> at_most = {}; ///< how many times as long; without it the ratio is shown alone
};

/// Whether a promise was held. Thread safety: any number of callers.
/// @param ratio what was measured; nothing when a contestant did not run
/// @param repetitions how many there were, any number; fewer than 5 have no spread
/// @param at_most how many times as long the contestant may take, any number; nothing when none is promised
/// @return "held" or "missed" when the whole spread lies on one side of the promise, "inconclusive" when it
/// does not or the repetitions are too few to have one, "not shown" when a contestant did not run; empty when
/// there is no promise
inline std::string_view verdict(std::optional<Measured> const& ratio, std::size_t repetitions,
                                std::optional<double> at_most) {
    if (!ratio) return "not shown";
    if (!at_most) return "";
    if (repetitions < 5) return "inconclusive";
    if (ratio->high <= *at_most) return "held";
    return ratio->low > *at_most ? "missed" : "inconclusive";
}

/// What the contestants took, and how they compare. Where a member takes a contestant, its name stands for
/// itself and for everything below it, as in a `Promise`; of several texts the geometric mean is given.
/// Thread safety: as its members.
class Comparison {
public:
    /// Adds one repetition of a contestant.
    /// @param name the contestant's, with its text, as `render/memcpy/en/sign_in`
    /// @param nanoseconds per message, above 0
    /// @param bytes of a message, 0 or more; 0 when it has none
    /// @param allocations per message, 0 or more; nothing when they were not counted
    void add(std::string const& name, double nanoseconds, double bytes, std::optional<double> allocations) {
        Row& row = rows_[name];
        row.times.push_back(nanoseconds);
        row.bytes = bytes;
        if (allocations) row.allocations = std::max(row.allocations.value_or(0), *allocations);
    }

    /// @return how many the contestant with the fewest was given; 0 when none ran
    std::size_t repetitions() const {
        std::size_t fewest = rows_.empty() ? 0 : SIZE_MAX;
        for (auto const& [name, row] : rows_)
            fewest = std::min(fewest, row.times.size());
        return fewest;
    }

    /// How much a contestant allocates.
    /// @param contestant its name
    /// @return the allocations per message of the repetition that had most; nothing when it did not run, or
    /// they were not counted
    std::optional<double> allocations(std::string_view contestant) const {
        std::optional<double> most;
        for (auto const& [name, row] : rows_)
            if (is_below(name, contestant) && row.allocations)
                most = std::max(most.value_or(0), *row.allocations);
        return most;
    }

    /// How long a contestant takes.
    /// @param contestant its name
    /// @return nanoseconds per message; nothing when it did not run
    std::optional<Measured> time(std::string_view contestant) const {
        Texts texts;
        for (auto const& [name, row] : rows_)
            if (is_below(name, contestant)) texts.add(Measured::of(row.times).median, row.times);
        return texts.together();
    }

    /// How long a contestant takes beside another.
    /// @param contestant its name
    /// @param rival the other's
    /// @return the ratio of the medians, with the quartiles of each repetition's ratio as its spread; nothing
    /// when they have no text in common
    std::optional<Measured> ratio(std::string_view contestant, std::string const& rival) const {
        Texts texts;
        for (auto const& [name, row] : rows_) {
            if (!is_below(name, contestant)) continue;
            auto const other = rows_.find(rival + name.substr(contestant.size()));
            if (other == rows_.end()) continue;
            std::vector<double> const& theirs = other->second.times;
            std::vector<double> ratios(std::min(row.times.size(), theirs.size()));
            for (std::size_t i = 0; i < ratios.size(); ++i)
                ratios[i] = row.times[i] / theirs[i];
            texts.add(Measured::of(row.times).median / Measured::of(theirs).median, ratios);
        }
        return texts.together();
    }

    /// Shows what each contestant took, its texts taken together: those of which the first three parts of the
    /// name are the same, as `render/memcpy/en`.
    /// @return a table, a line for each
    std::string speeds() const {
        std::string table = fmt::format("{:<36} {:>10} {:>22} {:>14} {:>10} {:>12}\n", "contestant", "ns",
                                        "spread", "messages/s", "MB/s", "allocations");
        for (std::string const& contestant : contestants()) {
            Measured const took = time(contestant).value_or(Measured{});
            double const bytes = mean_bytes(contestant);
            auto const allocated = allocations(contestant);
            table += fmt::format("{:<36} {:>10.2f} {:>10.2f} to {:>8.2f} {:>14.0f} {:>10} {:>12}\n",
                                 contestant, took.median, took.low, took.high, 1e9 / took.median,
                                 bytes > 0 ? fmt::format("{:.0f}", bytes / took.median * 1e3) : "",
                                 allocated ? fmt::format("{:.4g}", *allocated) : "not shown");
        }
        return table;
    }

    /// Shows what became of promises.
    /// @param promises in the order of the lines
    /// @return a table, a line for each
    std::string verdicts(std::vector<Promise> const& promises) const {
        std::string table = fmt::format("{:<36} {:<36} {:>7} {:>18} {:>8}\n", "contestant", "over", "ratio",
                                        "spread", "promise");
        for (Promise const& promise : promises) {
            auto const found = ratio(promise.contestant, promise.rival);
            table += fmt::format("{:<36} {:<36} {:>7} {:>18} {:>8}  {}\n", promise.contestant, promise.rival,
                                 found ? fmt::format("{:.3f}", found->median) : "",
                                 found ? fmt::format("{:.3f} to {:>7.3f}", found->low, found->high) : "",
                                 promise.at_most ? fmt::format("{:.2f}", *promise.at_most) : "",
                                 verdict(found, repetitions(), promise.at_most));
        }
        return table;
    }

private:
    struct Row {
        std::vector<double> times;
        double bytes = 0;
        std::optional<double> allocations;
    };

    /// What was measured of several texts. A repetition counts as a whole: which of its texts met a slow
    /// moment of the machine is chance, and the more texts there are, the less it says.
    struct Texts {
        std::vector<double> middles;
        std::vector<std::vector<double>> repetitions;

        void add(double middle, std::vector<double> const& repeated) {
            middles.push_back(middle);
            if (repetitions.size() < repeated.size()) repetitions.resize(repeated.size());
            for (std::size_t i = 0; i < repeated.size(); ++i)
                repetitions[i].push_back(repeated[i]);
        }

        std::optional<Measured> together() const {
            if (middles.empty()) return std::nullopt;
            std::vector<double> means;
            for (std::vector<double> const& repetition : repetitions)
                means.push_back(geometric_mean(repetition));
            Measured const spread = Measured::of(std::move(means));
            double const middle = geometric_mean(middles);
            return Measured{std::min(spread.low, middle), middle, std::max(spread.high, middle)};
        }
    };

    static bool is_below(std::string_view name, std::string_view contestant) {
        return name.starts_with(contestant)
               && (name.size() == contestant.size() || name[contestant.size()] == '/');
    }

    std::vector<std::string> contestants() const {
        std::vector<std::string> names;
        for (auto const& [name, row] : rows_) {
            std::size_t end = 0;
            for (int parts = 0; parts < 3 && end != name.npos; ++parts)
                end = name.find('/', end == 0 ? 0 : end + 1);
            std::string const contestant = name.substr(0, end);
            if (names.empty() || names.back() != contestant) names.push_back(contestant);
        }
        return names;
    }

    /// The geometric mean, as with the times, so that the quotient of both is one too.
    double mean_bytes(std::string_view contestant) const {
        std::vector<double> bytes;
        for (auto const& [name, row] : rows_) {
            if (!is_below(name, contestant)) continue;
            if (row.bytes <= 0) return 0;
            bytes.push_back(row.bytes);
        }
        return bytes.empty() ? 0 : geometric_mean(bytes);
    }

    std::map<std::string, Row> rows_;
};

} // namespace smsaero::inline v0::testing
