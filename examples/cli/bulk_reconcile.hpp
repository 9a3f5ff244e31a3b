#pragma once

#include "bulk_digest.hpp"
#include "bulk_journal.hpp"
#include "bulk_journal_file.hpp"
#include "bulk_journal_writer.hpp"
#include "bulk_sheet.hpp"
#include "bulk_source.hpp"
#include "gateway.hpp"

#include <smsaero/wire/credentials.hpp>

#include <cstdint>
#include <functional>
#include <string>

/// What the search for unknown rows came to.
struct BulkSearch {
    std::uint64_t looked_for = 0;
    std::uint64_t found = 0;
    std::string problem = {}; ///< why it ended early, as a sentence
};

/// What is searched, and with what.
struct BulkUnknowns {
    Gateway& gateway;
    JournalFile& journal;
    JournalWriter<JournalFile>& writer;
    RowStates& rows;
    BulkSource& source;
    BulkSheet const& sheet;
    SaltedDigest const& digest;
    std::string const& sender_name;
    smsaero::Mode mode;
    std::function<bool()> interrupted;
};

/// Looks for each row that may have been sent in the gateway's list, and writes down those that are found as
/// sent. It sends nothing.
BulkSearch find_unknown(BulkUnknowns const& with);
