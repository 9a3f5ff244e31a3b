#include "../../../examples/cli/csv.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(csv)

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A text read in pieces of `size` bytes: its rows, the line of each, and what was wrong.
struct Reading {
    Rows rows;
    std::vector<std::size_t> lines;
    std::size_t fault_line = 0;

    Reading(std::string_view text, std::size_t size, CsvLimits limits = {}) {
        CsvReader reader{limits};
        CsvStep step = CsvStep::More;
        for (std::size_t at = 0; at < text.size() && step != CsvStep::Fault; at += size) {
            std::string_view bytes = text.substr(at, size);
            while ((step = reader.read(bytes)) == CsvStep::Row)
                keep(reader.row());
        }
        while (step != CsvStep::Fault && (step = reader.finish()) == CsvStep::Row)
            keep(reader.row());
        if (reader.fault()) fault_line = reader.fault()->line;
        BOOST_TEST((reader.fault() != nullptr) == (step == CsvStep::Fault));
    }

    void keep(CsvRow const& row) {
        rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i)
            rows.back().emplace_back(row[i]);
        lines.push_back(row.line());
    }
};

/// However the bytes come, the rows are the same.
void check(std::string_view text, Rows const& rows, std::size_t fault_line = 0) {
    for (std::size_t const size : {std::size_t{1}, std::size_t{2}, std::size_t{3}, text.size() + 1})
        BOOST_TEST_CONTEXT(std::string{text} << " in pieces of " << size) {
            Reading const reading{text, size};
            BOOST_TEST((reading.rows == rows));
            BOOST_TEST(reading.fault_line == fault_line);
        }
}

} // namespace

BOOST_AUTO_TEST_CASE(rows_end_in_line_feeds_with_or_without_carriage_returns) {
    Rows const rows{{"a", "b"}, {"c", ""}, {"", "d"}};
    check("a,b\nc,\n,d\n", rows);
    check("a,b\r\nc,\r\n,d\r\n", rows);
    check("a,b\r\nc,\n,d", rows);
}

BOOST_AUTO_TEST_CASE(a_quoted_field_holds_commas_quotes_and_ends_of_lines) {
    check("\"a,b\",\"say \"\"yes\"\"\"\n\"x\r\ny\nz\",\"\"\n", {{"a,b", "say \"yes\""}, {"x\r\ny\nz", ""}});
    check("\"\"\"\"", {{"\""}});
}

BOOST_AUTO_TEST_CASE(an_empty_line_is_no_row_and_an_empty_quoted_field_is_one) {
    check("", {});
    check("\n\r\n\n", {});
    check("a\n\n\nb\n\n", {{"a"}, {"b"}});
    check("\"\"\n\"\"", {{""}, {""}});
    check(",", {{"", ""}});
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_passed_over_in_front_only) {
    check("\xEF\xBB\xBFnumber,text\n1,\xEF\xBB\xBF\n", {{"number", "text"}, {"1", "\xEF\xBB\xBF"}});
    check("\xEF\xBB\xBF\"a\"", {{"a"}});
    check("\xEF\xBB", {{"\xEF\xBB"}});
    check("\xEF\xBB\nx", {{"\xEF\xBB"}, {"x"}});
    check("\xEF\xBB\xBF", {});
}

BOOST_AUTO_TEST_CASE(a_row_knows_its_line_whatever_stands_in_between) {
    Reading const reading{"h\n\"a\nb\"\n\n\r\nc\nd", 1};
    BOOST_TEST((reading.lines == std::vector<std::size_t>{1, 2, 6, 7}));
}

BOOST_AUTO_TEST_CASE(what_is_no_csv_ends_the_reading_with_its_line) {
    check("a\nb\"c\nd\n", {{"a"}}, 2);
    check("a\n\n\"b\"c\nd\n", {{"a"}}, 3);
    check("a\rb\n", {}, 1);
    check("a\n\"b\nc,d\n", {{"a"}}, 2); // where the row begins
    check("a\r", {}, 1);
}

BOOST_AUTO_TEST_CASE(a_row_is_bounded) {
    CsvLimits const limits{.bytes = 4, .fields = 3};
    BOOST_TEST(Reading("ab,cd\n", 1, limits).fault_line == 0u);
    BOOST_TEST(Reading("ab,cde\n", 1, limits).fault_line == 1u);
    BOOST_TEST(Reading("x\n\"" + std::string(1000, 'a'), 1, limits).fault_line == 2u);
    BOOST_TEST(Reading(",,\n", 1, limits).fault_line == 0u);
    BOOST_TEST(Reading(",,,\n", 1, limits).fault_line == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
