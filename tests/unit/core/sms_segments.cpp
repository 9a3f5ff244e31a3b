#include <smsaero/core/sms_segments.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(sms_segments_suite)

using namespace smsaero;

namespace {

std::string utf8(char32_t c) {
    std::string text;
    auto const tail = [&](unsigned shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | c >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
    return text;
}

std::string repeat(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i)
        result += text;
    return result;
}

/// The default alphabet in the order of its codes, 0x00 to 0x7F without the escape at 0x1B (3GPP
/// TS 23.038, 6.2.1).
constexpr std::u32string_view default_alphabet =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension, likewise, by the codes 0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
/// (6.2.1.1).
constexpr std::u32string_view extension_alphabet = U"\f^{}\\[~]|€";

struct Row {
    std::string name;
    std::string text;
    SmsEncoding encoding;
    std::size_t units;
    std::size_t segments;
};

std::vector<Row> table() {
    using enum SmsEncoding;
    std::vector<Row> rows{{"empty", "", Gsm7, 0, 0}};
    for (char32_t c : default_alphabet)
        rows.push_back({"default " + utf8(c), utf8(c), Gsm7, 1, 1});
    for (char32_t c : extension_alphabet)
        rows.push_back({"extension " + utf8(c), utf8(c), Gsm7, 2, 1});
    for (char32_t c : U"`\t\x1b\x7fçÁêλфЖ№—…“”’\u00A0\u200B漢\uFEFF")
        if (c != 0) rows.push_back({"outside " + utf8(c), utf8(c), Ucs2, 1, 1});
    for (char32_t c : {U'😀', U'𝒳', U'\U0010FFFF'})
        rows.push_back({"outside the basic plane", utf8(c), Ucs2, 2, 1});

    struct Boundary {
        std::size_t units, segments;
    };
    for (Boundary b : {Boundary{152, 1},
                       {153, 1},
                       {154, 1},
                       {159, 1},
                       {160, 1},
                       {161, 2},
                       {305, 2},
                       {306, 2},
                       {307, 3},
                       {459, 3},
                       {460, 4}})
        rows.push_back(
            {"septets " + std::to_string(b.units), repeat("a", b.units), Gsm7, b.units, b.segments});
    for (Boundary b : {Boundary{66, 1},
                       {67, 1},
                       {68, 1},
                       {69, 1},
                       {70, 1},
                       {71, 2},
                       {133, 2},
                       {134, 2},
                       {135, 3},
                       {201, 3},
                       {202, 4}})
        rows.push_back({"units " + std::to_string(b.units), repeat("ж", b.units), Ucs2, b.units, b.segments});

    // An escape and its character stay together: where one septet is left, both go to the next segment.
    rows.push_back({"escape ends at 160", repeat("a", 158) + "€", Gsm7, 160, 1});
    rows.push_back({"escape passes 160", repeat("a", 159) + "€", Gsm7, 161, 2});
    rows.push_back({"escape ends at 153", repeat("a", 151) + "€" + repeat("a", 153), Gsm7, 306, 2});
    rows.push_back({"escape across 153", repeat("a", 152) + "€" + repeat("a", 151), Gsm7, 305, 2});
    rows.push_back(
        {"escape across 153 costs a septet", repeat("a", 152) + "€" + repeat("a", 152), Gsm7, 306, 3});
    rows.push_back({"escapes alone, 80", repeat("€", 80), Gsm7, 160, 1});
    rows.push_back({"escapes alone, 81", repeat("€", 81), Gsm7, 162, 2});
    rows.push_back({"escapes alone, 152", repeat("€", 152), Gsm7, 304, 2});
    rows.push_back({"escapes alone, 153", repeat("€", 153), Gsm7, 306, 3});
    // So do the two units of a surrogate pair.
    rows.push_back({"pair ends at 70", repeat("ж", 68) + "😀", Ucs2, 70, 1});
    rows.push_back({"pair passes 70", repeat("ж", 69) + "😀", Ucs2, 71, 2});
    rows.push_back({"pair ends at 67", repeat("ж", 65) + "😀" + repeat("ж", 67), Ucs2, 134, 2});
    rows.push_back({"pair across 67", repeat("ж", 66) + "😀" + repeat("ж", 65), Ucs2, 133, 2});
    rows.push_back({"pair across 67 costs a unit", repeat("ж", 66) + "😀" + repeat("ж", 66), Ucs2, 134, 3});
    rows.push_back({"pairs alone, 35", repeat("😀", 35), Ucs2, 70, 1});
    rows.push_back({"pairs alone, 36", repeat("😀", 36), Ucs2, 72, 2});
    rows.push_back({"pairs alone, 66", repeat("😀", 66), Ucs2, 132, 2});
    rows.push_back({"pairs alone, 67", repeat("😀", 67), Ucs2, 134, 3});
    // One character outside makes every other one cost 16 bits.
    rows.push_back({"one outside among 69", repeat("a", 69) + "ж", Ucs2, 70, 1});
    rows.push_back({"one outside among 70", repeat("a", 70) + "ж", Ucs2, 71, 2});
    rows.push_back({"extension counts one unit in UCS-2", repeat("€", 69) + "ж", Ucs2, 70, 1});
    for (std::size_t i = 1; i <= 20; ++i)
        rows.push_back({"septets in segments", repeat("a", 153 * i), Gsm7, 153 * i, i});
    return rows;
}

} // namespace

