#pragma once

#include "account_options.hpp"

#include <smsaero/beast/tls_context.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/json/object.hpp>
#include <boost/system/result.hpp>

#include <string>

/// Why nothing is tried: an argument or the config is wrong. The message says what to do.
struct Misuse {
    smsaero::Errc code;
    std::string message;
};

/// The account, read and checked.
struct Setup {
    smsaero::Config config;
    smsaero::Trust trust;
};

/// Reads the config, and puts into it what else the command line says.
boost::system::result<Setup, Misuse> read_setup(AccountOptions const& options);

/// A failure as it is printed.
boost::json::object error_json(smsaero::Failure const& failure);

/// The same of a refusal.
boost::json::object error_json(Misuse const& refusal);
