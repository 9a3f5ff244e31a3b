#pragma once

#include <smsaero/core/posix.hpp>
#include <smsaero/verification/redis_answer.hpp>
#include <smsaero/verification/redis_command.hpp>
#include <smsaero/verification/redis_connection.hpp>
#include <smsaero/verification/redis_words.hpp>
#include <smsaero/verification/store_failure.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <hiredis/async.h>

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

/// One connection to a Redis, for many commands at once: each is sent without waiting for the replies of
/// those before it. hiredis reads and writes; when it can is found out by Asio. Made when it is needed; where
/// a reply does not come in time it is given up, with all that waits for one, and made anew for the next
/// command. Owned by `std::shared_ptr`, which its calls share. Thread safety: any number of callers. Errors:
/// none but those that `send` passes on.
class AsyncRedisConnection : public std::enable_shared_from_this<AsyncRedisConnection> {
public:
    /// What came of a command; the answer is valid during the call.
    using Done = boost::asio::any_completion_handler<void(StoreResult<RedisAnswer>)>;

    /// Does not connect yet.
    /// @param executor runs what waits for the Redis
    /// @param options where that is
    AsyncRedisConnection(boost::asio::any_io_executor executor, RedisOptions options)
        : options_(std::move(options)), strand_(boost::asio::make_strand(std::move(executor))) {}
    AsyncRedisConnection(AsyncRedisConnection const&) = delete;
    AsyncRedisConnection& operator=(AsyncRedisConnection const&) = delete;
    /// Closes the connection.
    ~AsyncRedisConnection() {
        if (context_ != nullptr) ::redisAsyncFree(context_);
    }

    /// Sends a command, and its script's text after it where Redis does not know that. Errors: `done` is
    /// called with `StoreFailure::Code::Unavailable` when Redis cannot be reached, refuses the password, or
    /// does not reply in time. What Redis itself says is wrong is an answer, as `RedisAnswer` reads it.
    /// @param command is kept until its end
    /// @param done is called on the executor, once
    void send(RedisCommand command, Done done) {
        auto call = std::make_shared<Call>(shared_from_this(), std::move(command), std::move(done));
        boost::asio::post(strand_, [call] { call->connection->begin(call); });
    }

private:
    using Strand = boost::asio::strand<boost::asio::any_io_executor>;
    using Descriptor = boost::asio::posix::stream_descriptor;

    struct Call {
        Call(std::shared_ptr<AsyncRedisConnection> on, RedisCommand what, Done then)
            : connection(std::move(on)),
              command(std::move(what)),
              done(std::move(then)),
              patience(connection->strand_) {}

        std::shared_ptr<AsyncRedisConnection> connection; // which so lives until its last call has ended
        RedisCommand command;
        std::optional<Done> done;
        boost::asio::steady_timer patience;
        bool whole = false; // the script's text was sent
    };
    using CallPtr = std::shared_ptr<Call>;
    using WeakCall = std::weak_ptr<Call>;

    // All below runs on the strand.

    void begin(CallPtr const& call) {
        // What a server that has gone leaves behind is readable, and so is nothing else between two commands.
        bool const is_first = ++under_way_ == 1;
        if (context_ != nullptr && (is_of_parent() || (is_first && is_readable()))) give_up();
        auto patience = options_.reply_timeout;
        if (context_ == nullptr) {
            patience += options_.connect_timeout;
            if (auto failure = connect()) return end(*call, std::move(*failure));
        }
        call->patience.expires_after(patience);
        call->patience.async_wait([call](boost::system::error_code error) {
            if (!error && call->done) call->connection->give_up();
        });
        write(call);
        if (reading_.wanted) want(reading_, Descriptor::wait_read);
    }

    bool is_readable() const {
        ::pollfd descriptor{context_->c.fd, POLLIN, 0};
        return ::poll(&descriptor, 1, 0) != 0;
    }

    /// After a fork the connection is the parent's, who would lose what is read from it here.
    bool is_of_parent() const { return process_ != posix::fork_stamp(); }

    void write(CallPtr const& call) {
        auto owned = std::make_unique<WeakCall>(call); // its timer is what keeps it
        if (command(call->command.words(call->whole), &on_reply, owned.get()))
            owned.release(); // until `on_reply`
        else
            end(*call, unavailable("the connection is being closed"));
    }

    bool command(std::vector<std::string_view> const& words, ::redisCallbackFn* callback, void* data) {
        RedisArguments command{words};
        return ::redisAsyncCommandArgv(context_, callback, data, command.count(), command.starts(),
                                       command.sizes())
               == REDIS_OK;
    }

    static void on_reply(::redisAsyncContext* context, void* reply, void* data) {
        std::unique_ptr<WeakCall> const owned{static_cast<WeakCall*>(data)};
        CallPtr const call = owned->lock();
        if (!call) return; // its executor's context has gone
        if (reply == nullptr) {
            std::string why = call->connection->refusal_;
            if (why.empty() && context->errstr != nullptr) why = context->errstr;
            return end(*call, unavailable(why.empty() ? "no reply came in time" : std::move(why)));
        }
        RedisAnswer const answer{*static_cast<::redisReply*>(reply)};
        if (answer.is_unknown_script() && !std::exchange(call->whole, true))
            return call->connection->write(call); // it was not run
        end(*call, answer);
    }

