#pragma once

#include "send.hpp"
#include "setup.hpp"

#include <smsaero/beast/tls_context.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>

#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <optional>
#include <string>

/// Arguments, config and payload, read and checked.
struct Job {
    smsaero::Config config;
    std::string usage_type;
    std::string number;                             // as it was typed
    std::optional<smsaero::PhoneNumber> phone = {}; // unless a payload is given
    std::optional<smsaero::UsageType> type = {};    // likewise
    std::optional<smsaero::VerificationCode> code = {};
    std::optional<boost::json::value> payload = {};
    smsaero::Trust trust = {};
};

using Prepared = boost::system::result<Job, Misuse>;

/// Reads what a command that sends is told.
Prepared prepare(SendOptions const& options);
