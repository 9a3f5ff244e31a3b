#include "generation.hpp"

#include "options.hpp"

#include <smsaero/beast/default_connector.hpp>

#include <algorithm>
#include <utility>

namespace relay {

boost::system::result<std::shared_ptr<Generation>, smsaero::Failure> make_generation(
    boost::asio::any_io_executor executor, Options const& options, smsaero::Config config, Metrics& metrics) {
    if (!options.gates.empty()) config.options.gates = options.gates;
    // Whoever asks the relay has an answer by its deadline, so the gateway's must come before.
    auto const deadline = options.deadline - std::min(options.deadline / 10, std::chrono::milliseconds{500});
    config.options.timeouts.deadline =
        std::min(config.options.timeouts.deadline.value_or(deadline), deadline);
    auto tls = smsaero::make_tls_context({.ca_file = options.ca_file});
    if (tls.has_error()) return tls.error();
    smsaero::BeastTransport transport{std::move(executor),
                                      *std::move(tls),
                                      smsaero::make_timeouts(config.options.timeouts),
                                      {.connections = options.gate_connections}};
    auto account = smsaero::make_account(config);
    auto templates = std::move(config.templates);
    return std::make_shared<Generation>(
        std::move(config),
        Generation::Connector{
            std::move(account), std::move(templates), std::move(transport), {}, RelayLogger{metrics}});
}

} // namespace relay
