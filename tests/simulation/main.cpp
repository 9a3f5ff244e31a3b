// simulation [--seed N] [--sends M] [--trace MESSAGE]: sends M messages through a network that fails at
// random, and says whether every promise was kept. The same seed and number give the same run.

#include "simulation.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace smsaero::simulation;

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Sends messages through a network that fails at random, and checks every promise."};
    app.add_option("--seed", options.seed, "what chance follows from")->capture_default_str();
    app.add_option("--sends", options.sends, "how many calls")->capture_default_str();
    app.add_option("--trace", options.traced, "prints all that happens to this message, a number from 0 on");
    CLI11_PARSE(app, argc, argv);

    Report const report = simulate(options);
    for (std::string const& line : report.trace)
        fmt::print("{}\n", line);
    fmt::print("{}", describe(options, report));
    if (!report.violation.empty()) return 1;
    std::vector<std::string> const rare = too_rare(report);
    if (options.sends < 100'000 || rare.empty()) return 0;
    for (std::string const& each : rare)
        fmt::print("TOO RARE to prove anything: {}\n", each);
    return 1;
}