    static void end(Call& call, StoreResult<RedisAnswer> answer) {
        call.patience.cancel();
        if (!call.done) return;
        Done done{std::move(*call.done)};
        call.done.reset();
        call.connection->rest();
        std::move(done)(std::move(answer));
    }

    /// One call less. Without any the context may end its run, though hiredis would like to read on.
    void rest() {
        if (--under_way_ == 0 && descriptor_) descriptor_->cancel();
    }

    static StoreFailure unavailable(std::string why) {
        return {StoreFailure::Code::Unavailable, std::move(why)};
    }

    std::optional<StoreFailure> connect() {
        ::redisAsyncContext* const context = options_.unix_socket.empty()
                                                 ? ::redisAsyncConnect(options_.host.c_str(), options_.port)
                                                 : ::redisAsyncConnectUnix(options_.unix_socket.c_str());
        if (context == nullptr) return unavailable("out of memory");
        if (context->err != 0) {
            StoreFailure failure = unavailable(context->errstr);
            ::redisAsyncFree(context);
            return failure;
        }
        context_ = context;
        process_ = posix::fork_stamp();
        refusal_.clear();
        context->data = this;
        context->ev = {this, &start_reading, &stop_reading, &start_writing, &stop_writing, &clean_up};
        descriptor_.emplace(strand_, context->c.fd);
        ::redisAsyncSetConnectCallback(context, &on_connected); // with which hiredis begins to write
        if (!options_.password.empty())
            command(redis_login(options_), &on_greeting, const_cast<char*>("AUTH"));
        if (options_.database != 0)
            command({"SELECT", std::to_string(options_.database)}, &on_greeting, const_cast<char*>("SELECT"));
        return std::nullopt;
    }

    static void on_connected(::redisAsyncContext const*, int) {}

    /// A Redis that does not let us in answers nothing that is to be believed.
    static void on_greeting(::redisAsyncContext* context, void* reply, void* command) {
        auto const* const answer = static_cast<::redisReply*>(reply);
        if (answer == nullptr || answer->type != REDIS_REPLY_ERROR) return;
        auto& self = *static_cast<AsyncRedisConnection*>(context->data);
        self.refusal_ = static_cast<char const*>(command) + (": " + redis_words({answer->str, answer->len}));
        self.give_up();
    }

    /// Ends all that waits for a reply.
    void give_up() {
        if (context_ != nullptr) ::redisAsyncFree(context_);
    }

    // What hiredis wants to know.

    static AsyncRedisConnection& of(void* data) { return *static_cast<AsyncRedisConnection*>(data); }
    static void start_reading(void* data) { of(data).want(of(data).reading_, Descriptor::wait_read); }
    static void stop_reading(void* data) { of(data).reading_.wanted = false; }
    static void start_writing(void* data) { of(data).want(of(data).writing_, Descriptor::wait_write); }
    static void stop_writing(void* data) { of(data).writing_.wanted = false; }
    /// The context goes, and with it its descriptor, which hiredis closes.
    static void clean_up(void* data) {
        AsyncRedisConnection& self = of(data);
        self.context_ = nullptr;
        ++self.contexts_;
        self.reading_ = self.writing_ = {};
        if (self.descriptor_) self.descriptor_->release();
        self.descriptor_.reset();
    }

    struct Wish {
        bool wanted = false;
        bool waits = false;
    };

    void want(Wish& wish, Descriptor::wait_type type) {
        wish.wanted = true;
        if (std::exchange(wish.waits, true)) return;
        descriptor_->async_wait(
            type, [weak = weak_from_this(), type, context = contexts_](boost::system::error_code error) {
                auto const self = weak.lock();
                if (!self || context != self->contexts_) return;
                self->waited(type, error);
            });
    }

    void waited(Descriptor::wait_type type, boost::system::error_code error) {
        Wish& wish = type == Descriptor::wait_read ? reading_ : writing_;
        wish.waits = false;
        if (!wish.wanted || under_way_ == 0) return;
        if (is_of_parent()) return give_up();
        auto const before = contexts_;
        posix::NoBrokenPipe const no_signal; // hiredis writes with what may raise one
        if (!error)
            type == Descriptor::wait_read ? ::redisAsyncHandleRead(context_)
                                          : ::redisAsyncHandleWrite(context_);
        if (before == contexts_ && wish.wanted && under_way_ != 0) want(wish, type);
    }

    RedisOptions const options_;
    Strand strand_;
    ::redisAsyncContext* context_ = nullptr;
    long process_ = 0;          // in which it was connected
    std::size_t contexts_ = 0;  // that have gone
    std::size_t under_way_ = 0; // calls
    std::optional<Descriptor> descriptor_;
    std::string refusal_; // why the server did not let us in
    Wish reading_;
    Wish writing_;
};

} // namespace smsaero::inline v0
