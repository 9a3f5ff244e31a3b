#pragma once

#include "bulk_journal.hpp"

#include <cstdint>

/// What became of the rows of a file.
struct BulkTally {
    std::uint64_t rows = 0;
    std::uint64_t sent = 0;
    std::uint64_t rejected = 0;
    std::uint64_t invalid = 0;
    std::uint64_t not_sent = 0;
    std::uint64_t unknown = 0;

    void add_invalid() {
        ++rows;
        ++invalid;
    }
    void add(RowState state) {
        ++rows;
        if (state.is_to_be_sent()) ++not_sent;
        if (state.is_unknown()) ++unknown;
        if (state.stage == RowStage::Sent) ++sent;
        if (state.stage == RowStage::Rejected) ++rejected;
    }

    /// The worst counts: 4 some unknown, 3 some not sent, 2 some rejected or invalid, 0 all sent.
    int exit_status() const {
        if (unknown != 0) return 4;
        if (not_sent != 0) return 3;
        return rejected + invalid != 0 ? 2 : 0;
    }
};
