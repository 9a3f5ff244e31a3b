#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/wire/credentials.hpp>

namespace smsaero::inline v0 {

/// The account that a config describes: all of it but the messages, and the steps' timeouts, which are the
/// transport's. Thread safety: any number of callers. Errors: none.
/// @param config any
/// @return the account; what the config leaves out has an account's defaults
inline Account make_account(Config const& config) {
    Account account{.email = config.email,
                    .api_key = config.api_key,
                    .sender_name = config.sender_name,
                    .gates = config.options.gates,
                    .mode = config.options.test_mode ? Mode::Test : Mode::Live};
    if (config.options.timeouts.deadline) account.deadline = *config.options.timeouts.deadline;
    return account;
}

} // namespace smsaero::inline v0
