#pragma once

#include "fields.hpp"
#include "gateway_options.hpp"
#include "table.hpp"

#include <boost/json/object.hpp>

#include <vector>

/// Whether replies are shown as a table: when that is asked for, or a person is looking.
bool wants_table(ShowOptions const& options);

Disclosure disclosure_of(ShowOptions const& options);

/// The JSON object of a reply.
boost::json::object to_json(Fields const& fields);

/// Replies on their way to standard output: as JSON each at once, in a line of its own, as a table when all
/// are there.
class Rows {
public:
    explicit Rows(ShowOptions const& options) : table_(wants_table(options)) {}

    void add(Fields const& fields);
    /// Prints the table, if it is one. The next one has no header, and goes on below it.
    void finish();
    bool empty() const { return count_ == 0; }

private:
    bool table_;
    bool has_header_ = false;
    std::size_t count_ = 0;
    Cells header_;
    std::vector<Cells> rows_;
};
