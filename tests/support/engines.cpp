#include "engines.hpp"

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/testing/blocking_adapter.hpp>

#include <memory>
#include <string>
#include <utility>

namespace smsaero::test_support {

struct Engine::Interface {
    virtual ~Interface() = default;
    virtual PostResult post(Gate const& gate, Request const& request, Deadline deadline) = 0;
    virtual void notify_fork(boost::asio::execution_context::fork_event) {}
};

struct Engine::Blocking : Interface {
    Blocking(std::string const& ca_pem, Timeouts timeouts)
        : transport(make_tls_context({.ca_pem = ca_pem}).value(), timeouts) {}

    PostResult post(Gate const& gate, Request const& request, Deadline deadline) override {
        return transport.post(gate, request, deadline);
    }

    BlockingBeastTransport transport;
};

struct Engine::Async : Interface {
    Async(std::string const& ca_pem, Timeouts timeouts)
        : transport([&](auto executor) {
              return BeastTransport{executor, make_tls_context({.ca_pem = ca_pem}).value(), timeouts};
          }) {}

    PostResult post(Gate const& gate, Request const& request, Deadline deadline) override {
        return transport.post(gate, request, deadline);
    }

    void notify_fork(boost::asio::execution_context::fork_event event) override {
        transport.context().notify_fork(event);
    }

    testing::BlockingAdapter<BeastTransport> transport;
};

Engine::Engine(std::unique_ptr<Interface> transport) : transport_(std::move(transport)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine::~Engine() = default;

Engine Engine::blocking(std::string const& ca_pem, Timeouts timeouts) {
    return Engine{std::make_unique<Blocking>(ca_pem, timeouts)};
}
Engine Engine::async(std::string const& ca_pem, Timeouts timeouts) {
    return Engine{std::make_unique<Async>(ca_pem, timeouts)};
}

PostResult Engine::post(Gate const& gate, Request const& request, Deadline deadline) {
    return transport_->post(gate, request, deadline);
}

void Engine::notify_fork(boost::asio::execution_context::fork_event event) { transport_->notify_fork(event); }

} // namespace smsaero::test_support
