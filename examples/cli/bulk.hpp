#pragma once

#include "account_options.hpp"

#include <optional>
#include <string>

/// What `smsaero bulk` is told.
struct BulkOptions {
    AccountOptions account;
    std::string file;                ///< CSV
    std::string from;                ///< instead of the config's sender name
    std::optional<std::string> text; ///< with placeholders for the columns, instead of the column `text`
    std::string journal;             ///< `FILE.journal` when it is empty
    unsigned workers = 8;
    double rate = 0;        ///< messages a second; as many as can be when it is 0
    double patience = 120;  ///< seconds that the gateway may be out of reach
    bool yes = false;       ///< do not ask
    bool reconcile = false; ///< look for unknown ones at the end
};

/// Sends a message for each row of a file that no journal says was, or may have been, sent before, and prints
/// what is to be sent, each row that was not, and what became of all. The exit status: 0 all sent, 2 some
/// rejected or invalid, 3 some not sent, 4 some unknown, 1 wrong arguments or config, and nothing was begun.
int bulk(BulkOptions const& options);
