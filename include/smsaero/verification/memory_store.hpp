#pragma once

#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/sharded_table.hpp>
#include <smsaero/verification/verification_record.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How much a `MemoryStore` may hold.
struct MemoryLimits {
    std::size_t verifications = 1'000'000; ///< of about 350 bytes each
    std::size_t counters = 4'000'000;      ///< of about 150 bytes each
};

/// Verifications and counters in this process's memory: for a service of one process, and for tests. Nothing
/// outlives it, so that after a restart a person asks for another code. Now and then a call frees a little of
/// what has expired, and none takes the time to look at everything; `collect` frees the rest where calls have
/// ceased. A full store refuses what is new, and loses nothing. `Clock` is a steady clock. Thread safety: any
/// number of callers. Errors: `StoreFailure::Code::Full` when it holds as much as it may, or memory has run
/// out; `Unavailable` from every operation that would look for a name, where the system gave no random bytes
/// when the store was made, since without them strangers could make it slow; nothing else fails.
template <class Clock = std::chrono::steady_clock>
class MemoryStore {
public:
    /// No operation waits for anything, so that an asynchronous verifier may call them.
    static constexpr bool is_immediate = true;

    /// @param limits how much it may hold
    explicit MemoryStore(MemoryLimits limits = {})
        : records_(limits.verifications), names_(limits.verifications), counters_(limits.counters) {}

    /// Begins a send, of a new verification or of the one that there is, which takes on the new locale.
    /// @param proposed the new one
    /// @param terms of the send
    /// @return what to send, or why nothing is to be sent
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        tidy();
        return guarded<IssuedCode>([&] { return create_or_join(proposed, terms); });
    }

    /// Begins a send of a verification that must be there.
    /// @param id the verification's
    /// @param terms of the send
    /// @return what to send, or why nothing is to be sent; `Unknown` where it is not there
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        tidy();
        return guarded<IssuedCode>([&]() -> StoreResult<IssuedCode> {
            std::optional<Name> const name = name_of(id);
            if (!name) return IssuedCode{};
            Time const now = this->now();
            auto names = names_.open(*name);
            auto records = records_.open(IdKey{id});
            VerificationRecord* const record = records->find(IdKey{id}, now);
            if (record == nullptr) return IssuedCode{};
            return issue(names, *name, records, *record, terms, now);
        });
    }

    /// Tells that a send has arrived: the code before this one counts no longer.
    /// @param id the verification's; where it is not there nothing happens
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @return nothing
    StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        auto records = records_.open(IdKey{id});
        if (auto* const record = records->find(IdKey{id}, now())) record->confirm(number, send);
        return {};
    }

    /// Tells that a send has not arrived: the next one may begin at once, and a code of which no send may
    /// have arrived counts no longer.
    /// @param id the verification's; where it is not there nothing happens
    /// @param number of the code, from 1 on
    /// @param send the number of the send, from 1 on
    /// @return nothing
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        std::optional<Name> const name = name_of(id);
        if (!name) return {};
        Time const now = this->now();
        auto names = names_.open(*name);
        auto records = records_.open(IdKey{id});
        auto* const record = records->find(IdKey{id}, now);
        if (record == nullptr) return {};
        record->discard(number, send);
        if (!record->is_void()) return {};
        records->erase(IdKey{id});
        if (IdKey const* const known = names->find(*name, now); known != nullptr && *known == IdKey{id})
            names->erase(*name);
        return {};
    }

    /// Counts a try, where there is one left and a code that counts.
    /// @param id the verification's
    /// @param tries how many it may have, 1 or more
    /// @return the codes that count, or why none does
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        tidy();
        return guarded<BegunCheck>([&] {
            Time const now = this->now();
            auto records = records_.open(IdKey{id});
            auto* const record = records->find(IdKey{id}, now);
            return record == nullptr ? BegunCheck{} : record->begin_check(tries, now);
        });
    }

    /// Takes that try back.
    /// @param id the verification's; where it is not there nothing happens
    /// @return nothing
    StoreResult<void> abandon_check(VerificationId const& id) {
        auto records = records_.open(IdKey{id});
        if (auto* const record = records->find(IdKey{id}, now())) record->abandon_check();
        return {};
    }

    /// Uses a verification up.
    /// @param id the verification's
    /// @param number of the code that was right, from 1 on
    /// @return true for one caller alone, and only while the code counts
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        Time const now = this->now();
        auto records = records_.open(IdKey{id});
        auto* const record = records->find(IdKey{id}, now);
        return record != nullptr && record->consume(number, now);
    }

    /// Adds to a counter.
    /// @param key the counter's
    /// @param amount how much; 0 asks, and below 0 takes back, though never beyond zero
    /// @param window how long the counter counts when it begins with this
    /// @return what it stands at
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        tidy();
        return guarded<Count>([&]() -> StoreResult<Count> {
            Time const now = this->now();
            NameOfCounter const name{key};
            auto counters = counters_.open(name);
            Counter* counter = counters->find(name, now);
            if (counter == nullptr) {
                if (amount <= 0) return Count{};
                if (!counters.has_room(now)) return full("counters");
                counter = &counters->put(name, {0, now + window}, now, window);
            }
            counter->count = std::max<std::int64_t>(0, counter->count + amount);
            if (counter->count == 0) {
                counters->erase(name);
                return Count{};
            }
            return Count{counter->count, std::chrono::ceil<std::chrono::milliseconds>(counter->ends - now)};
        });
    }

    /// Puts a counter back to zero.
    /// @param key the counter's
    /// @return nothing
    StoreResult<void> clear(CounterKey const& key) {
        return guarded<void>([&]() -> StoreResult<void> {
            counters_.open({key})->erase({key});
            return {};
        });
    }

    /// Frees all that has expired, for an application that has time: in a call of its own that takes a while.
    /// @return how many entries it were
    std::size_t collect() {
        std::size_t collected = 0;
        for (std::size_t part = 0; part < Records::parts; ++part)
            collected += collect(part, SIZE_MAX);
        return collected;
    }

