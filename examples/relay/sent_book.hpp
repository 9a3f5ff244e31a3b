#pragma once

#include "http_message.hpp"
#include "intent_key.hpp"

#include <smsaero/core/outcome.hpp>
#include <smsaero/verification/expiring_table.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace relay {

/// Which messages are under way or were sent, so that whoever asks for the same one again gets the first
/// one's answer and no second message. `Clock` is a steady clock. For one thread.
template <class Clock = std::chrono::steady_clock>
class SentBook {
public:
    /// What to do with a request.
    enum class Advice : unsigned char {
        Send,   ///< nobody has asked for this message: send it, and say how it ended
        Wait,   ///< it is under way: the request is answered when that has ended
        Repeat, ///< it has ended so that it must not be sent again: answer with what is kept
    };

    /// Asks for a message. With `Wait` the request was taken, and `respond` is empty.
    Advice ask(IntentKey const& key, Respond& respond) {
        auto const now = Clock::now().time_since_epoch();
        table_.collect(now, 8);
        Entry* const entry = table_.find(key, now);
        if (entry == nullptr) {
            table_.put(key, Entry{std::make_unique<std::vector<Respond>>()}, now, longest_flight);
            return Advice::Send;
        }
        if (!entry->waiting) return Advice::Repeat;
        entry->waiting->push_back(std::move(respond));
        return Advice::Wait;
    }

    /// How the message ended that `ask` repeats.
    smsaero::Outcome outcome(IntentKey const& key) {
        Entry const* const entry = table_.find(key, Clock::now().time_since_epoch());
        return entry == nullptr ? smsaero::Outcome::Unknown : entry->outcome;
    }

    /// Nobody waits for the message any longer: until it has ended, all that is known is that it may have
    /// been sent. Gives those who have waited.
    std::vector<Respond> give_up(IntentKey const& key) {
        Entry* const entry = table_.find(key, Clock::now().time_since_epoch());
        if (entry == nullptr || !entry->waiting) return {};
        return std::move(*std::exchange(entry->waiting, nullptr));
    }

    /// The message has ended. Where it may have been sent, that counts for `life`; otherwise it is forgotten.
    /// Gives those who wait for it.
    std::vector<Respond> end(IntentKey const& key, smsaero::Outcome outcome, std::chrono::nanoseconds life) {
        std::vector<Respond> waiting = give_up(key);
        if (outcome == smsaero::Outcome::Sent || outcome == smsaero::Outcome::Unknown)
            remember(key, outcome, life);
        else
            table_.erase(key);
        return waiting;
    }

    /// The message may have been sent before the relay was started.
    void remember(IntentKey const& key, smsaero::Outcome outcome, std::chrono::nanoseconds life) {
        table_.put(key, Entry{nullptr, outcome}, Clock::now().time_since_epoch(), life);
    }

    /// How many are known, with those that count no more and are not forgotten yet.
    std::size_t size() const { return table_.size(); }

private:
    struct Entry {
        std::unique_ptr<std::vector<Respond>> waiting; ///< null when it has ended
        smsaero::Outcome outcome = smsaero::Outcome::Unknown;
    };

    /// More than any deadline; it ends before.
    static constexpr std::chrono::hours longest_flight{24};

    smsaero::ExpiringTable<IntentKey, Entry, IntentKey::Hash> table_{IntentKey::Hash{}};
};

} // namespace relay
