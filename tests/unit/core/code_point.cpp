#include <smsaero/core/code_point.hpp>

#include <boost/test/unit_test.hpp>

using namespace smsaero;

static_assert(is_visible(U'a') && !is_visible(U' '));

BOOST_AUTO_TEST_SUITE(code_point_suite)

BOOST_AUTO_TEST_CASE(a_character_is_named_with_four_digits_at_least) {
    BOOST_TEST(code_point_name(U'К') == "U+041A");
    BOOST_TEST(code_point_name(U'\0') == "U+0000");
    BOOST_TEST(code_point_name(U'a') == "U+0061");
    BOOST_TEST(code_point_name(U'😀') == "U+1F600");
    BOOST_TEST(code_point_name(U'\U0010FFFF') == "U+10FFFF");
}

BOOST_AUTO_TEST_CASE(what_people_see_is_visible) {
    for (char32_t c : {U'!', U'~', U'К', U'—', U'“', U'…', U'№', U'漢', U'\uFFFD', U'😀'})
        BOOST_TEST(is_visible(c), code_point_name(c));
}

BOOST_AUTO_TEST_CASE(what_steers_a_terminal_or_hides_is_not) {
    for (char32_t c :
         {U'\0', U'\n', U'\x1b', U'\x7f', U'\x9b', U'\u00A0', U'\u00AD', U'\u0301', U'\u061C', U'\u200B',
          U'\u202E', U'\u2028', U'\u2060', U'\u3000', U'\uFE0F', U'\uFEFF', U'\U000E0001'})
        BOOST_TEST(!is_visible(c), code_point_name(c));
}

BOOST_AUTO_TEST_SUITE_END()
