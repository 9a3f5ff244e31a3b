#pragma once

#include "soak_tally.hpp"

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace smsaero::soak {

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};

template <class T>
using SoakConnector = Connector<T, FixedCode<"0000000000">, TallyLogger, Messages>;

inline Account account(std::vector<Gate> gates, std::chrono::milliseconds deadline) {
    return {.email = "a@b.co",
            .api_key = Secret{"key"},
            .sender_name = "S",
            .gates = std::move(gates),
            .deadline = deadline};
}

/// Callers who share one asynchronous connector, twice as many as it may have connections to a gate. Each
/// sends one message after another, and anew what was not sent.
class AsyncCallers {
public:
    static constexpr std::size_t connections = 16;
    static constexpr std::size_t count = 2 * connections;

    AsyncCallers(boost::asio::io_context& context, TlsContext tls, std::vector<Gate> gates, Tally& tally)
        : tally_(tally),
          connector_(account(std::move(gates), std::chrono::milliseconds{1'500}),
                     BeastTransport{context.get_executor(), std::move(tls), Timeouts{},
                                    Limits{.connections = connections}},
                     {}, TallyLogger{&tally}) {}

    void start() {
        for (std::size_t i = 0; i < count; ++i)
            next();
    }

    void close() { connector_.transport().close(); }

private:
    void next() {
        if (auto const id = tally_.take()) send(*id);
    }

    void send(CallId id) {
        connector_.async_send<UsageType::Generic>(id.phone(), id.code(), [this, id](Attempt const& attempt) {
            auto const again = tally_.end(id, attempt);
            again ? send(*again) : next();
        });
    }

    Tally& tally_;
    SoakConnector<BeastTransport> connector_;
};

/// The same with threads that share a blocking connector.
class BlockingCallers {
public:
    static constexpr std::size_t count = 4;

    BlockingCallers(TlsContext tls, std::vector<Gate> gates, Tally& tally)
        : tally_(tally),
          connector_(account(std::move(gates), std::chrono::milliseconds{500}),
                     BlockingBeastTransport{std::move(tls)}, {}, TallyLogger{&tally}) {}

    void start() {
        for (std::size_t i = 0; i < count; ++i)
            threads_.emplace_back([this] { run(); });
    }

    void join() {
        for (std::thread& thread : threads_)
            thread.join();
        threads_.clear();
    }

    void close() { connector_.transport().close(); }

private:
    void run() {
        while (auto id = tally_.take())
            while (id)
                id = tally_.end(*id, connector_.send<UsageType::Generic>(id->phone(), id->code()));
    }

    Tally& tally_;
    SoakConnector<BlockingBeastTransport> connector_;
    std::vector<std::thread> threads_;
};

} // namespace smsaero::soak
