#include <smsaero/wire/unescape.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(unescape_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(a_text_without_escapes_stays) {
    for (std::string const text : {"", "Not enough money", "100 % & more; \\o/ \\n &c", "Код: #5"}) {
        Unescaped const read = unescape(text);
        BOOST_TEST(read.text == text);
        BOOST_TEST(!read.changed);
    }
}

BOOST_AUTO_TEST_CASE(a_url_escapes_any_byte) {
    BOOST_TEST(unescape("a%2Bb%2fc%d0%BA").text == "a+b/cк");
    for (std::string const text : {"%2", "%", "%2G", "%+2", "% 2"})
        BOOST_TEST(unescape(text).text == text);
}

BOOST_AUTO_TEST_CASE(json_escapes_by_letter_and_by_number) {
    BOOST_TEST(unescape(R"(\"a\\\/b\u0022\u002F)").text == R"("a\/b"/)");
    for (std::string const text : {"\\u002", "\\u0122", "\\x22", "u0022"})
        BOOST_TEST(unescape(text).text == text);
}

BOOST_AUTO_TEST_CASE(html_escapes_by_name_and_by_number) {
    BOOST_TEST(unescape("&quot;&amp;&lt;&gt;&apos;").text == "\"&<>'");
    BOOST_TEST(unescape("&#34;&#039;&#x2f;&#x2F;").text == "\"'//");
    for (std::string const text : {"&quot", "&#34", "&#;", "&#x;", "&#290;", "&34;", "&#", "&"})
        BOOST_TEST(unescape(text).text == text);
}

BOOST_AUTO_TEST_CASE(one_layer_is_undone) {
    BOOST_TEST(unescape("%2522").text == "%22");
    BOOST_TEST(unescape("&amp;quot;").text == "&quot;");
    BOOST_TEST(unescape(R"(\\u0022)").text == R"(\u0022)");
}

BOOST_AUTO_TEST_CASE(every_byte_knows_where_it_stood) {
    Unescaped const read = unescape("a%22b&lt;");
    BOOST_TEST(read.text == "a\"b<");
    BOOST_TEST(read.changed);
    BOOST_TEST(read.from == (std::vector<std::size_t>{0, 1, 4, 5, 9}), boost::test_tools::per_element());
    BOOST_TEST(unescape("").from == std::vector<std::size_t>{0}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
