// CSV: any bytes as a file, read in pieces; and any rows, written and read back.

#include "../../examples/cli/csv.hpp"

#include "holds.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using smsaero::fuzz::holds;

namespace {

constexpr CsvLimits limits{.bytes = 64, .fields = 8};

struct Reading {
    std::vector<std::vector<std::string>> rows = {};
    std::vector<std::size_t> lines = {};
    std::optional<std::size_t> fault_line = {};

    friend bool operator==(Reading const&, Reading const&) = default;
};

/// Reads a text in pieces of `size` bytes.
Reading read(std::string_view text, std::size_t size, CsvLimits most) {
    Reading reading;
    CsvReader reader{most};
    auto const take = [&] {
        CsvRow const& row = reader.row();
        holds(row.size() > 0 && row.size() <= most.fields, "a row has fields, and not too many");
        std::size_t bytes = 0;
        reading.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            bytes += row[i].size();
            reading.rows.back().emplace_back(row[i]);
        }
        holds(bytes <= most.bytes, "a row is no larger than it may be");
        holds(reading.lines.empty() || row.line() > reading.lines.back(),
              "rows are on lines one after another");
        reading.lines.push_back(row.line());
    };
    CsvStep step = CsvStep::More;
    for (std::size_t at = 0; at < text.size() && step != CsvStep::Fault; at += size) {
        std::string_view bytes = text.substr(at, size);
        while ((step = reader.read(bytes)) == CsvStep::Row)
            take();
        holds(step == CsvStep::Fault || bytes.empty(), "what is asked to be more was read");
    }
    if (step != CsvStep::Fault && (step = reader.finish()) == CsvStep::Row) take();
    if (step == CsvStep::Row) step = reader.finish();
    holds((step == CsvStep::Fault) == (reader.fault() != nullptr), "what stops the reading says why");
    if (auto const* const fault = reader.fault()) {
        holds(fault->line >= 1 && !fault->reason.empty(), "a fault has a line and a reason");
        reading.fault_line = fault->line;
        std::string_view more = "a,b\n";
        holds(reader.read(more) == CsvStep::Fault, "nothing is read behind a fault");
    }
    return reading;
}

/// Writes a field as RFC 4180 has it; in quotes also where they may be left out, when `quoted` says so.
void write_field(std::string& text, std::string_view field, bool quoted) {
    if (!quoted && field.find_first_of("\",\r\n") == field.npos) {
        text += field;
        return;
    }
    text += '"';
    for (char const byte : field)
        text.append(byte == '"' ? 2 : 1, byte);
    text += '"';
}

/// Rows made of any bytes: 0 ends a field, 1 a row.
std::vector<std::vector<std::string>> rows_of(std::string_view bytes) {
    std::vector<std::vector<std::string>> rows{{""}};
    for (char const byte : bytes) {
        if (byte == 0)
            rows.back().emplace_back();
        else if (byte == 1)
            rows.push_back({""});
        else
            rows.back().back() += byte;
    }
    return rows;
}

void check_written(std::string_view bytes, bool quoted, std::string_view end, bool ends) {
    auto const rows = rows_of(bytes);
    std::string text;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i != 0) text += ',';
            // A row of one empty field would be a line with nothing in it, and a mark in front is none.
            bool const needed = row.size() == 1 && row[0].empty();
            write_field(text, row[i], quoted || needed || text.empty());
        }
        if (ends || &row != &rows.back()) text += end;
    }
    Reading const reading =
        read(text, 1 + bytes.size() % 13, {.bytes = bytes.size() + 1, .fields = bytes.size() + 1});
    holds(!reading.fault_line, "rows that were written can be read");
    holds(reading.rows == rows, "rows are read as they were written");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    for (CsvLimits const& most : {limits, CsvLimits{}}) {
        Reading const whole = read(text, size + 1, most);
        for (std::size_t const piece : {std::size_t{1}, std::size_t{3}})
            holds(read(text, piece, most) == whole, "however the bytes come, the rows are the same");
    }
    for (bool const quoted : {false, true})
        for (std::string_view const end : {"\n", "\r\n"}) {
            check_written(text, quoted, end, true);
            check_written(text, quoted, end, false);
        }
    return 0;
}
