#include <smsaero/config/byte_word.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

BOOST_AUTO_TEST_SUITE(byte_word_suite)

using namespace smsaero;

namespace {

/// The first byte of `text` for which `is_one` holds, found one by one; 8 when there is none.
template <class IsOne>
std::size_t slowly(std::string const& text, IsOne is_one) {
    std::size_t at = 0;
    while (at < ByteWord::size && !is_one(static_cast<unsigned char>(text[at])))
        ++at;
    return at;
}

std::size_t first(ByteWord::Marks marks) { return marks.any() ? marks.first() : ByteWord::size; }

/// Every byte, once in each place among bytes of each kind.
template <class Check>
void for_each_word(Check check) {
    for (char const filling : {'a', '\0', '"', '\x1f', '\x20', '\x7f', '\x80', '\xff'})
        for (std::size_t place = 0; place < ByteWord::size; ++place)
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(ByteWord::size, filling);
                text[place] = static_cast<char>(byte);
                check(text);
            }
}

} // namespace

BOOST_AUTO_TEST_CASE(the_first_byte_of_a_kind_is_found_as_one_by_one) {
    for_each_word([](std::string const& text) {
        ByteWord const word = ByteWord::at(text.data());
        for (char const c : {'"', '\\', '\0', '\x80', '\xff'})
            BOOST_REQUIRE_EQUAL(first(word.equal_to(c)), slowly(text, [c](unsigned char byte) {
                                    return byte == static_cast<unsigned char>(c);
                                }));
        for (auto const least : {std::uint8_t{1}, std::uint8_t{0x20}, std::uint8_t{0x80}})
            BOOST_REQUIRE_EQUAL(first(word.below(least)),
                                slowly(text, [least](unsigned char byte) { return byte < least; }));
        BOOST_REQUIRE_EQUAL(first(word.not_ascii()),
                            slowly(text, [](unsigned char byte) { return byte >= 0x80; }));
    });
}

BOOST_AUTO_TEST_CASE(one_byte_makes_eight_alike) {
    for (int byte = 0; byte < 256; ++byte) {
        std::string const text(ByteWord::size, static_cast<char>(byte));
        for (int other = 0; other < 256; ++other) {
            char const c = static_cast<char>(other);
            BOOST_REQUIRE_EQUAL(ByteWord::of(text[0]).equal_to(c).any(),
                                ByteWord::at(text.data()).equal_to(c).any());
        }
    }
}

BOOST_AUTO_TEST_CASE(of_two_kinds_the_first_is_found) {
    for_each_word([](std::string const& text) {
        ByteWord const word = ByteWord::at(text.data());
        BOOST_REQUIRE_EQUAL(
            first(word.below(0x20) | word.equal_to('"') | word.not_ascii()),
            slowly(text, [](unsigned char byte) { return byte < 0x20 || byte == '"' || byte >= 0x80; }));
    });
}

BOOST_AUTO_TEST_CASE(no_byte_behind_the_eight_is_looked_at) {
    std::string const text = "abcdefgh\"";
    BOOST_TEST(!ByteWord::at(text.data()).equal_to('"').any());
    BOOST_TEST(ByteWord::at(text.data() + 1).equal_to('"').first() == 7u);
}

BOOST_AUTO_TEST_SUITE_END()
