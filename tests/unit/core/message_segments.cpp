#include <smsaero/core/message_segments.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(message_segments_suite)

using namespace smsaero;

namespace {

/// The text with the code in it, as a person would put it together.
std::string filled(std::string text, std::string_view code) {
    for (std::size_t at = text.find("{{code}}"); at != text.npos;
         at = text.find("{{code}}", at + code.size()))
        text.replace(at, std::string_view{"{{code}}"}.size(), code);
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_counts_while_compiling) {
    constexpr SmsSegments counted = message_segments("Код: {{code}}", 6);
    static_assert(counted == SmsSegments{SmsEncoding::Ucs2, 11, 1, U'К', 0});
    static_assert(message_segments("Your code is {{code}}", 4).units == 17);
    static_assert(message_segments("Your code is {{code}}").units == 19); // six symbols
    static_assert(message_segments("", 6).segments == 0);
    BOOST_TEST(counted.segments == 1u);
}

BOOST_AUTO_TEST_CASE(a_message_counts_as_the_text_that_is_sent) {
    std::string const fill(160, 'a');
    for (std::string_view fixed : {"", "Код ", "€ ", "{ ", "😀 "})
        for (std::size_t length : {4u, 6u, 16u})
            for (std::size_t before = 0; before <= fill.size(); ++before) {
                std::string const text =
                    std::string{fixed} + fill.substr(0, before) + "{{code}} €{{code}}€ {{code}}";
                std::string const sent = filled(text, std::string(length, 'Z'));
                SmsSegments const counted = message_segments(text, length), expected = sms_segments(sent);
                BOOST_TEST((counted.encoding == expected.encoding));
                BOOST_TEST(counted.units == expected.units);
                BOOST_TEST(counted.segments == expected.segments);
            }
}

BOOST_AUTO_TEST_CASE(the_guilty_character_is_found_in_the_template) {
    SmsSegments const counted = message_segments("{{ code }} — {{code}} №", 16);
    BOOST_TEST((counted.forces_ucs2 == U'—'));
    BOOST_TEST(counted.at_byte == 11u);
}

BOOST_AUTO_TEST_CASE(what_the_code_does_not_fill_counts_as_it_is_sent) {
    BOOST_TEST(message_segments("{{name}}", 6).units == 12u); // four braces, two septets each
    BOOST_TEST(message_segments("{{code.x}}", 6).units == 0u);
    BOOST_TEST(message_segments("{{code", 6).units == 8u);
}

BOOST_AUTO_TEST_CASE(a_long_message_can_be_counted_while_compiling) {
    // Ten segments of what takes longest to look up.
    constexpr auto text = [] {
        struct {
            char bytes[2 * 1521 + 8]{};
        } long_text;
        for (std::size_t i = 0; i < 1521; ++i) {
            long_text.bytes[2 * i] = '\xC3';
            long_text.bytes[2 * i + 1] = '\xA0'; // à, the last of its alphabet
        }
        for (std::size_t i = 0; char c : std::string_view{"{{code}}"})
            long_text.bytes[2 * 1521 + i++] = c;
        return long_text;
    }();
    static_assert(message_segments({text.bytes, sizeof text.bytes}).segments == 10);
    BOOST_TEST(sizeof text.bytes == 3050u);
}

BOOST_AUTO_TEST_SUITE_END()
