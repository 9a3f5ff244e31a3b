#pragma once

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/default_connector.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/client.hpp>
#include <smsaero/config/account.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <utility>

namespace smsaero::inline v0 {

/// The whole API for a program that does not want to choose: real sockets, calls that block, no logger.
using DefaultClient = Client<BlockingBeastTransport>;

/// A blocking client for a config's account; the config's messages have no part in it. Thread safety: any
/// number of callers. Example:
///
///     auto client = make_client(load_config(json).value()).value();
///
/// @param config as `load_config` gives it
/// @param trust whose certificates are trusted
/// @param logger is told what happens
/// @return the client, or the failure of `make_tls_context`
template <class L = NullLogger>
boost::system::result<Client<BlockingBeastTransport, L>, Failure> make_client(Config const& config,
                                                                              Trust const& trust = {},
                                                                              L logger = {}) {
    auto tls = make_tls_context(trust);
    if (tls.has_error()) return tls.error();
    return Client<BlockingBeastTransport, L>{
        make_account(config), BlockingBeastTransport{*std::move(tls), make_timeouts(config.options.timeouts)},
        std::move(logger)};
}

} // namespace smsaero::inline v0
