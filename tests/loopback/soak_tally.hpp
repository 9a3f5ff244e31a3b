#pragma once

#include "soak_journal.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace smsaero::soak {

using Counts = std::array<std::atomic<std::uint64_t>, 4>; // by outcome

inline std::atomic<std::uint64_t>& of(Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

/// What callers of all threads do, and what the library tells of it.
class Tally {
public:
    Tally(Journal& journal, std::size_t messages) : journal_(journal), tries_(messages) {}

    /// From now on so many calls more, and a few that are tried again.
    void allow(std::uint64_t calls) { allowed_ += calls; }

    /// A message that nobody has sent; nothing when enough is sent.
    std::optional<CallId> take() {
        if (calls >= allowed_ || messages >= tries_.size()) return std::nullopt;
        CallId const id{messages++, 0};
        if (id.message >= tries_.size()) return std::nullopt;
        return begin(id);
    }

    /// Keeps how a call ended, and gives the one that sends the same message anew: only what is `NotSent` may
    /// be.
    std::optional<CallId> end(CallId id, Attempt const& attempt) {
        journal_.end(id, attempt);
        ++of(told, attempt.outcome);
        if (attempt.outcome != Outcome::NotSent || id.number + 1 == CallId::max_tries) return std::nullopt;
        ++again;
        return begin({id.message, id.number + 1});
    }

    std::size_t tries(std::size_t message) const { return tries_.at(message); }

    std::atomic<std::size_t> messages = 0;
    std::atomic<std::uint64_t> calls = 0;
    std::atomic<std::uint64_t> again = 0;
    Counts told = {};
    Counts logged = {};
    std::atomic<std::uint64_t> started = 0;    ///< events
    std::atomic<std::uint64_t> refused = 0;    ///< gates where no connection could be made
    std::atomic<std::uint64_t> unresolved = 0; ///< gates whose name could not be looked up

private:
    CallId begin(CallId id) {
        ++calls;
        ++tries_.at(id.message);
        return id;
    }

    Journal& journal_;
    std::atomic<std::uint64_t> allowed_ = 0;
    std::vector<std::atomic<std::size_t>> tries_;
};

/// Counts what connectors of all threads tell.
struct TallyLogger {
    Tally* tally;

    void log(events::Started const&) { ++tally->started; }
    void log(events::Posting const&) {}
    void log(events::GateFailed const& event) { gate(event.code); }
    void log(events::Finished const& event) {
        ++of(tally->logged, event.outcome);
        gate(event.code);
    }
    void gate(Errc code) const {
        if (code == Errc::ConnectFailed) ++tally->refused;
        if (code == Errc::ResolveFailed) ++tally->unresolved;
    }
};

} // namespace smsaero::soak
