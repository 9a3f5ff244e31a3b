#pragma once

/// @file
/// Connectors of a config. Thread safety: any number of callers.

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/timeouts.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/config/account.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/connector.hpp>

#include <boost/system/result.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// The connector for a program that has a config and does not want to choose: real sockets, calls that block,
/// codes of six digits, no logger.
using DefaultConnector = Connector<BlockingBeastTransport>;

/// The step timeouts that a config names, and the defaults for the rest. Errors: none.
/// @param config of a config's options
/// @return the transport's timeouts
inline Timeouts make_timeouts(ConfigTimeouts const& config) {
    Timeouts const standard;
    return {.resolve = config.resolve.value_or(standard.resolve),
            .connect = config.connect.value_or(standard.connect),
            .handshake = config.handshake.value_or(standard.handshake)};
}

/// Reads a config.
/// @param json UTF-8, at most 16 MiB; whoever passes it wipes the API key in it
/// @return the config, or the failure `Errc::InvalidConfig`, whose `detail` names every problem of it by its
/// JSON pointer
inline boost::system::result<Config, Failure> load_config(std::string_view json) {
    ConfigResult parsed = parse_config(json);
    if (parsed.config) return std::move(*parsed.config);
    Failure failure{.code = Errc::InvalidConfig};
    for (ConfigIssue const& issue : parsed.issues) {
        if (!failure.detail.empty()) failure.detail += "; ";
        failure.detail += (issue.path.empty() ? "" : issue.path + ": ") + issue.message;
    }
    return failure;
}

/// A connector for a config over any transport, whose generator is secure. Errors: none.
/// @param transport posts its requests
/// @param config as `load_config` gives it
/// @param logger is told what happens
/// @return the connector
template <class G, class T, class L>
Connector<T, G, L> make_connector_over(T transport, Config config, L logger) {
    static_assert(SecureCodeGenerator<G>,
                  "smsaero: make_connector and make_async_connector need a SecureCodeGenerator, such as "
                  "SecureDigits<6>; for FixedCode name the Connector's type");
    return {make_account(config), std::move(config.templates), std::move(transport), G{}, std::move(logger)};
}

/// A blocking connector for a config. Example:
///
///     auto connector = make_connector(load_config(json).value()).value();
///
/// `G` makes the codes, of which there are enough against guessing:
/// `make_connector<SecureDigits<8>>(config)`.
/// @param config as `load_config` gives it
/// @param trust whose certificates are trusted
/// @param logger is told what happens
/// @return the connector, or the failure of `make_tls_context`
template <class G = SecureDigits<6>, class L = NullLogger>
boost::system::result<Connector<BlockingBeastTransport, G, L>, Failure> make_connector(
    Config config, Trust const& trust = {}, L logger = {}) {
    auto tls = make_tls_context(trust);
    if (tls.has_error()) return tls.error();
    BlockingBeastTransport transport{*std::move(tls), make_timeouts(config.options.timeouts)};
    return make_connector_over<G>(std::move(transport), std::move(config), std::move(logger));
}

} // namespace smsaero::inline v0
