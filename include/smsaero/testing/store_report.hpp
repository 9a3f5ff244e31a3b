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

/// What a conformance suite for stores found.
struct StoreReport {
    std::vector<StoreRow> rows;

    [[nodiscard]] bool conforms() const {
        return !rows.empty() && std::all_of(rows.begin(), rows.end(), [](StoreRow const& row) {
            return row.broken.empty();
        });
    }

    /// A line for each rule, then the verdict.
    friend std::ostream& operator<<(std::ostream& out, StoreReport const& report) {
        for (StoreRow const& row : report.rows)
            out << (row.broken.empty() ? "kept    " : "BROKEN  ") << row.rule
                << (row.broken.empty() ? "" : ": ") << row.broken << '\n';
        return out << (report.conforms() ? "conforms" : "does not conform") << '\n';
    }
};

/// Tries a store on rules, each with a function that says through its `StoreTrial` what is not so.
class StoreTrial {
public:
    /// Says that `holds` is expected; the first thing that is not so breaks the rule.
    bool expect(bool holds, char const* what) {
        if (!holds && broken_.empty()) broken_ = what;
        return holds;
    }

    /// The value of `result`; where there is none the rule is broken, and a default takes its place.
    template <class Result>
    auto value(Result const& result) {
        using Value = typename Result::value_type;
        if (expect(result.has_value(), "the store failed")) return *result;
        return Value{};
    }

    std::string const& broken() const { return broken_; }

private:
    std::string broken_;
};

} // namespace smsaero::inline v0::testing
