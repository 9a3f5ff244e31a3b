#pragma once

#include <string>

/// The job of every contestant: sends a new code to `number` in the message for `SignIn`, from the texts of
/// `config` or, when it knows them while compiling, from its own. True when the gateway accepted it.
bool send_sign_in(std::string const& config, std::string const& number);
