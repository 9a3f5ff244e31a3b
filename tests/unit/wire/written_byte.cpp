#include <smsaero/wire/written_byte.hpp>

#include <boost/test/unit_test.hpp>

using namespace smsaero;

BOOST_AUTO_TEST_SUITE(written_byte_suite)

BOOST_AUTO_TEST_CASE(a_byte_is_written_as_itself) {
    for (int i = 0; i < 256; ++i) {
        char const c = static_cast<char>(i);
        BOOST_TEST(written_byte::length({&c, 1}, c) == 1u);
    }
    BOOST_TEST(written_byte::length("b", 'a') == 0u);
    BOOST_TEST(written_byte::length("", 'a') == 0u);
}

BOOST_AUTO_TEST_CASE(a_letter_is_written_in_either_case) {
    BOOST_TEST(written_byte::length("A", 'a') == 1u);
    BOOST_TEST(written_byte::length("z", 'Z') == 1u);
    BOOST_TEST(written_byte::length("@", '`') == 0u); // the same distance, and no letters
    BOOST_TEST(written_byte::length("[", '{') == 0u);
}

BOOST_AUTO_TEST_CASE(a_url_writes_it_in_hexadecimal) {
    BOOST_TEST(written_byte::length("%2Bx", '+') == 3u);
    BOOST_TEST(written_byte::length("%2bx", '+') == 3u);
    BOOST_TEST(written_byte::length("%d0", '\xD0') == 3u);
    for (char const* text : {"%2", "%", "%2C", "%+2", "% 2b"})
        BOOST_TEST(written_byte::length(text, '+') == 0u);
}

BOOST_AUTO_TEST_CASE(what_escapes_is_escaped_itself) {
    BOOST_TEST(written_byte::length("%25", '%') == 3u);
    BOOST_TEST(written_byte::length("%41", '%') == 1u);
    BOOST_TEST(written_byte::length("\\u005c", '\\') == 6u);
    BOOST_TEST(written_byte::length("\\u0041", '\\') == 1u);
    BOOST_TEST(written_byte::length("&lt;", '&') == 1u);
}

BOOST_AUTO_TEST_CASE(json_writes_it_as_an_escape) {
    BOOST_TEST(written_byte::length("\\u0022", '"') == 6u);
    BOOST_TEST(written_byte::length("\\u002F", '/') == 6u);
    for (char const* text : {"\\u002", "\\u0122", "\\x0022", "u0022"})
        BOOST_TEST(written_byte::length(text, '"') == 0u);
}

BOOST_AUTO_TEST_CASE(html_writes_it_as_a_reference) {
    BOOST_TEST(written_byte::length("&quot;", '"') == 6u);
    BOOST_TEST(written_byte::length("&amp;", '&') == 5u);
    BOOST_TEST(written_byte::length("&lt;", '<') == 4u);
    BOOST_TEST(written_byte::length("&gt;", '>') == 4u);
    BOOST_TEST(written_byte::length("&apos;", '\'') == 6u);
    BOOST_TEST(written_byte::length("&#34;", '"') == 5u);
    BOOST_TEST(written_byte::length("&#034;", '"') == 6u);
    BOOST_TEST(written_byte::length("&#x2f;", '/') == 6u);
    for (char const* text : {"&quot", "&#34", "&#;", "&#x;", "&#35;", "&lt;", "&34;", "&#290;"})
        BOOST_TEST(written_byte::length(text, '"') == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
