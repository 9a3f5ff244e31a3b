#pragma once

#include "relay_logger.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/credentials.hpp>

namespace relay {

/// What a config in force consists of.
struct Generation {
    using Connector = smsaero::Connector<smsaero::BeastTransport, smsaero::SecureDigits<6>, RelayLogger>;

    smsaero::Config config; ///< without its templates, which are the connector's
    Connector connector;
    smsaero::Credentials credentials; ///< of the same account, for messages that carry more than its own do
    smsaero::Secret callback_url;     ///< empty when nobody asked for notices
};

} // namespace relay
