#include <smsaero/core/whole_number.hpp>

#include <boost/test/unit_test.hpp>

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

BOOST_AUTO_TEST_SUITE(whole_number_suite)

using namespace smsaero;

namespace {

static_assert(whole_number("0") == 0);
static_assert(whole_number("-0") == 0);
static_assert(whole_number("440000001") == 440'000'001);
static_assert(whole_number("007") == 7);
static_assert(whole_number("-17") == -17);

/// What the standard library makes of all of `text`.
std::optional<std::int64_t> by_the_standard(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_beyond_63_bits_is_no_number) {
    using Limits = std::numeric_limits<std::int64_t>;
    BOOST_TEST(whole_number("9223372036854775807").value() == Limits::max());
    BOOST_TEST(whole_number("-9223372036854775808").value() == Limits::min());
    BOOST_TEST(whole_number("0000000000000000000009223372036854775807").value() == Limits::max());
    for (std::string_view text : {"9223372036854775808", "-9223372036854775809", "9223372036854775810",
                                  "18446744073709551616", "18446744073709551617", "92233720368547758070",
                                  "-92233720368547758080", "99999999999999999999999999"})
        BOOST_TEST(!whole_number(text), text);
}

BOOST_AUTO_TEST_CASE(anything_but_digits_is_no_number) {
    for (std::string_view text : {"", "-", "--1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "12a", "\xD9\xA1"})
        BOOST_TEST(!whole_number(text), text);
    BOOST_TEST(!whole_number(std::string_view{"1\0", 2}));
}

BOOST_AUTO_TEST_CASE(random_texts_are_read_as_the_standard_library_reads_them) {
    std::mt19937 random{5};
    for (int i = 0; i < 100'000; ++i) {
        std::string text = random() % 3 == 0 ? "-" : "";
        for (std::size_t length = random() % 22; length > 0; --length)
            text += "0123456789"[random() % 10];
        if (random() % 8 == 0) text += "-+ .e/:"[random() % 7];
        BOOST_REQUIRE_MESSAGE(whole_number(text) == by_the_standard(text), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
