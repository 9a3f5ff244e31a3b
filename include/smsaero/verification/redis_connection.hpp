#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/verification/redis_words.hpp>
#include <smsaero/verification/store_failure.hpp>

#include <hiredis/hiredis.h>

#include <poll.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Where a Redis is, and how long it may take. Debian's hiredis knows no TLS: keep to a private network, or a
/// tunnel.
struct RedisOptions {
    std::string host = "127.0.0.1"; ///< its name or address
    int port = 6379;                ///< its TCP port
    std::string unix_socket = {};   ///< its path; where there is one, host and port are not asked
    Secret password = {};           ///< empty for none
    std::string user = {};          ///< of an access list; empty for the default one
    int database = 0;               ///< the index of one of its databases, 0 or more
    std::chrono::milliseconds connect_timeout{1000}; ///< of one attempt
    std::chrono::milliseconds reply_timeout{1000};   ///< of one operation
    std::string prefix = "smsaero";                  ///< of every key; verifiers with the same one share all
};

/// The words of a command as hiredis takes them. Thread safety: as a vector. Errors: none.
class RedisArguments {
public:
    /// @param words may hold any bytes, and must outlive this
    explicit RedisArguments(std::vector<std::string_view> const& words) {
        for (std::string_view word : words) {
            starts_.push_back(word.empty() ? "" : word.data());
            sizes_.push_back(word.size());
        }
    }

    /// @return how many words there are
    int count() const { return static_cast<int>(starts_.size()); }
    /// @return where each begins, valid as long as this
    char const** starts() { return starts_.data(); }
    /// @return how many bytes each has, valid as long as this
    std::size_t const* sizes() const { return sizes_.data(); }

private:
    std::vector<char const*> starts_;
    std::vector<std::size_t> sizes_;
};

/// The command with which a connection begins where a Redis has a password. Thread safety: any number of
/// callers. Errors: none.
/// @param options whose password is not empty
/// @return the command's words, valid as long as the options
inline std::vector<std::string_view> redis_login(RedisOptions const& options) {
    std::vector<std::string_view> words{"AUTH"};
    if (!options.user.empty()) words.push_back(options.user);
    words.push_back(options.password.reveal());
    return words;
}

/// Frees a reply of Redis. Thread safety: any number of callers. Errors: none.
struct FreeRedisReply {
    /// @param reply is freed; not null
    void operator()(::redisReply* reply) const { ::freeReplyObject(reply); }
};
/// A reply of Redis, freed by itself.
using RedisReply = std::unique_ptr<::redisReply, FreeRedisReply>;

/// One connection to a Redis, made when it is needed. It sends no command twice: where one was sent and no
/// reply has come, nobody knows whether it was done, and the connection is made anew for the next. Thread
/// safety: one thread at a time. Errors: none but where `run` says so.
class RedisConnection {
public:
    /// Does not connect yet.
    /// @param options where the Redis is
    explicit RedisConnection(RedisOptions options) : options_(std::move(options)) {}

    /// Runs a command.
    /// @param words may hold any bytes
    /// @return the reply, which is never null and may be an error of Redis, or the failure: `Unavailable`
    /// when Redis cannot be reached, refuses the password or the database, or does not reply in time
    StoreResult<RedisReply> run(std::vector<std::string_view> const& words) {
        posix::NoBrokenPipe const no_signal; // hiredis writes with what may raise one
        // What a server that has gone leaves behind is readable, and so is nothing else between two commands.
        if (context_ && is_readable()) context_.reset();
        if (!context_)
            if (auto failure = connect()) return std::move(*failure);
        return send(words);
    }

private:
    struct FreeContext {
        void operator()(::redisContext* context) const { ::redisFree(context); }
    };

    static ::timeval as_timeval(std::chrono::milliseconds time) {
        return {time.count() / 1000, time.count() % 1000 * 1000};
    }

    bool is_readable() const {
        ::pollfd descriptor{context_->fd, POLLIN, 0};
        return ::poll(&descriptor, 1, 0) != 0;
    }

    std::optional<StoreFailure> connect() {
        auto const timeout = as_timeval(options_.connect_timeout);
        context_.reset(options_.unix_socket.empty()
                           ? ::redisConnectWithTimeout(options_.host.c_str(), options_.port, timeout)
                           : ::redisConnectUnixWithTimeout(options_.unix_socket.c_str(), timeout));
        if (!context_) return StoreFailure{StoreFailure::Code::Unavailable, "out of memory"};
        if (context_->err != 0) return give_up();
        ::redisSetTimeout(context_.get(), as_timeval(options_.reply_timeout));
        if (!options_.password.empty())
            if (auto failure = must_succeed(redis_login(options_))) return failure;
        std::string const database = std::to_string(options_.database);
        return options_.database == 0 ? std::nullopt : must_succeed({"SELECT", database});
    }

    std::optional<StoreFailure> must_succeed(std::vector<std::string_view> const& words) {
        auto const reply = send(words);
        if (!reply) return reply.error();
        if ((*reply)->type != REDIS_REPLY_ERROR) return std::nullopt;
        context_.reset();
        return StoreFailure{StoreFailure::Code::Unavailable,
                            std::string{words[0]} + ": " + redis_words({(*reply)->str, (*reply)->len})};
    }

    StoreResult<RedisReply> send(std::vector<std::string_view> const& words) {
        RedisArguments command{words};
        RedisReply reply{static_cast<::redisReply*>(
            ::redisCommandArgv(context_.get(), command.count(), command.starts(), command.sizes()))};
        if (!reply) return give_up();
        return reply;
    }

    /// The connection is not to be used again: a late reply would be taken for that of another command.
    StoreFailure give_up() {
        StoreFailure failure{StoreFailure::Code::Unavailable, context_->errstr};
        context_.reset();
        return failure;
    }

    RedisOptions const options_;
    std::unique_ptr<::redisContext, FreeContext> context_;
};

} // namespace smsaero::inline v0