BOOST_AUTO_TEST_CASE(texts_are_counted_as_the_standard_says) {
    std::vector<Row> const rows = table();
    BOOST_TEST(rows.size() >= 200u);
    for (Row const& row : rows) {
        BOOST_TEST_CONTEXT(row.name) {
            SmsSegments const counted = sms_segments(row.text);
            BOOST_TEST((counted.encoding == row.encoding));
            BOOST_TEST(counted.units == row.units);
            BOOST_TEST(counted.segments == row.segments);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_default_alphabet_is_whole) { BOOST_TEST(default_alphabet.size() == 127u); }

BOOST_AUTO_TEST_CASE(what_was_not_counted_yet_is_an_empty_text) {
    BOOST_TEST((SmsSegments{} == sms_segments("")));
}

BOOST_AUTO_TEST_CASE(the_first_guilty_character_is_named_with_its_place) {
    constexpr SmsSegments counted = sms_segments("Код 1 €");
    static_assert(counted.forces_ucs2 == U'К' && counted.at_byte == 0);
    SmsSegments const later = sms_segments("ünïcode ж");
    BOOST_TEST((later.forces_ucs2 == U'ï'));
    BOOST_TEST(later.at_byte == 3u);
    BOOST_TEST((sms_segments("plain").forces_ucs2 == 0));
}

BOOST_AUTO_TEST_CASE(a_segment_holds_what_the_standard_says) {
    BOOST_TEST((sms_limits(SmsEncoding::Gsm7) == SmsLimits{160, 153}));
    BOOST_TEST((sms_limits(SmsEncoding::Ucs2) == SmsLimits{70, 67}));
}

BOOST_AUTO_TEST_CASE(a_zero_is_outside_as_well) {
    SmsSegments const counted = sms_segments(std::string_view("ab\0c", 4));
    BOOST_TEST((counted.encoding == SmsEncoding::Ucs2));
    BOOST_TEST(counted.at_byte == 2u);
    BOOST_TEST(counted.units == 4u);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_count_as_a_character_each) {
    SmsSegments const counted = sms_segments("a\xFF\xC3");
    BOOST_TEST((counted.encoding == SmsEncoding::Ucs2));
    BOOST_TEST((counted.forces_ucs2 == U'\uFFFD'));
    BOOST_TEST(counted.at_byte == 1u);
    BOOST_TEST(counted.units == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
