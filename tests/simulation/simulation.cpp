#include "simulation.hpp"

#include "sim_callers.hpp"
#include "sim_world.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::simulation {

namespace {

template <class Defect>
Report run(Options const& options) {
    Report report;
    World world{options.seed};
    world.traced = options.traced;
    {
        Callers<Defect> callers{world, options, report};
        while (world.step()) {
        }
        if (world.journal.unjudged() != 0) world.violate(World::no_message, "a call never ended");
    }
    report.faults = world.faults;
    report.violation = world.violation;
    report.violated = world.violated;
    report.trace = std::move(world.trace);
    return report;
}

/// Every outcome, phase and fault, with its count.
template <class Visit>
void for_each_count(Report const& report, Visit visit) {
    for (std::size_t i = 0; i < report.outcomes.size(); ++i)
        visit("outcome", to_string(static_cast<Outcome>(i)), report.outcomes[i]);
    for (std::size_t i = 0; i < report.phases.size(); ++i) {
        auto const phase = static_cast<Phase>(i);
        if (phase != Phase::Handshake) // its network speaks no TLS
            visit("phase", to_string(phase), report.phases[i]);
    }
    for (std::size_t i = 0; i < report.faults.size(); ++i)
        visit("fault", fault_names[i], report.faults[i]);
}

} // namespace

Report simulate(Options const& options) {
    switch (options.planted) {
    case Planted::Nothing:
        break;
    case Planted::RetriesUnknown:
        return run<RetriesUnknown>(options);
    case Planted::TrustsBytesTransferred:
        return run<TrustsBytesTransferred>(options);
    case Planted::ReusesAfterDesync:
        return run<ReusesAfterDesync>(options);
    case Planted::PostsAgainAfterTimeout:
        return run<PostsAgainAfterTimeout>(options);
    }
    return run<Sound>(options);
}

std::vector<std::string> too_rare(Report const& report) {
    std::vector<std::string> rare;
    for_each_count(report, [&](std::string_view kind, std::string_view name, std::uint64_t count) {
        if (count * 100'000 < 100 * report.sends) rare.push_back(fmt::format("{} {}: {}", kind, name, count));
    });
    return rare;
}

std::string describe(Options const& options, Report const& report) {
    std::string text = fmt::format("seed {}: {} sends of {} messages, digest {:016x}\n", options.seed,
                                   report.sends, report.messages, report.digest);
    if (!report.violation.empty()) {
        text += fmt::format("VIOLATION with seed {}: {}\n", options.seed, report.violation);
        Options again = options;
        again.traced = report.violated;
        for (std::string const& line : simulate(again).trace)
            text += "  " + line + '\n';
        return text;
    }
    for_each_count(report, [&](std::string_view kind, std::string_view name, std::uint64_t count) {
        text += fmt::format("  {:<8}{:<34}{:>9}\n", kind, name, count);
    });
    return text;
}

} // namespace smsaero::simulation
