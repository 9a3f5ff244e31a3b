#include <smsaero/core/ascii.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(ascii_suite)

using namespace smsaero;

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view small = "abcdefghijklmnopqrstuvwxyz";

/// Calls `check` with each of the 256 characters.
template <class Check>
void for_each_character(Check check) {
    for (int byte = 0; byte < 256; ++byte)
        check(static_cast<char>(byte));
}

bool has(std::string_view set, char c) { return set.find(c) != set.npos; }

static_assert(ascii::lower('Z') == 'z' && ascii::hex_value('f') == 15);

} // namespace

BOOST_AUTO_TEST_CASE(each_character_is_a_digit_a_letter_or_neither) {
    for_each_character([](char c) {
        bool const letter = has(capitals, c) || has(small, c);
        BOOST_TEST(ascii::is_digit(c) == has(digits, c));
        BOOST_TEST(ascii::is_letter(c) == letter);
        BOOST_TEST(ascii::is_letter_or_digit(c) == (letter || has(digits, c)));
    });
}

BOOST_AUTO_TEST_CASE(capitals_alone_have_another_lower_case) {
    for_each_character([](char c) {
        auto const at = capitals.find(c);
        BOOST_TEST(ascii::lower(c) == (at == capitals.npos ? c : small[at]));
    });
}

BOOST_AUTO_TEST_CASE(texts_are_compared_without_the_case_of_letters) {
    BOOST_TEST(ascii::same_but_for_case("", ""));
    BOOST_TEST(ascii::same_but_for_case(capitals, small));
    BOOST_TEST(ascii::same_but_for_case("Content-Type: 7", "cONTENT-tYPE: 7"));
    BOOST_TEST(!ascii::same_but_for_case("a", ""));
    BOOST_TEST(!ascii::same_but_for_case("ab", "a"));
    BOOST_TEST(!ascii::same_but_for_case("ab", "ac"));
    // Those that differ from each other as letters of two cases do, and are none.
    BOOST_TEST(!ascii::same_but_for_case("@", "`"));
    BOOST_TEST(!ascii::same_but_for_case("[", "{"));
    BOOST_TEST(!ascii::same_but_for_case("Я", "я"));
}

BOOST_AUTO_TEST_CASE(a_hexadecimal_digit_has_a_value_and_nothing_else_has) {
    constexpr std::string_view upper = "0123456789ABCDEF";
    constexpr std::string_view lower = "0123456789abcdef";
    for_each_character([&](char c) {
        auto const at = has(upper, c) ? upper.find(c) : lower.find(c);
        BOOST_TEST(ascii::hex_value(c) == (at == lower.npos ? 16u : at));
    });
}

BOOST_AUTO_TEST_SUITE_END()
