#pragma once

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// One rule that a store was tried on.
struct StoreRow {
    std::string rule;        ///< as a sentence
    std::string broken = {}; ///< how; empty when the store keeps it
};

/// What a conformance suite for stores found. Thread safety: as a vector. Errors: none.
struct StoreReport {
    std::vector<StoreRow> rows; ///< in the order in which they were tried

    /// @return whether every rule is kept; not so where none was tried
    [[nodiscard]] bool conforms() const {
        return !rows.empty() && std::all_of(rows.begin(), rows.end(), [](StoreRow const& row) {
            return row.broken.empty();
        });
    }

    /// Prints a line for each rule, then the verdict.
    /// @param out where it goes
    /// @param report what is printed
    /// @return `out`
    friend std::ostream& operator<<(std::ostream& out, StoreReport const& report) {
        for (StoreRow const& row : report.rows)
            out << (row.broken.empty() ? "kept    " : "BROKEN  ") << row.rule
                << (row.broken.empty() ? "" : ": ") << row.broken << '\n';
        return out << (report.conforms() ? "conforms" : "does not conform") << '\n';
    }
};

/// How one rule is tried: its function says through this what is not so. Thread safety: one thread at a time.
/// Errors: none; what fails breaks the rule.
class StoreTrial {
public:
    /// Says what is expected; the first thing that is not so breaks the rule.
    /// @param holds whether it is so
    /// @param what how the rule is broken where it is not
    /// @return `holds`
    bool expect(bool holds, char const* what) {
        if (!holds && broken_.empty()) broken_ = what;
        return holds;
    }

    /// Expects of an operation that it does not fail.
    /// @param result what it came to
    /// @return its value; where there is none the rule is broken, and a default takes its place
    template <class Result>
    auto value(Result const& result) {
        using Value = typename Result::value_type;
        if (expect(result.has_value(), "the store failed")) return *result;
        return Value{};
    }

    /// @return how the rule is broken; empty when it is kept
    std::string const& broken() const { return broken_; }

private:
    std::string broken_;
};

} // namespace smsaero::inline v0::testing
