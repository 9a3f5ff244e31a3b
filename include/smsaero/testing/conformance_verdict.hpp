#pragma once

#include <smsaero/core/outcome.hpp>
#include <smsaero/testing/conformance_report.hpp>
#include <smsaero/testing/fault_run.hpp>
#include <smsaero/testing/transport_fault.hpp>

#include <chrono>
#include <sstream>
#include <string>
#include <utility>

namespace smsaero::inline v0::testing {

/// How far beyond its deadline a post may end on a busy machine.
inline constexpr std::chrono::milliseconds lateness_allowed{2000};

namespace conformance_detail {

struct Judged {
    ConformanceVerdict verdict = ConformanceVerdict::Right;
    std::string note = {};
};

/// What is said of a reply or a failure, when nothing else is amiss.
inline Judged judge_word(TransportFault const& fault, PostExpectation const& expected, FaultRun const& run) {
    PostExpectation const said = told(*run.result);
    // A server that must not be trusted has the message and the key now, whatever is said of it.
    if (expected.status == 0 && expected.reached == Reached::Nothing && run.seen > 0)
        return {ConformanceVerdict::Wrong, "sent its request where it must not"};
    if (said.status != 0) {
        if (said == expected || (fault.allowed && said == *fault.allowed)) return {};
        if (expected.status == 0) return {ConformanceVerdict::Wrong, "took a failure for a reply"};
        return {ConformanceVerdict::Wrong,
                said.status != expected.status ? "another status" : "another body"};
    }
    bool const reached = said.reached == Reached::Something;
    if (reached && fault.allowed && fault.allowed->status == 0)
        return {ConformanceVerdict::Cautious, "could not tell that the reply was whole"};
    if (expected.status != 0) {
        // A connection that died while idle: whoever cannot tell before writing fails, and that is no harm.
        if (run.seen == 0)
            return {ConformanceVerdict::Cautious, "failed where a new connection would have done"};
        return {ConformanceVerdict::Wrong, "took a reply for a failure"};
    }
    if (reached == (expected.reached == Reached::Something)) return {};
    if (reached) return {ConformanceVerdict::Cautious, "said that something was reached"};
    return {ConformanceVerdict::Wrong, "said that nothing was reached"};
}

/// What is to be said of a run.
inline Judged judge(TransportFault const& fault, PostExpectation const& expected, FaultRun const& run) {
    if (run.seen > 1) return {ConformanceVerdict::Twice, "sent " + std::to_string(run.seen) + " times"};
    if (!run.thrown.empty()) return {ConformanceVerdict::Wrong, "threw: " + run.thrown};
    if (run.others > 0) return {ConformanceVerdict::Wrong, "sent a request that was not asked for"};
    if (!run.complaint.empty()) return {ConformanceVerdict::Wrong, run.complaint};
    if (!run.met) return {ConformanceVerdict::Wrong, "never came as far as the fault"};
    if (run.elapsed > run.deadline + lateness_allowed)
        return {ConformanceVerdict::Wrong,
                "came " + std::to_string((run.elapsed - run.deadline).count()) + " ms late"};
    return judge_word(fault, expected, run);
}

inline std::string in_words(PostExpectation const& expected) {
    if (expected.status != 0) return "reply " + std::to_string(expected.status);
    return expected.reached == Reached::Nothing ? "nothing reached" : "something reached";
}

} // namespace conformance_detail

/// Judges a run. Thread safety: any number of callers. Errors: none.
/// @param fault what the transport was shown
/// @param over_tls whether it was over TLS
/// @param run what came of it
/// @return its row of the report
[[nodiscard]] inline ConformanceRow conformance_row(TransportFault const& fault, bool over_tls,
                                                    FaultRun const& run) {
    auto const& expected = fault.expectation(over_tls);
    auto judged = conformance_detail::judge(fault, expected, run);
    std::ostringstream said;
    if (run.result)
        said << told(*run.result);
    else
        said << "an exception";
    return {.number = fault.number,
            .fault = std::string(fault.fault),
            .over_tls = over_tls,
            .expected = conformance_detail::in_words(expected),
            .said = said.str(),
            .seen = run.seen,
            .took = run.elapsed,
            .verdict = judged.verdict,
            .note = std::move(judged.note)};
}

} // namespace smsaero::inline v0::testing
