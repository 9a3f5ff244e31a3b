#include <smsaero/core/verification_code.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(verification_code_suite)

using namespace smsaero;

namespace {

static_assert(VerificationCode::literal<"000000">().reveal() == "000000");
static_assert(VerificationCode::literal<"0042">().size() == 4);
static_assert(VerificationCode::parse("123456") == VerificationCode::literal<"123456">());
static_assert(!VerificationCode::parse("123"));

static_assert(!std::is_default_constructible_v<VerificationCode>);
static_assert(!std::is_constructible_v<VerificationCode, char const*>);
static_assert(!std::is_constructible_v<VerificationCode, int>);
static_assert(!std::is_convertible_v<VerificationCode, std::string_view>);
static_assert(std::is_trivially_copyable_v<VerificationCode>);

VerificationCode code(std::string_view text) { return VerificationCode::parse(text).value(); }

} // namespace

BOOST_AUTO_TEST_CASE(four_to_sixteen_symbols_are_a_code) {
    std::string text;
    for (std::size_t size = 0; size <= 40; ++size, text += '7')
        BOOST_TEST(VerificationCode::parse(text).has_value() == (size >= 4 && size <= 16), "size " << size);
    BOOST_TEST(code("0000000000000000").reveal() == "0000000000000000");
}

BOOST_AUTO_TEST_CASE(every_symbol_is_an_ascii_letter_or_digit) {
    for (int c = 0; c < 0x100; ++c) {
        bool const expected = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        for (std::size_t place = 0; place < 6; ++place) {
            std::string text = "123456";
            text[place] = static_cast<char>(c);
            BOOST_TEST(VerificationCode::parse(text).has_value() == expected);
        }
    }
    BOOST_TEST(!VerificationCode::parse(" 123456"));
    BOOST_TEST(!VerificationCode::parse("123456\n"));
    BOOST_TEST(!VerificationCode::parse("１２３４"));
}

BOOST_AUTO_TEST_CASE(leading_zeros_and_case_stay) {
    BOOST_TEST(code("000042").reveal() == "000042");
    BOOST_TEST(code("aBcD").reveal() == "aBcD");
    BOOST_TEST((code("000042") != code("0042")));
    BOOST_TEST((code("abcd") != code("ABCD")));
}

BOOST_AUTO_TEST_CASE(a_code_of_digits_alone_is_numeric) {
    for (char const* text : {"0000", "1234567890123456"})
        BOOST_TEST(VerificationCode::parse(text)->is_numeric());
    for (char const* text : {"A234", "12a4", "123z", "123456789012345Z", "ABCD"})
        BOOST_TEST(!VerificationCode::parse(text)->is_numeric());
}

BOOST_AUTO_TEST_CASE(behind_a_code_are_zeros) {
    using namespace std::string_view_literals;
    auto const padded = [](VerificationCode const& code) {
        return std::string_view(code.padded().data(), code.padded().size());
    };
    BOOST_TEST(padded(code("0042")) == "0042\0\0\0\0\0\0\0\0\0\0\0\0"sv);
    BOOST_TEST(padded(code("1234567890abcdef")) == "1234567890abcdef");
}

BOOST_AUTO_TEST_CASE(one_differing_symbol_anywhere_makes_two_codes) {
    for (std::size_t size = VerificationCode::min_size; size <= VerificationCode::max_size; ++size) {
        std::string const text(size, '5');
        BOOST_TEST((code(text) == code(text)));
        for (std::size_t place = 0; place < size; ++place)
            for (char c : std::string_view("0123467891AZaz")) {
                std::string other = text;
                other[place] = c;
                BOOST_TEST((code(text) != code(other)));
                BOOST_TEST((code(other) == code(other)));
            }
    }
}

BOOST_AUTO_TEST_CASE(a_code_differs_from_its_own_beginning) {
    std::string const text = "1234567890abcdef";
    for (std::size_t size = VerificationCode::min_size; size < text.size(); ++size)
        BOOST_TEST((code(text.substr(0, size)) != code(text.substr(0, size + 1))));
}

BOOST_AUTO_TEST_SUITE_END()
