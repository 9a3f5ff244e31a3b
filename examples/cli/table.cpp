#include "table.hpp"

#include <smsaero/core/shown_text.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace {

using namespace smsaero;

constexpr std::size_t gap = 2; // between two columns

/// What the terminal shows of a cell; `length` counts code points, so of text that is wider the column is
/// only roughly straight.
struct Shown {
    std::string text;
    std::size_t length = 0;
};

Shown show(std::string_view cell) {
    Shown shown;
    while (!cell.empty()) {
        shown_text::Character const next = shown_text::first(cell);
        shown.text += next.shown;
        ++shown.length;
        cell.remove_prefix(next.length);
    }
    return shown;
}

/// The first `length` characters, the last of them `…` when there are more.
Shown cut(Shown const& whole, std::size_t length) {
    if (whole.length <= length) return whole;
    Shown part;
    std::string_view rest = whole.text;
    for (; part.length + 1 < length; ++part.length) {
        std::size_t const size = shown_text::first(rest).length;
        part.text += rest.substr(0, size);
        rest.remove_prefix(size);
    }
    if (length != 0) part = {part.text + "…", length};
    return part;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
}

struct Column {
    std::size_t width = 0;
    bool numbers = true;
};

using Line = std::vector<Shown>;

Line show_line(Cells const& cells, std::size_t columns) {
    Line line(columns);
    std::transform(cells.begin(), cells.end(), line.begin(), show);
    return line;
}

std::vector<Column> measure(Line const& header, std::vector<Line> const& lines) {
    std::vector<Column> columns(header.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].width = header[i].length;
        bool any = false;
        for (Line const& line : lines) {
            columns[i].width = std::max(columns[i].width, line[i].length);
            any = any || line[i].length != 0;
            columns[i].numbers = columns[i].numbers && (line[i].length == 0 || is_number(line[i].text));
        }
        columns[i].numbers = columns[i].numbers && any;
    }
    return columns;
}

/// Makes the widest columns narrower until a line fits, but none narrower than one character.
void fit(std::vector<Column>& columns, std::size_t width) {
    std::size_t const gaps = columns.empty() ? 0 : gap * (columns.size() - 1);
    auto const total = [&] {
        return std::accumulate(columns.begin(), columns.end(), gaps,
                               [](std::size_t sum, Column const& each) { return sum + each.width; });
    };
    auto const narrower = [](Column const& a, Column const& b) { return a.width < b.width; };
    for (std::size_t have = total(); have > width; have = total()) {
        auto const widest = std::max_element(columns.begin(), columns.end(), narrower);
        if (widest->width <= 1) return;
        // At once down to the next widest, since a cell may be very long.
        std::size_t next = 1;
        for (Column const& each : columns)
            if (&each != &*widest) next = std::max(next, std::min(each.width, widest->width - 1));
        widest->width = std::max(next, widest->width - std::min(widest->width - 1, have - width));
    }
}

std::string write(Line const& line, std::vector<Column> const& columns, std::size_t width) {
    Shown whole;
    std::size_t spaces = 0; // only before something, so that no line ends with them
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Shown const cell = cut(line[i], columns[i].width);
        std::size_t const room = columns[i].width - cell.length;
        if (i != 0) spaces += gap;
        if (columns[i].numbers) spaces += room;
        if (cell.length != 0) {
            whole.text.append(spaces, ' ').append(cell.text);
            whole.length += spaces + cell.length;
            spaces = 0;
        }
        if (!columns[i].numbers) spaces += room;
    }
    return cut(whole, width).text;
}

} // namespace

std::string table(Cells const& header, std::vector<Cells> const& rows, std::size_t width, bool colour) {
    std::size_t count = header.size();
    for (Cells const& row : rows)
        count = std::max(count, row.size());
    Line const head = show_line(header, count);
    std::vector<Line> lines;
    for (Cells const& row : rows)
        lines.push_back(show_line(row, count));
    std::vector<Column> columns = measure(head, lines);
    fit(columns, width);

    std::string text;
    if (!header.empty())
        text += (colour ? "\033[1m" : "") + write(head, columns, width) + (colour ? "\033[0m\n" : "\n");
    for (Line const& line : lines)
        text += write(line, columns, width) + '\n';
    return text;
}
