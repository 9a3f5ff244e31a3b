#pragma once

#include "../support/held_resources.hpp"
#include "soak_callers.hpp"
#include "soak_gates.hpp"
#include "soak_journal.hpp"
#include "soak_tally.hpp"

#include <smsaero/beast/tls_context.hpp>

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::soak {

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t sends = 20'000;

    /// On a busy machine most calls end at their deadline, before a gate sees them, so that a run goes on
    /// until everything was tried often enough; but not for ever.
    std::uint64_t most() const { return 4 * sends; }
};

/// What a run came to.
struct Report {
    Report() { faults.reserve(testing::transport_faults().size()); }

    std::uint64_t sends = 0;
    std::uint64_t again = 0; ///< those of them that sent anew what was not sent
    std::size_t messages = 0;
    std::array<std::uint64_t, 4> outcomes{};
    std::vector<std::pair<std::size_t, std::uint64_t>> faults = {}; ///< places in the table, and how often
    std::vector<std::string> violations = {};
    std::size_t sockets = 0; ///< that were still open after transports had been closed
    std::chrono::milliseconds took{};
};

/// Gates in random order: one or three that answer, and two of those that cannot be reached, so that a call
/// may find none.
inline std::vector<Gate> some_gates(Gates const& gates, Random& random, bool all) {
    auto const shuffle = [&random](std::vector<Gate>& list) {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[random.below(i)]);
    };
    auto chosen = gates.unreachable();
    auto answering = gates.answering();
    shuffle(chosen);
    shuffle(answering);
    chosen.resize(2);
    chosen.insert(chosen.end(), answering.begin(), answering.begin() + (all ? 3 : 1));
    shuffle(chosen);
    return chosen;
}

/// Connectors of both kinds, from their making to their end, through about `sends` calls. Returns how many
/// sockets were left open when they had been closed.
inline std::size_t run_round(Gates const& gates, Tally& tally, Random& random, std::uint64_t sends) {
    boost::asio::io_context context{1};
    std::deque<AsyncCallers> callers;
    std::deque<BlockingCallers> threads;
    TlsContext const tls = make_tls_context({.ca_pem = gates.trust()}).value();
    for (std::size_t i = 0; i < 4; ++i)
        callers.emplace_back(context, tls, some_gates(gates, random, i % 2 == 0), tally);
    for (std::size_t i = 0; i < 2; ++i)
        threads.emplace_back(tls, some_gates(gates, random, i % 2 == 0), tally);
    tally.allow(sends);
    for (auto& each : threads)
        each.start();
    for (auto& each : callers)
        each.start();
    context.run();
    for (auto& each : threads)
        each.join();
    for (auto& each : callers)
        each.close();
    for (auto& each : threads)
        each.close();
    std::vector<std::string> servers;
    for (auto const& list : {gates.answering(), gates.unreachable()})
        for (Gate const& gate : list)
            servers.push_back(gate.port);
    return test_support::client_sockets(servers);
}

/// Outcomes and faults that occurred too seldom to say that they were tried.
inline std::vector<std::string> too_rare(Options const& options, Report const& report) {
    std::vector<std::string> rare;
    for (std::size_t i = 0; i < report.outcomes.size(); ++i)
        if (report.outcomes[i] * 200 < options.sends) rare.emplace_back(to_string(static_cast<Outcome>(i)));
    for (auto const& [place, count] : report.faults)
        if (count * 5'000 < options.sends) rare.emplace_back(testing::transport_faults()[place].fault);
    return rare;
}

/// Sends so many messages through every fault, and judges each of them when no gate sees anything any more.
/// `report` has its memory before, so that none of a sound run is left.
inline void soak(Options const& options, Report& report) {
    auto const began = std::chrono::steady_clock::now();
    Journal journal{options.most()};
    Tally tally{journal, options.most()};
    Gates gates{options.seed, journal};
    Random random{options.seed};
    do {
        report.sockets += run_round(gates, tally, random, std::min<std::uint64_t>(2'500, options.sends));
        report.sends = tally.calls;
        std::copy(tally.told.begin(), tally.told.end(), report.outcomes.begin());
        report.faults.clear();
        for (auto const& shown : gates.shown(tally.refused, tally.unresolved))
            report.faults.push_back(shown);
    } while (report.sends < options.sends
             || (report.sends < options.most() && !too_rare(options, report).empty()));
    gates.stop();

    report.again = tally.again;
    report.messages = std::min<std::size_t>(tally.messages, options.most());
    for (std::size_t i = 0; i < tally.told.size(); ++i)
        if (tally.told[i] != tally.logged[i])
            report.violations.push_back("outcomes are logged otherwise than told");
    if (tally.started != tally.calls) report.violations.push_back("not every call began once");
    if (gates.strange_requests() != 0) report.violations.push_back("a gate got what was not for it");
    for (std::size_t message = 0; message < report.messages; ++message) {
        auto wrong = journal.wrong_with(message, tally.tries(message));
        if (!wrong.empty()) report.violations.push_back(std::move(wrong));
    }
    report.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
}

/// The run in words, with what replays it.
inline std::string describe(Options const& options, Report const& report) {
    std::ostringstream text;
    text << "seed " << options.seed << ": " << report.sends << " sends of " << report.messages
         << " messages, " << report.again << " of them anew, in " << report.took.count() << " ms\n";
    for (std::size_t i = 0; i < report.outcomes.size(); ++i)
        text << report.outcomes[i] << ' ' << to_string(static_cast<Outcome>(i)) << '\n';
    for (auto const& [place, count] : report.faults)
        text << count << " x " << testing::transport_faults()[place] << '\n';
    for (std::size_t i = 0; i < report.violations.size() && i < 20; ++i)
        text << report.violations[i] << '\n';
    text << "again: loopback --run_test=soak_suite -- --seed " << options.seed << " --sends " << options.sends
         << '\n';
    return text.str();
}

} // namespace smsaero::soak
