#include <smsaero/wire/scrub.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>

using namespace smsaero;

namespace {

std::string scrubbed(std::string_view words, std::initializer_list<std::string_view> secrets) {
    Scrub scrub;
    for (std::string_view secret : secrets)
        scrub.hide(secret);
    return scrub(words);
}

std::string many(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scrub_suite)

BOOST_AUTO_TEST_CASE(words_without_a_secret_stay) {
    BOOST_TEST(scrubbed("Not enough money", {"123456"}) == "Not enough money");
    BOOST_TEST(scrubbed("Недостаточно средств", {}) == "Недостаточно средств");
    BOOST_TEST(scrubbed("", {"123456"}) == "");
}

BOOST_AUTO_TEST_CASE(every_occurrence_is_replaced_wherever_it_stands) {
    BOOST_TEST(scrubbed("123456", {"123456"}) == "***");
    BOOST_TEST(scrubbed("123456 and 123456", {"123456"}) == "*** and ***");
    BOOST_TEST(scrubbed("x123456y", {"123456"}) == "x***y");
    BOOST_TEST(scrubbed("+79001234567: 4821", {"79001234567", "4821"}) == "+***: ***");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_secret_is_none) {
    BOOST_TEST(scrubbed("12345 23456", {"123456"}) == "12345 23456");
    BOOST_TEST(scrubbed("12345", {"123456"}) == "12345");
}

BOOST_AUTO_TEST_CASE(an_empty_secret_hides_nothing) { BOOST_TEST(scrubbed("words", {""}) == "words"); }

BOOST_AUTO_TEST_CASE(of_secrets_that_begin_alike_the_longest_counts) {
    BOOST_TEST(scrubbed("790012345678", {"7900", "79001234567"}) == "***8");
    BOOST_TEST(scrubbed("790012345678", {"79001234567", "7900"}) == "***8");
    BOOST_TEST(scrubbed("7900123", {"7900", "79001234567"}) == "***123");
}

BOOST_AUTO_TEST_CASE(a_secret_within_another_is_gone_with_it) {
    BOOST_TEST(scrubbed("to 79001234567.", {"79001234567", "1234"}) == "to ***.");
    BOOST_TEST(scrubbed("to 79001234567, code 1234", {"1234", "79001234567"}) == "to ***, code ***");
}

// Were the first to end the search, the rest of the second would stay to be read.
BOOST_AUTO_TEST_CASE(of_secrets_that_overlap_nothing_stays) {
    BOOST_TEST(scrubbed("1279001234567!", {"1279", "79001234567"}) == "***!");
    BOOST_TEST(scrubbed("1279001234567!", {"79001234567", "1279"}) == "***!");
    BOOST_TEST(scrubbed("abcdefgh", {"abc", "cde", "efg"}) == "***h");
    BOOST_TEST(scrubbed("121212x", {"1212"}) == "***x");
}

BOOST_AUTO_TEST_CASE(neighbours_are_two) { BOOST_TEST(scrubbed("12345678", {"1234", "5678"}) == "******"); }

BOOST_AUTO_TEST_CASE(control_characters_become_spaces) {
    BOOST_TEST(scrubbed(std::string_view{"a\0b\r\nc\x1b[31md\x7f", 13}, {}) == "a b  c [31md ");
    // U+0080 to U+009F: some terminals take U+009B for the start of an order. U+00A0 is none of them.
    BOOST_TEST(scrubbed("w\xC2\x80x\xC2\x9By\xC2\x9Fz", {}) == "w x y z");
    BOOST_TEST(scrubbed("y\xC2\xA0z", {}) == "y\xC2\xA0z");
}

BOOST_AUTO_TEST_CASE(a_secret_is_found_before_its_control_characters_are_gone) {
    BOOST_TEST(scrubbed("key a:b\nc.", {"a:b\nc"}) == "key ***.");
    BOOST_TEST(scrubbed("key \xff\xfe.", {"\xff\xfe"}) == "key ***.");
}

BOOST_AUTO_TEST_CASE(ill_formed_utf8_becomes_question_marks) {
    BOOST_TEST(scrubbed("y\xff\xfez", {}) == "y??z");
    BOOST_TEST(scrubbed("\xD0", {}) == "?");
    BOOST_TEST(scrubbed("\xC0\xAF", {}) == "??");           // overlong
    BOOST_TEST(scrubbed("\xED\xA0\x80", {}) == "???");      // a surrogate
    BOOST_TEST(scrubbed("\xF4\x90\x80\x80", {}) == "????"); // above U+10FFFF
}

BOOST_AUTO_TEST_CASE(two_hundred_bytes_are_passed_on) {
    BOOST_TEST(scrubbed(many(200, "x"), {}) == many(200, "x"));
    BOOST_TEST(scrubbed(many(201, "x"), {}) == many(200, "x"));
    BOOST_TEST(scrubbed(many(1 << 20, "x"), {}).size() == 200u);
}

BOOST_AUTO_TEST_CASE(the_cut_splits_no_character) {
    BOOST_TEST(scrubbed("x" + many(150, "я"), {}) == "x" + many(99, "я"));
    BOOST_TEST(scrubbed(many(198, "x") + "€", {}) == many(198, "x"));
    BOOST_TEST(scrubbed(many(197, "x") + "€", {}) == many(197, "x") + "€");
    BOOST_TEST(scrubbed(many(197, "x") + "🔐", {}) == many(197, "x"));
}

BOOST_AUTO_TEST_CASE(a_secret_that_the_cut_splits_is_hidden_all_the_same) {
    for (std::size_t before = 180; before <= 200; ++before) {
        std::string const shown = scrubbed(many(before, "x") + "79001234567", {"79001234567"});
        BOOST_TEST(shown == (many(before, "x") + "***").substr(0, 200));
    }
}

BOOST_AUTO_TEST_CASE(a_long_secret_costs_no_room) {
    std::string const key = many(100, "0123456789");
    BOOST_TEST(scrubbed(key + " " + key + " end", {key}) == "*** *** end");
}

BOOST_AUTO_TEST_SUITE_END()
