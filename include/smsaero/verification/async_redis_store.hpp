#pragma once

#include <smsaero/verification/async_redis_connection.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/redis_answer.hpp>
#include <smsaero/verification/redis_command.hpp>
#include <smsaero/verification/redis_connection.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/prefer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// As `RedisStore`, for asynchronous verifiers: all operations share one connection, which waits for no reply
/// before it sends the next. `RedisOptions::host` should be an address, since hiredis looks a name up while
/// everything else waits. It must outlive nothing: operations that are under way keep what they need. What an
/// operation is said to return its handler is called with; the function returns what `token` makes of that.
/// After a fork, at which no operation was under way and of which its context was told (`notify_fork`), the
/// child connects anew. Thread safety: any number of callers. Errors: as `RedisStore`.
class AsyncRedisStore {
public:
    /// Does not connect yet.
    /// @param executor runs what waits for the Redis, and handlers that have no executor of their own
    /// @param options where the Redis is
    AsyncRedisStore(boost::asio::any_io_executor executor, RedisOptions options)
        : executor_(executor),
          prefix_(options.prefix),
          connection_(std::make_shared<AsyncRedisConnection>(executor, std::move(options))) {}

    /// @copydoc MemoryStore::create
    /// @param token any completion token for `void(StoreResult<IssuedCode>)`
    template <class Token>
    auto async_create(Verification const& proposed, SendTerms const& terms, Token&& token) {
        return run<IssuedCode>(RedisCommand::create(prefix_, proposed, terms), &RedisAnswer::issued,
                               std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::reissue
    /// @param token any completion token for `void(StoreResult<IssuedCode>)`
    template <class Token>
    auto async_reissue(VerificationId const& id, SendTerms const& terms, Token&& token) {
        return run<IssuedCode>(RedisCommand::reissue(prefix_, id, terms), &RedisAnswer::issued,
                               std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::confirm
    /// @param token any completion token for `void(StoreResult<void>)`
    template <class Token>
    auto async_confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send, Token&& token) {
        return run<void>(RedisCommand::confirm(prefix_, id, number, send), &RedisAnswer::done,
                         std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::discard
    /// @param token any completion token for `void(StoreResult<void>)`
    template <class Token>
    auto async_discard(VerificationId const& id, std::uint32_t number, std::uint32_t send, Token&& token) {
        return run<void>(RedisCommand::discard(prefix_, id, number, send), &RedisAnswer::done,
                         std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::begin_check
    /// @param token any completion token for `void(StoreResult<BegunCheck>)`
    template <class Token>
    auto async_begin_check(VerificationId const& id, unsigned tries, Token&& token) {
        return run<BegunCheck>(RedisCommand::begin_check(prefix_, id, tries), &RedisAnswer::begun,
                               std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::abandon_check
    /// @param token any completion token for `void(StoreResult<void>)`
    template <class Token>
    auto async_abandon_check(VerificationId const& id, Token&& token) {
        return run<void>(RedisCommand::abandon_check(prefix_, id), &RedisAnswer::done,
                         std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::consume
    /// @param token any completion token for `void(StoreResult<bool>)`
    template <class Token>
    auto async_consume(VerificationId const& id, std::uint32_t number, Token&& token) {
        return run<bool>(RedisCommand::consume(prefix_, id, number), &RedisAnswer::won,
                         std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::add
    /// @param token any completion token for `void(StoreResult<Count>)`
    template <class Token>
    auto async_add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window,
                   Token&& token) {
        return run<Count>(RedisCommand::add(prefix_, key, amount, window), &RedisAnswer::count,
                          std::forward<Token>(token));
    }
    /// @copydoc MemoryStore::clear
    /// @param token any completion token for `void(StoreResult<void>)`
    template <class Token>
    auto async_clear(CounterKey const& key, Token&& token) {
        return run<void>(RedisCommand::clear(prefix_, key), &RedisAnswer::done, std::forward<Token>(token));
    }

private:
    template <class T, class Token>
    auto run(RedisCommand command, StoreResult<T> (RedisAnswer::*read)() const, Token&& token) {
        return boost::asio::async_initiate<Token, void(StoreResult<T>)>(
            [connection = connection_, executor = executor_, read](auto handler, RedisCommand what) {
                // Its context has work until the handler has been called.
                auto on = boost::asio::prefer(boost::asio::get_associated_executor(handler, executor),
                                              boost::asio::execution::outstanding_work.tracked);
                connection->send(std::move(what), [read, on = std::move(on), handler = std::move(handler)](
                                                      StoreResult<RedisAnswer> answer) mutable {
                    StoreResult<T> result = answer ? ((*answer).*read)() : StoreResult<T>{answer.error()};
                    boost::asio::dispatch(
                        on, [handler = std::move(handler), result = std::move(result)]() mutable {
                            std::move(handler)(std::move(result));
                        });
                });
            },
            token, std::move(command));
    }

    boost::asio::any_io_executor executor_;
    std::string const prefix_;
    std::shared_ptr<AsyncRedisConnection> connection_;
};

} // namespace smsaero::inline v0
