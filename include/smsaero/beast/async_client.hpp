#pragma once

#include <smsaero/beast/default_client.hpp>
#include <smsaero/beast/limits.hpp>
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/client.hpp>
#include <smsaero/config/account.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/system/result.hpp>

#include <utility>

namespace smsaero::inline v0 {

/// `DefaultClient` for a program that runs on Asio.
using AsyncClient = Client<BeastTransport>;

/// An asynchronous client for a config's account; the config's messages have no part in it. Thread safety:
/// any number of callers.
/// @param executor runs the client's calls; its context must outlive the client
/// @param config as `load_config` gives it
/// @param trust whose certificates are trusted
/// @param logger is told what happens
/// @param limits how much is done at once
/// @return the client, or the failure of `make_tls_context`
template <class L = NullLogger>
boost::system::result<Client<BeastTransport, L>, Failure> make_async_client(
    boost::asio::any_io_executor executor, Config const& config, Trust const& trust = {}, L logger = {},
    Limits limits = {}) {
    auto tls = make_tls_context(trust);
    if (tls.has_error()) return tls.error();
    return Client<BeastTransport, L>{
        make_account(config),
        BeastTransport{std::move(executor), *std::move(tls), make_timeouts(config.options.timeouts), limits},
        std::move(logger)};
}

} // namespace smsaero::inline v0
