#pragma once

#include "verifying.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace smsaero::test_support {

/// Does `work()` a little later on `executor`, and completes with what it gives.
template <class Result, class Executor, class Work, class Token>
auto later(Executor executor, Work work, Token&& token) {
    return boost::asio::async_initiate<Token, void(Result)>(
        [executor, work = std::move(work)](auto handler) mutable {
            auto const own = boost::asio::get_associated_executor(handler, executor);
            boost::asio::post(executor, [work = std::move(work), handler = std::move(handler),
                                         own]() mutable {
                auto result = work();
                boost::asio::post(own, [handler = std::move(handler), result = std::move(result)]() mutable {
                    std::move(handler)(std::move(result));
                });
            });
        },
        token);
}

/// The phones behind an asynchronous transport.
struct AsyncPhonesTransport {
    boost::asio::io_context* context;
    std::shared_ptr<PhonesTransport> phones = std::make_shared<PhonesTransport>();

    template <class Token>
    auto async_post(Gate const& gate, Request const& request, Deadline deadline, Token&& token) {
        return later<PostResult>(
            context->get_executor(),
            [=, this, &gate, &request] { return phones->post(gate, request, deadline); },
            std::forward<Token>(token));
    }
    template <class Function>
    void defer(Function function) {
        boost::asio::post(*context, std::move(function));
    }
};

using AsyncPhonesConnector = Connector<AsyncPhonesTransport, SecureDigits<6>, NullLogger, CodeMessages>;

/// A store whose operations each take a turn of the context.
template <class Store>
struct PostingStore {
    boost::asio::io_context* context;
    Store* store;

    template <class T, class Work, class Token>
    auto run(Work work, Token&& token) {
        return later<StoreResult<T>>(context->get_executor(), std::move(work), std::forward<Token>(token));
    }

    auto async_create(Verification const& proposed, SendTerms const& terms, auto&& token) {
        return run<IssuedCode>([=, this, &proposed, &terms] { return store->create(proposed, terms); },
                               std::forward<decltype(token)>(token));
    }
    auto async_reissue(VerificationId const& id, SendTerms const& terms, auto&& token) {
        return run<IssuedCode>([this, &id, &terms] { return store->reissue(id, terms); },
                               std::forward<decltype(token)>(token));
    }
    auto async_confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send, auto&& token) {
        return run<void>([=, this, &id] { return store->confirm(id, number, send); },
                         std::forward<decltype(token)>(token));
    }
    auto async_discard(VerificationId const& id, std::uint32_t number, std::uint32_t send, auto&& token) {
        return run<void>([=, this, &id] { return store->discard(id, number, send); },
                         std::forward<decltype(token)>(token));
    }
    auto async_begin_check(VerificationId const& id, unsigned tries, auto&& token) {
        return run<BegunCheck>([=, this, &id] { return store->begin_check(id, tries); },
                               std::forward<decltype(token)>(token));
    }
    auto async_abandon_check(VerificationId const& id, auto&& token) {
        return run<void>([this, &id] { return store->abandon_check(id); },
                         std::forward<decltype(token)>(token));
    }
    auto async_consume(VerificationId const& id, std::uint32_t number, auto&& token) {
        return run<bool>([=, this, &id] { return store->consume(id, number); },
                         std::forward<decltype(token)>(token));
    }
    auto async_add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window,
                   auto&& token) {
        return run<Count>([=, this] { return store->add(key, amount, window); },
                          std::forward<decltype(token)>(token));
    }
    auto async_clear(CounterKey const& key, auto&& token) {
        return run<void>([=, this] { return store->clear(key); }, std::forward<decltype(token)>(token));
    }
};

/// An asynchronous verifier called as one that blocks: its context runs until it has answered.
template <class Connector, class Store>
struct Awaited {
    boost::asio::io_context& context;
    Verifier<Connector, Store> verifier;

    StartResult start(PhoneNumber const& phone, UsageType usage) {
        return await<StartResult>(
            [&](auto handler) { verifier.async_start(phone, usage, std::move(handler)); });
    }
    StartResult resend(VerificationId const& id) {
        return await<StartResult>([&](auto handler) { verifier.async_resend(id, std::move(handler)); });
    }
    CheckResult check(VerificationId const& id, std::string_view typed) {
        return await<CheckResult>([&](auto handler) { verifier.async_check(id, typed, std::move(handler)); });
    }

    StoreResult<void> unlock(PhoneNumber const& phone) {
        return await<StoreResult<void>>(
            [&](auto handler) { verifier.async_unlock(phone, std::move(handler)); });
    }

private:
    template <class Result, class Begin>
    Result await(Begin begin) {
        std::optional<Result> result;
        begin([&result](Result it) { result.emplace(std::move(it)); });
        while (!result) {
            context.restart();
            context.run_one();
        }
        return std::move(*result);
    }
};

} // namespace smsaero::test_support
