#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/redis_answer.hpp>
#include <smsaero/verification/redis_command.hpp>
#include <smsaero/verification/redis_connection.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Verifications and counters in a Redis (6.2 or later), for services of several processes: those with the
/// same prefix share all. Each operation is one script there, by Redis's own clock. An operation blocks for
/// as long as `RedisOptions` says, and is not sent twice. What Redis loses is lost: with `appendfsync
/// everysec`, or without persistence, a code that was used may count again after a crash; take `appendfsync
/// always` where it must not. Each thread has a connection to itself while it calls. After a fork, at which
/// no other thread was in a call, parent and child have connections of their own. Thread safety: any number
/// of callers. Errors: `StoreFailure::Code::Unavailable` when Redis cannot be reached, does not answer in
/// time or says that something is wrong, `Malformed` when it answers what no script of this library would.
class RedisStore {
public:
    /// Does not connect yet.
    /// @param options where the Redis is
    explicit RedisStore(RedisOptions options) : options_(std::move(options)) {}

    /// @copydoc MemoryStore::create
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        return run(RedisCommand::create(options_.prefix, proposed, terms), &RedisAnswer::issued);
    }
    /// @copydoc MemoryStore::reissue
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        return run(RedisCommand::reissue(options_.prefix, id, terms), &RedisAnswer::issued);
    }
    /// @copydoc MemoryStore::confirm
    StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return run(RedisCommand::confirm(options_.prefix, id, number, send), &RedisAnswer::done);
    }
    /// @copydoc MemoryStore::discard
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return run(RedisCommand::discard(options_.prefix, id, number, send), &RedisAnswer::done);
    }
    /// @copydoc MemoryStore::begin_check
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        return run(RedisCommand::begin_check(options_.prefix, id, tries), &RedisAnswer::begun);
    }
    /// @copydoc MemoryStore::abandon_check
    StoreResult<void> abandon_check(VerificationId const& id) {
        return run(RedisCommand::abandon_check(options_.prefix, id), &RedisAnswer::done);
    }
    /// @copydoc MemoryStore::consume
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        return run(RedisCommand::consume(options_.prefix, id, number), &RedisAnswer::won);
    }
    /// @copydoc MemoryStore::add
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        return run(RedisCommand::add(options_.prefix, key, amount, window), &RedisAnswer::count);
    }
    /// @copydoc MemoryStore::clear
    StoreResult<void> clear(CounterKey const& key) {
        return run(RedisCommand::clear(options_.prefix, key), &RedisAnswer::done);
    }

private:
    /// A connection that nobody else uses meanwhile.
    class Borrowed {
    public:
        explicit Borrowed(RedisStore& store) : store_(store) {
            std::lock_guard const lock{store_.mutex_};
            // The parent's connections are its own: read here, its replies would be taken for ours.
            long const process = posix::fork_stamp();
            if (std::exchange(store_.process_, process) != process) store_.free_.clear();
            if (store_.free_.empty()) return;
            connection_ = std::move(store_.free_.back());
            store_.free_.pop_back();
        }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        ~Borrowed() {
            if (!connection_) return;
            std::lock_guard const lock{store_.mutex_};
            store_.free_.push_back(std::move(connection_));
        }

        RedisConnection* operator->() {
            if (!connection_) connection_ = std::make_unique<RedisConnection>(store_.options_);
            return connection_.get();
        }

    private:
        RedisStore& store_;
        std::unique_ptr<RedisConnection> connection_;
    };

    template <class T>
    StoreResult<T> run(RedisCommand const& command, StoreResult<T> (RedisAnswer::*read)() const) {
        Borrowed connection{*this};
        auto reply = connection->run(command.words(false));
        // It was not run then, so it may be sent with its text.
        if (reply && RedisAnswer{**reply}.is_unknown_script()) reply = connection->run(command.words(true));
        if (!reply) return reply.error();
        return (RedisAnswer{**reply}.*read)();
    }

    RedisOptions const options_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<RedisConnection>> free_;
    long process_ = posix::fork_stamp(); // whose they are
};

} // namespace smsaero::inline v0
