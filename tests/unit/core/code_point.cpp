#include <smsaero/core/code_point.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(code_point_suite)

using namespace smsaero;

static_assert(is_visible(U'a') && !is_visible(U' '));

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

BOOST_AUTO_TEST_CASE(what_stands_beside_the_invisible_is_visible) {
    struct Range {
        char32_t first, last;
    };
    for (auto const [first, last] :
         {Range{0x7F, 0xA0}, Range{0xAD, 0xAD}, Range{0x300, 0x36F}, Range{0x61C, 0x61C},
          Range{0x1680, 0x1680}, Range{0x180E, 0x180E}, Range{0x2000, 0x200F}, Range{0x2028, 0x202F},
          Range{0x205F, 0x206F}, Range{0x3000, 0x3000}, Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF}}) {
        BOOST_TEST(is_visible(first - 1), code_point_name(first - 1));
        BOOST_TEST(!is_visible(first), code_point_name(first));
        BOOST_TEST(!is_visible(last), code_point_name(last));
        BOOST_TEST(is_visible(last + 1), code_point_name(last + 1));
    }
    BOOST_TEST(is_visible(0xDFFFF));
    BOOST_TEST(!is_visible(0xE0000));
    BOOST_TEST(!is_visible(0x10FFFF));
}

BOOST_AUTO_TEST_SUITE_END()
