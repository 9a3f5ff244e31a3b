#pragma once

#include "relay_logger.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/code_generator.hpp>

namespace relay {

/// What a config in force consists of.
struct Generation {
    using Connector = smsaero::Connector<smsaero::BeastTransport, smsaero::SecureDigits<6>, RelayLogger>;

    smsaero::Config config; ///< without its templates, which are the connector's
    Connector connector;
};

} // namespace relay
