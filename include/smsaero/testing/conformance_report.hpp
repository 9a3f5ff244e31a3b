#pragma once

/// @file
/// What is found when a transport is tried. Errors: none.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// What is to be said of a transport under one fault.
enum class ConformanceVerdict : unsigned char {
    Right,    ///< it told what is so, and in time
    Cautious, ///< it said `Reached::Something` where nothing had been reached: no harm but to convenience
    Wrong,    ///< it told what is not so, or came too late, or threw
    Twice,    ///< the message reached the server more than once
    NotApplicable, ///< cannot be tried
};

/// A verdict's name.
/// @param verdict one of the enumerators
/// @return `right`, `cautious`, `wrong`, `twice` or `n/a`
[[nodiscard]] constexpr std::string_view to_string(ConformanceVerdict verdict) {
    constexpr std::array<std::string_view, 5> names{"right", "cautious", "wrong", "twice", "n/a"};
    return names[static_cast<std::size_t>(verdict)];
}

/// Prints a verdict's name. Thread safety: any number of callers, each with a stream of its own.
/// @param out where it goes
/// @param verdict one of the enumerators
/// @return `out`
inline std::ostream& operator<<(std::ostream& out, ConformanceVerdict verdict) {
    return out << to_string(verdict);
}

/// One fault, plain or over TLS.
struct ConformanceRow {
    int number;                       ///< the number of its class of faults, 1 to 30; 0 when nothing is wrong
    std::string fault;                ///< what the gate did
    bool over_tls = false;            ///< else plain
    std::string expected = {};        ///< in words
    std::string said = {};            ///< by the transport, in words
    std::size_t seen = 0;             ///< how many complete requests with the message the server saw
    std::chrono::milliseconds took{}; ///< by the post
    ConformanceVerdict verdict = ConformanceVerdict::NotApplicable; ///< on the transport
    std::string note = {};                                          ///< why, unless it is right
};

/// What `check_transport` found. Thread safety: as a vector.
struct ConformanceReport {
    std::vector<ConformanceRow> rows; ///< in the order in which they were tried

    /// Counts the rows of a verdict.
    /// @param verdict one of the enumerators
    /// @return how many have it
    [[nodiscard]] std::size_t count(ConformanceVerdict verdict) const {
        auto const has = [verdict](auto const& row) { return row.verdict == verdict; };
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), has));
    }

    /// @return whether no row is wrong or twice, and at least one could be tried
    [[nodiscard]] bool conforms() const {
        return count(ConformanceVerdict::Wrong) + count(ConformanceVerdict::Twice) == 0
               && count(ConformanceVerdict::Right) + count(ConformanceVerdict::Cautious) > 0;
    }

    /// Prints a table, a line for each row, then the sums.
    /// @param out where it goes
    /// @param report what is printed
    /// @return `out`
    friend std::ostream& operator<<(std::ostream& out, ConformanceReport const& report) {
        line(out, "no.", "fault", "over", "expected", "said", "seen", "ms", "verdict");
        for (auto const& row : report.rows) {
            bool const tried = row.verdict != ConformanceVerdict::NotApplicable;
            auto verdict = std::string(to_string(row.verdict));
            if (!row.note.empty()) verdict += ": " + row.note;
            line(out, row.number == 0 ? "-" : std::to_string(row.number), row.fault,
                 row.over_tls ? "TLS" : "plain", tried ? row.expected : "-", tried ? row.said : "-",
                 tried ? std::to_string(row.seen) : "-", tried ? std::to_string(row.took.count()) : "-",
                 verdict);
        }
        for (auto const verdict :
             {ConformanceVerdict::Right, ConformanceVerdict::Cautious, ConformanceVerdict::Wrong,
              ConformanceVerdict::Twice, ConformanceVerdict::NotApplicable})
            out << report.count(verdict) << ' ' << verdict
                << (verdict == ConformanceVerdict::NotApplicable ? "; " : ", ");
        return out << (report.conforms() ? "conforms" : "does not conform") << '\n';
    }

private:
    static void line(std::ostream& out, std::string const& number, std::string const& fault,
                     std::string const& over, std::string const& expected, std::string const& said,
                     std::string const& seen, std::string const& took, std::string const& verdict) {
        auto const fill = [&](std::string const& text, std::size_t width) {
            out << text << std::string(text.size() < width ? width - text.size() : 1, ' ');
        };
        fill(number, 5);
        fill(fault, 70);
        fill(over, 7);
        fill(expected, 19);
        fill(said, 49);
        fill(seen, 6);
        fill(took, 7);
        out << verdict << '\n';
    }
};

} // namespace smsaero::inline v0::testing
