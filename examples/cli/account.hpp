#pragma once

#include "gateway_options.hpp"

#include <cstdint>
#include <string>

/// What `smsaero balance add` is told.
struct BalanceAddOptions : GatewayOptions {
    std::string sum; ///< roubles
    std::int64_t card = 0;
};

// The account and what belongs to it. Each prints the reply and returns 0, or 5 when there is none, or 1 for
// wrong arguments; `add_balance` returns what `send` does.

int auth(GatewayOptions const& options);
int balance(GatewayOptions const& options);
int add_balance(BalanceAddOptions const& options);
int cards(GatewayOptions const& options);
int tariffs(GatewayOptions const& options);
int list_signs(ListOptions const& options);
int add_sign(NameOptions const& options);
