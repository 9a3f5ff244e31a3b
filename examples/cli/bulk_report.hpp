#pragma once

#include "bulk_journal.hpp"
#include "bulk_plan.hpp"
#include "bulk_sheet.hpp"
#include "bulk_source.hpp"
#include "bulk_tally.hpp"

#include <optional>
#include <string>

/// Tells what is going to be sent and at what price: a line on standard output, sentences on standard error.
void print_plan(BulkPlan const& plan, BulkCost const& cost, bool test_mode);

/// Prints a line for each row that was not sent, or not surely, with why; what became of all of them.
BulkTally print_rows(BulkSource& source, BulkSheet const& sheet, RowStates const& rows);

/// Prints what became of all rows, and why the run stopped early if it did.
void print_summary(BulkTally const& tally, std::string const& why_stopped, bool interrupted);
