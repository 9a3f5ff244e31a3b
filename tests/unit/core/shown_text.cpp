#include <smsaero/core/shown_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(shown_text_suite)

using namespace smsaero;

namespace {

std::string shown(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        shown_text::Character const next = shown_text::first(text);
        all += next.shown;
        text.remove_prefix(next.length);
    }
    return all;
}

static_assert(shown_text::first("a").shown == "a");

} // namespace

BOOST_AUTO_TEST_CASE(printable_text_stays) {
    std::string const text = "Not enough money: недостаточно средств, 余额不足 🔐\xC2\xA0~";
    BOOST_TEST(shown(text) == text);
}

BOOST_AUTO_TEST_CASE(what_ends_a_line_or_steers_a_terminal_is_a_space) {
    BOOST_TEST(shown(std::string_view{"a\0b\r\nc\x1b[31md\x7f", 13}) == "a b  c [31md ");
    BOOST_TEST(shown("w\xC2\x80x\xC2\x9By\xC2\x9Fz") == "w x y z");
    BOOST_TEST(shown("w\u2028x\u2029y") == "w x y"); // ends of lines and paragraphs
}

BOOST_AUTO_TEST_CASE(what_turns_the_direction_is_a_space) {
    BOOST_TEST(shown("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") == "         ");
    BOOST_TEST(shown("\u2027\u202F\u2065\u206A") == "\u2027\u202F\u2065\u206A");
}

BOOST_AUTO_TEST_CASE(ill_formed_utf8_is_question_marks) {
    BOOST_TEST(shown("y\xff\xfez") == "y??z");
    BOOST_TEST(shown("\xC2") == "?");
    BOOST_TEST(shown("\xE2\x80") == "??");
}

BOOST_AUTO_TEST_SUITE_END()
