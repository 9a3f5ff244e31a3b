#pragma once

#include <smsaero/beast/default_connector.hpp>
#include <smsaero/beast/limits.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/system/result.hpp>

#include <utility>

namespace smsaero::inline v0 {

/// `DefaultConnector` for a program that runs on Asio.
using AsyncConnector = Connector<BeastTransport>;

/// An asynchronous connector for a config, whose codes `G` makes, of which there are enough against guessing.
/// Thread safety: any number of callers.
/// @param executor runs the connector's calls; its context must outlive the connector
/// @param config as `load_config` gives it
/// @param trust whose certificates are trusted
/// @param logger is told what happens
/// @param limits how much is done at once
/// @return the connector, or the failure of `make_tls_context`
template <class G = SecureDigits<6>, class L = NullLogger>
boost::system::result<Connector<BeastTransport, G, L>, Failure> make_async_connector(
    boost::asio::any_io_executor executor, Config config, Trust const& trust = {}, L logger = {},
    Limits limits = {}) {
    auto tls = make_tls_context(trust);
    if (tls.has_error()) return tls.error();
    BeastTransport transport{std::move(executor), *std::move(tls), make_timeouts(config.options.timeouts),
                             limits};
    return make_connector_over<G>(std::move(transport), std::move(config), std::move(logger));
}

} // namespace smsaero::inline v0
