#pragma once

#include <smsaero/beast/timeouts.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>

#include <boost/asio/execution_context.hpp>

#include <memory>
#include <string>
#include <string_view>

/// The library's own transports, compiled once: what includes this compiles no engine.
namespace smsaero::test_support {

/// One of the two transports, as a `Transport`.
class Engine {
public:
    /// `BlockingBeastTransport`.
    static Engine blocking(std::string const& ca_pem = {}, Timeouts timeouts = {});
    /// `BeastTransport`, whose context is run by the calling thread until the call has ended. Not for several
    /// threads.
    static Engine async(std::string const& ca_pem = {}, Timeouts timeouts = {});

    Engine(Engine&&) noexcept;
    ~Engine();

    PostResult post(Gate const& gate, Request const& request, Deadline deadline);

    /// To be told before and after a fork, in parent and child, as Asio wants it.
    void notify_fork(boost::asio::execution_context::fork_event event);

private:
    struct Interface;
    struct Blocking;
    struct Async;
    explicit Engine(std::unique_ptr<Interface> transport);

    std::unique_ptr<Interface> transport_;
};

} // namespace smsaero::test_support
