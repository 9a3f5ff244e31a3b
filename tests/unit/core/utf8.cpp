#include <smsaero/core/utf8.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(utf8_suite)

using namespace smsaero;

namespace {

static_assert(is_utf8(""));
static_assert(utf8_length("") == 0);
static_assert(is_utf8("Ваш код"));
static_assert(!is_utf8("\xCA\xEE\xE4")); // "Код" in CP1251

/// `point` as UTF-8 would write it, surrogates too.
std::string encoded(std::uint32_t point) {
    auto const byte = [](std::uint32_t value) { return static_cast<char>(value); };
    auto const tail = [&](unsigned shift) { return byte(0x80 | ((point >> shift) & 0x3F)); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | point >> 6), tail(0)};
    if (point < 0x10000) return {byte(0xE0 | point >> 12), tail(6), tail(0)};
    return {byte(0xF0 | point >> 18), tail(12), tail(6), tail(0)};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_code_point_but_the_surrogates_is_well_formed) {
    std::size_t wrong = 0;
    for (std::uint32_t point = 0; point <= 0x10FFFF; ++point) {
        std::string const text = encoded(point);
        bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
        wrong += utf8_length(text) != (surrogate ? 0 : text.size());
    }
    BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(nothing_above_the_last_code_point_is_well_formed) {
    BOOST_TEST(!is_utf8("\xF4\x90\x80\x80"));
    BOOST_TEST(!is_utf8("\xF5\x80\x80\x80"));
    BOOST_TEST(!is_utf8("\xF8\x88\x80\x80\x80"));
    BOOST_TEST(!is_utf8("\xFE"));
    BOOST_TEST(!is_utf8("\xFF"));
}

BOOST_AUTO_TEST_CASE(an_overlong_form_is_not_well_formed) {
    for (std::string_view text :
         {"\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xF0\x80\x80\xAF", "\xF0\x8F\xBF\xBF"})
        BOOST_TEST(!is_utf8(text));
    BOOST_TEST(!is_utf8(std::string_view("\xC0\x80", 2)));
}

BOOST_AUTO_TEST_CASE(a_cut_character_is_not_well_formed) {
    for (std::string_view whole : {"й", "€", "😀"}) {
        BOOST_TEST(is_utf8(whole));
        for (std::size_t size = 1; size < whole.size(); ++size) {
            BOOST_TEST(!is_utf8(whole.substr(0, size)));
            BOOST_TEST(!is_utf8(std::string(whole.substr(0, size)) + "a"));
            BOOST_TEST(!is_utf8(whole.substr(size)));
        }
    }
}

BOOST_AUTO_TEST_CASE(one_bad_byte_anywhere_spoils_the_text) {
    std::string const good = "Ваш код: 😀";
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = '\xFF';
        BOOST_TEST(!is_utf8(bad));
    }
}

BOOST_AUTO_TEST_CASE(a_prefix_splits_no_character) {
    std::string_view const text = "aй€😀";
    std::size_t const whole[]{0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (std::size_t limit = 0; limit < std::size(whole); ++limit)
        BOOST_TEST(utf8_prefix(text, limit) == text.substr(0, whole[limit]));
    BOOST_TEST(utf8_prefix("", 0) == "");
    BOOST_TEST(utf8_prefix("\x80\x80\x80", 2) == ""); // not UTF-8, and still no reading past an end
}

BOOST_AUTO_TEST_SUITE_END()
