#pragma once

#include "sim_world.hpp"

#include <smsaero/core/outcome.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::simulation {

/// How late a call may end: a handler may be very late, and the end of a call takes a few of them.
inline constexpr std::chrono::milliseconds patience{6 * World::max_handler_delay_ms};

/// What is wrong with this call; empty when it kept its promise.
inline std::string_view wrong_with(CallRecord const& call, std::int64_t receipt) {
    if (call.ended != 1) return "did not end once";
    if (call.finished != 1) return "did not log one event Finished";
    if (call.logged != call.outcome) return "logged another outcome than it told";
    if (call.late > patience) return "ended long after its deadline";
    switch (call.outcome) {
    case Outcome::NotSent:
        if (call.seen != 0) return "not_sent, but the gateway saw it";
        break;
    case Outcome::Rejected:
        if (call.seen != 1) return "rejected, but the gateway did not see it once";
        if (call.billed != 0) return "rejected, but billed";
        break;
    case Outcome::Sent:
        if (call.seen != 1) return "sent, but the gateway did not see it once";
        if (call.billed != 1) return "sent, but not billed";
        if (call.receipt && call.receipt != receipt) return "sent, with the receipt of another call";
        break;
    case Outcome::Unknown:
        if (call.seen > 1) return "unknown, and the gateway saw it twice";
        break;
    }
    return {};
}

/// Judges a message of which nothing is under way any more, and forgets it.
inline void judge(World& world, std::uint64_t message) {
    unsigned billed = 0;
    auto const& calls = world.journal.calls(message);
    for (std::size_t call = 0; call < calls.size(); ++call) {
        std::string_view const wrong = wrong_with(calls[call], Journal::receipt_id(message, call));
        if (!wrong.empty())
            world.violate(message, "message " + std::to_string(message) + ", call " + std::to_string(call)
                                       + ": " + std::string{wrong} + " (seen "
                                       + std::to_string(calls[call].seen) + ", billed "
                                       + std::to_string(calls[call].billed) + ")");
        billed += calls[call].billed;
    }
    if (billed > 1)
        world.violate(message,
                      "message " + std::to_string(message) + ": billed " + std::to_string(billed) + " times");
    world.journal.forget(message);
}

} // namespace smsaero::simulation
