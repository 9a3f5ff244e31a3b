#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smsaero::simulation {

/// One call: what the gateway saw of it, and what the caller was told.
struct CallRecord {
    unsigned seen = 0;     ///< complete requests that the gateway received
    unsigned billed = 0;   ///< those of them that it accepted
    unsigned finished = 0; ///< events `Finished`
    unsigned ended = 0;    ///< times that the caller was told
    Outcome logged = Outcome::Unknown;
    Outcome outcome = Outcome::Unknown;
    Errc code = Errc::None;
    Phase phase = Phase::Local;
    std::optional<std::int64_t> receipt = {};
    std::chrono::nanoseconds late{}; ///< after the deadline; negative before
};

/// What the simulated gateway and the callers know of each message, until it has been judged. A message has a
/// call for every time that its caller tried.
class Journal {
public:
    using Calls = std::vector<CallRecord>;

    /// Starts a call of `message`; returns its position among the message's calls.
    std::size_t begin(std::uint64_t message) {
        Calls& calls = messages_[message];
        calls.emplace_back();
        return calls.size() - 1;
    }

    CallRecord& at(std::uint64_t message, std::size_t call) { return messages_.at(message).at(call); }
    Calls const& calls(std::uint64_t message) const { return messages_.at(message); }
    bool has(std::uint64_t message, std::size_t call) const {
        auto const found = messages_.find(message);
        return found != messages_.end() && call < found->second.size();
    }
    void forget(std::uint64_t message) { messages_.erase(message); }
    std::size_t unjudged() const { return messages_.size(); }

    /// The id that the gateway gives to this call when it accepts it; no other call has it.
    static std::int64_t receipt_id(std::uint64_t message, std::size_t call) {
        return static_cast<std::int64_t>(1'000'000'000'000'000 + message * 100 + call);
    }

private:
    std::unordered_map<std::uint64_t, Calls> messages_;
};

} // namespace smsaero::simulation
