#pragma once

#include "sim_faults.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace smsaero::simulation {

/// What is planted into the transport, for the simulation to find.
enum class Planted : unsigned char {
    Nothing,
    RetriesUnknown,
    TrustsBytesTransferred,
    ReusesAfterDesync,
    PostsAgainAfterTimeout,
};

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t sends = 100'000;
    Planted planted = Planted::Nothing;
    /// Of this message everything that happens is kept.
    std::uint64_t traced = std::numeric_limits<std::uint64_t>::max();
};

/// What a run came to. The same options give the same report.
struct Report {
    std::uint64_t sends = 0;    ///< calls, those that tried a message again included
    std::uint64_t messages = 0; ///< of which this many were different
    std::uint64_t digest = 0;   ///< of how and when each call ended
    std::array<std::uint64_t, 4> outcomes{};
    std::array<std::uint64_t, 8> phases{}; ///< in which the calls ended
    FaultCounts faults{};
    std::string violation = {}; ///< of the first promise that was broken; empty when all were kept
    std::uint64_t violated = 0; ///< the message that it was
    std::vector<std::string> trace = {};
};

/// Sends this many messages, with this seed, through gates and a network that fail at random.
Report simulate(Options const& options);

/// What the report says, for people: the violation with the events that led there, or all counts.
std::string describe(Options const& options, Report const& report);

/// The outcomes, phases and faults that are too rare for the run to prove anything of them: fewer than 100
/// in 100,000 sends. Of the phases, `queue` is the shipped transport's, and `handshake` needs TLS.
std::vector<std::string> too_rare(Report const& report);

} // namespace smsaero::simulation
