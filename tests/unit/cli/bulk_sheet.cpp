#include "../../../examples/cli/bulk_sheet.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(bulk_sheet)

namespace {

/// A row by itself.
CsvRow row(std::string_view line) {
    CsvReader reader;
    BOOST_TEST_REQUIRE((reader.read(line) == CsvStep::Row || reader.finish() == CsvStep::Row));
    return reader.row();
}

std::string why_not(std::string_view header, std::optional<std::string> text = {}) {
    auto const sheet = BulkSheet::make(row(header), std::move(text));
    return sheet ? std::string{} : sheet.error();
}

std::string text_of(BulkSheet const& sheet, std::string_view line) {
    auto const message = sheet.read(row(line));
    return message ? message->text : "! " + message.error();
}

bool says(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

} // namespace

BOOST_AUTO_TEST_CASE(number_and_text_are_found_wherever_they_stand) {
    auto const sheet = *BulkSheet::make(row("name,text,number"), {});
    auto const message = *sheet.read(row("Ann,Hello there,8 (900) 123-45-67"));
    BOOST_TEST(message.phone.reveal() == "79001234567");
    BOOST_TEST(message.text == "Hello there");
}

BOOST_AUTO_TEST_CASE(a_template_is_filled_from_the_columns_as_they_stand) {
    auto const sheet = *BulkSheet::make(row("number,name,text"), "Dear {{name}}, {{ text }} {{name}}");
    BOOST_TEST(text_of(sheet, "79001234567,Ann,{{name}}") == "Dear Ann, {{name}} Ann");
    auto const moved = BulkSheet{sheet};
    BOOST_TEST(text_of(moved, "79001234567,,x") == "Dear , x ");
}

BOOST_AUTO_TEST_CASE(a_column_that_is_missing_or_there_twice_is_told) {
    BOOST_TEST(says(why_not("name,text"), "no column `number`"));
    BOOST_TEST(says(why_not("number,name"), "no column `text`"));
    BOOST_TEST(says(why_not("number;text"), "commas"));
    BOOST_TEST(says(why_not("number,number,text"), "more than one column `number`"));
    BOOST_TEST(says(why_not("number,name", "Dear {{nam}}"), "no column `nam`"));
    BOOST_TEST(why_not("number,x,x,name", "Dear {{name}}") == "");
}

BOOST_AUTO_TEST_CASE(braces_that_would_go_out_as_they_stand_are_told) {
    for (char const* text : {"Dear {{name", "Dear {{имя}}", "Dear {{}}", "Dear {{{name}}}"})
        BOOST_TEST(says(why_not("number,name", text), "no placeholder"), text);
    BOOST_TEST(why_not("number,name", "Dear {name}") == "");
}

BOOST_AUTO_TEST_CASE(a_row_that_cannot_be_sent_says_why_and_nothing_of_what_it_holds) {
    auto const sheet = *BulkSheet::make(row("number,text"), {});
    BOOST_TEST(says(text_of(sheet, "79001234567"), "a column is missing"));
    BOOST_TEST(says(text_of(sheet, "79001234567,a,b"), "too many"));
    BOOST_TEST(says(text_of(sheet, "12,Hello"), "bad number"));
    BOOST_TEST(says(text_of(sheet, ",Hello"), "bad number"));
    BOOST_TEST(says(text_of(sheet, "79001234567,"), "empty"));
    BOOST_TEST(says(text_of(sheet, "79001234567,\xFF\xFE"), "not UTF-8"));
    BOOST_TEST(says(text_of(sheet, "79001234567,x"), "1 characters"));
    BOOST_TEST(text_of(sheet, "79001234567,да") == "да");
    std::string const longest(640, 'x');
    BOOST_TEST(text_of(sheet, "79001234567," + longest) == longest);
    BOOST_TEST(says(text_of(sheet, "79001234567," + longest + "y"), "641 characters"));
    BOOST_TEST(!says(text_of(sheet, "7900123456x,secret"), "7900"));
}

BOOST_AUTO_TEST_SUITE_END()
