#include <smsaero/verification/typed_code.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(typed_code)

using namespace smsaero;

namespace {

static_assert(read_typed_code("123 456") == VerificationCode::literal<"123456">());
static_assert(!read_typed_code("123"));

void check_is(std::string_view typed, std::string_view code) {
    auto const read = read_typed_code(typed);
    BOOST_TEST_REQUIRE(read.has_value(), "'" << typed << "' was not read");
    BOOST_TEST(read->reveal() == code);
}

void check_is_none(std::string_view typed) {
    BOOST_TEST(!read_typed_code(typed).has_value(), "'" << typed << "' was read");
}

} // namespace

BOOST_AUTO_TEST_CASE(a_code_alone_is_read) {
    check_is("123456", "123456");
    check_is("1234", "1234");
    check_is("aBcD1234", "aBcD1234");
}

BOOST_AUTO_TEST_CASE(leading_zeros_stay) {
    check_is("000042", "000042");
    check_is("0000", "0000");
    check_is("0-0-0-0", "0000");
}

BOOST_AUTO_TEST_CASE(white_space_may_stand_in_it_and_around_it) {
    check_is("123 456", "123456");
    check_is(" 123456\n", "123456");
    check_is("\r\n\t1 2  3\v4\f5 6", "123456");
}

BOOST_AUTO_TEST_CASE(white_space_of_unicode_is_white_space) {
    check_is("123\u00A0456", "123456");       // no-break space
    check_is("123\u202F456", "123456");       // its narrow form
    check_is("\uFEFF123456\u2003", "123456"); // byte order mark, em space
    check_is("123\u3000456", "123456");       // as wide as an ideograph
}

BOOST_AUTO_TEST_CASE(hyphens_may_stand_in_it_and_around_it) {
    check_is("123-456", "123456");
    check_is("-12--34-56-", "123456");
    check_is("123 - 456", "123456");
}

BOOST_AUTO_TEST_CASE(separators_alone_are_no_code) {
    for (std::string_view const typed : {"", " ", "-", " - - - - ", "\u00A0\u00A0\u00A0\u00A0"})
        check_is_none(typed);
    check_is_none(std::string(100'000, ' '));
}

BOOST_AUTO_TEST_CASE(separators_count_for_no_length) {
    check_is("1-2-3-4-5-6-7-8-9-0-a-b-c-d-e-f", "1234567890abcdef");
    check_is(std::string(10'000, '-') + "1234" + std::string(10'000, ' '), "1234");
    check_is_none("1 2 3");
    check_is_none("12-3");
}

BOOST_AUTO_TEST_CASE(what_is_too_long_is_none) {
    check_is("1234567890abcdef", "1234567890abcdef");
    check_is_none("1234567890abcdefg");
    check_is_none("1234567890abcdef g");
    check_is_none(std::string(100'000, '1'));
}

BOOST_AUTO_TEST_CASE(a_foreign_character_makes_it_none) {
    for (std::string_view const typed :
         {"123.456", "123,456", "123_456", "123+456", "#123456", "123456.", "1234\u00E9"})
        check_is_none(typed);
    check_is_none("\uFF11\uFF12\uFF13\uFF14"); // digits as wide as ideographs
    check_is_none("\u0661\u0662\u0663\u0664"); // Arabic digits
    check_is_none("123\u2013456");             // a dash, which is no hyphen
    check_is_none("123\u200B456");             // a space without width, which JavaScript takes for none
    check_is_none(std::string_view{"123456\0", 7});
    check_is_none(std::string_view{"\0", 1});
}

BOOST_AUTO_TEST_CASE(half_a_character_is_none) {
    check_is_none("123456\xC2");
    check_is_none("123\xE2\x80"
                  "456");
    check_is_none("\xA0"
                  "123456");
}

BOOST_AUTO_TEST_SUITE_END()
