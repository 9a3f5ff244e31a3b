#include <smsaero/core/json_escape.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(json_escape_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(all_controls_are_escaped_as_javascript_does) {
    std::string_view const expected[]{
        R"(\u0000)", R"(\u0001)", R"(\u0002)", R"(\u0003)", R"(\u0004)", R"(\u0005)", R"(\u0006)",
        R"(\u0007)", R"(\b)",     R"(\t)",     R"(\n)",     R"(\u000b)", R"(\f)",     R"(\r)",
        R"(\u000e)", R"(\u000f)", R"(\u0010)", R"(\u0011)", R"(\u0012)", R"(\u0013)", R"(\u0014)",
        R"(\u0015)", R"(\u0016)", R"(\u0017)", R"(\u0018)", R"(\u0019)", R"(\u001a)", R"(\u001b)",
        R"(\u001c)", R"(\u001d)", R"(\u001e)", R"(\u001f)"};
    static_assert(std::size(expected) == 32);
    for (std::size_t c = 0; c < 32; ++c)
        BOOST_TEST(json_escape::text(std::string(1, static_cast<char>(c))) == expected[c]);
}

BOOST_AUTO_TEST_CASE(quotation_mark_and_backslash_are_escaped) {
    BOOST_TEST(json_escape::text(R"("\)") == R"(\"\\)");
}

BOOST_AUTO_TEST_CASE(every_other_byte_stays) {
    for (int c = 0x20; c < 0x100; ++c) {
        if (c == '"' || c == '\\') continue;
        std::string const text(1, static_cast<char>(c));
        BOOST_TEST(json_escape::text(text) == text);
    }
    for (std::string_view text :
         {"/", "<>&", "\x7F", "\xC2\x85", "\u00A0", "\u2028\u2029", "\uFEFF", "\uFFFF", "😀"})
        BOOST_TEST(json_escape::text(text) == text);
}

BOOST_AUTO_TEST_CASE(size_says_what_write_writes) {
    std::string all;
    for (int c = 0; c < 0x100; ++c)
        all.push_back(static_cast<char>(c));
    for (std::size_t length = 0; length <= all.size(); ++length) {
        std::string const text = all.substr(0, length);
        std::string out(json_escape::size(text) + 1, '#');
        char* const end = json_escape::write(text, out.data());
        BOOST_TEST((end == out.data() + json_escape::size(text))); // as addresses, not as text
        BOOST_TEST(out.back() == '#');
    }
    BOOST_TEST(json_escape::text("") == "");
}

BOOST_AUTO_TEST_CASE(it_works_while_compiling) {
    static_assert(json_escape::size("a\"\n\x01") == 11);
    constexpr auto escaped = [] {
        std::array<char, 11> out{};
        json_escape::write("a\"\n\x01", out.data());
        return out;
    }();
    BOOST_TEST(std::string_view(escaped.data(), escaped.size()) == R"(a\"\n\u0001)");
}

BOOST_AUTO_TEST_SUITE_END()
