#pragma once

#include "relay_logger.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/code_generator.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/system/result.hpp>

#include <memory>
#include <string>

namespace relay {

struct Options;

/// A config in force. Another one takes its place when the config is changed; what is under way keeps the one
/// it began with.
struct Generation {
    using Connector = smsaero::Connector<smsaero::BeastTransport, smsaero::SecureDigits<6>, RelayLogger>;

    smsaero::Config config; ///< without its templates, which are the connector's
    Connector connector;
};

/// The generation of a config. The failure is that of the trusted certificates.
boost::system::result<std::shared_ptr<Generation>, smsaero::Failure> make_generation(
    boost::asio::any_io_executor executor, Options const& options, smsaero::Config config, Metrics& metrics);

} // namespace relay