private:
    using Time = VerificationRecord::Time;

    /// A verification's id as what a table looks for.
    struct IdKey {
        VerificationId id;
        /// Part of it, since it is random, and nobody else can have one put into a table.
        std::uint64_t hash(KeyedHash const&) const {
            std::uint64_t part = 0;
            std::memcpy(&part, id.bytes().data(), sizeof part);
            return part;
        }
        bool operator==(IdKey const&) const = default;
    };

    /// What makes two starts one verification: phone number, usage type and delivery, in 64 bits.
    struct Name {
        explicit Name(Verification const& of) {
            for (char digit : of.phone.reveal()) // 15 at most, the first of them no zero: 50 bits
                bits = bits * 10 + static_cast<std::uint64_t>(digit - '0');
            bits |=
                static_cast<std::uint64_t>(of.usage) << 50 | static_cast<std::uint64_t>(of.delivery) << 58;
        }
        std::uint64_t hash(KeyedHash const& hash) const {
            return hash({reinterpret_cast<char const*>(&bits), sizeof bits});
        }
        bool operator==(Name const&) const = default;
        std::uint64_t bits = 0;
    };

    /// The name of a counter likewise.
    struct NameOfCounter {
        CounterKey key;
        std::uint64_t hash(KeyedHash const& hash) const { return hash(key.view()); }
        bool operator==(NameOfCounter const&) const = default;
    };

    struct Counter {
        std::int64_t count;
        Time ends; ///< the window
    };

    using Records = ShardedTable<IdKey, VerificationRecord>;
    using Names = ShardedTable<Name, IdKey>;

    std::size_t collect(std::size_t part, std::size_t most) {
        Time const now = this->now();
        return records_.collect(part, now, most) + names_.collect(part, now, most)
               + counters_.collect(part, now, most);
    }

    /// Called by every operation, outside every lock: now and then it frees a little, in one part after
    /// another.
    void tidy() {
        constexpr unsigned calls = 16;
        constexpr std::size_t most = 64;
        // Each thread begins where the one before it did and one further, so that threads that call a few
        // times alone come round as well.
        static std::atomic<unsigned> threads = 0;
        static thread_local unsigned called = threads.fetch_add(1, std::memory_order_relaxed);
        if (++called % calls == 0) collect(called / calls, most);
    }

    static Time now() { return std::chrono::duration_cast<Time>(Clock::now().time_since_epoch()); }

    static StoreFailure full(char const* of_what) {
        return {StoreFailure::Code::Full, std::string{"it holds as many "} + of_what + " as it may"};
    }

    /// Does what takes memory, or a name's hash. Where memory runs out the store is as good as full.
    template <class T, class Function>
    StoreResult<T> guarded(Function function) const {
        if (!names_.ok() || !counters_.ok())
            return StoreFailure{StoreFailure::Code::Unavailable,
                                "the system gave no random bytes when it was made; allow the system call "
                                "getrandom, and make another"};
        try {
            return function();
        } catch (std::bad_alloc const&) {
            return StoreFailure{StoreFailure::Code::Full, "out of memory"}; // short enough to take none
        }
    }

    StoreResult<IssuedCode> create_or_join(Verification const& proposed, SendTerms const& terms) {
        Name const name{proposed};
        Time const now = this->now();
        auto names = names_.open(name); // before any part of the records, always
        if (IdKey const* const known = names->find(name, now)) {
            auto records = records_.open(*known);
            VerificationRecord* const record = records->find(*known, now);
            if (record != nullptr && record->is_open(terms.tries)) {
                record->set_locale(proposed.locale);
                return issue(names, name, records, *record, terms, now);
            }
        }
        IdKey const id{proposed.id};
        auto records = records_.open(id);
        if (!records.has_room(now) || !names.has_room(now)) return full("verifications");
        VerificationRecord record{proposed};
        IssuedCode issued = record.issue(terms, now);
        Time const lasts = record.ends() - now;
        names->put(name, id, now, lasts);
        records->put(id, std::move(record), now, lasts);
        return issued;
    }

    /// Begins a send of a verification that is there. Its name lasts as long, unless it leads to another by
    /// now.
    static IssuedCode issue(typename Names::Opened& names, Name const& name,
                            typename Records::Opened& records, VerificationRecord& record,
                            SendTerms const& terms, Time now) {
        Time const ended = record.ends();
        IssuedCode issued = record.issue(terms, now);
        if (record.ends() == ended) return issued;
        IdKey const id{record.verification().id};
        Time const lasts = record.ends() - now;
        records->extend(id, now, lasts);
        if (IdKey const* const known = names->find(name, now); known != nullptr && *known == id)
            names->extend(name, now, lasts);
        return issued;
    }

    /// The name of the verification of that id. The part of the names that it is in is to be opened before
    /// any part of the records, so it is looked up beforehand.
    std::optional<Name> name_of(VerificationId const& id) {
        Time const now = this->now();
        auto records = records_.open(IdKey{id});
        VerificationRecord const* const record = records->find(IdKey{id}, now);
        return record == nullptr ? std::nullopt : std::optional{Name{record->verification()}};
    }

    Records records_;
    Names names_;
    ShardedTable<NameOfCounter, Counter> counters_;
};

} // namespace smsaero::inline v0
