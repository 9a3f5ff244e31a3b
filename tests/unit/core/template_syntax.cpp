#include <smsaero/core/template_syntax.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(template_syntax_suite)

using namespace smsaero;

namespace {

/// What the scanner told, one word an event.
struct Recorder {
    std::vector<std::string> events;
    std::string joined; ///< the pieces one after another

    void text(std::string_view piece) {
        events.push_back("text " + std::string(piece));
        joined += piece;
    }
    void placeholder(std::string_view name, std::string_view whole, std::size_t at) {
        events.push_back("placeholder " + std::string(name));
        BOOST_TEST(at == joined.size());
        joined += whole;
    }
    void remark(TemplateRemark problem, std::size_t at) {
        events.push_back((problem == TemplateRemark::Empty ? "empty " : "unclosed ") + std::to_string(at));
    }
};

Recorder scanned(std::string_view text) {
    Recorder recorder;
    template_syntax::scan(text, recorder);
    BOOST_TEST(recorder.joined == text);
    return recorder;
}

using Events = std::vector<std::string>;
Events events(std::string_view text) { return scanned(text).events; }

constexpr bool finds_code_while_compiling(std::string_view text) {
    struct Finder {
        bool found = false;
        constexpr void text(std::string_view) {}
        constexpr void placeholder(std::string_view name, std::string_view, std::size_t) {
            found = name == "code";
        }
        constexpr void remark(TemplateRemark, std::size_t) {}
    };
    Finder finder;
    template_syntax::scan(text, finder);
    return finder.found;
}
static_assert(finds_code_while_compiling("Your code is {{ code }}."));
static_assert(!finds_code_while_compiling("Your code is {{ code }."));

/// JavaScript's `\s`.
constexpr std::array<std::uint32_t, 25> white_space{
    0x0009, 0x000A, 0x000B, 0x000C, 0x000D, 0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
    0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF};

/// What Unicode or C may call white space, and neighbours of the above.
constexpr std::array<std::uint32_t, 18> near_misses{0x0000, 0x0008, 0x000E, 0x001C, 0x001D, 0x001E,
                                                    0x001F, 0x0085, 0x180E, 0x200B, 0x200C, 0x200D,
                                                    0x200E, 0x200F, 0x202A, 0x2060, 0x3001, 0xFFFE};

std::string encoded(std::uint32_t point) {
    auto const byte = [](std::uint32_t value) { return static_cast<char>(value); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
    return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
}

} // namespace

BOOST_AUTO_TEST_CASE(exactly_the_white_space_of_javascript_is_white_space) {
    for (std::uint32_t point = 0; point <= 0xFFFF; ++point) {
        std::string const text = encoded(point) + "x";
        bool const expected = std::ranges::find(white_space, point) != white_space.end();
        if (template_syntax::white_space_length(text) != (expected ? text.size() - 1 : 0))
            BOOST_ERROR("U+" << std::hex << point);
    }
}

BOOST_AUTO_TEST_CASE(white_space_may_stand_inside_the_braces) {
    for (std::uint32_t point : white_space) {
        std::string const space = encoded(point);
        BOOST_TEST((events("{{" + space + "code" + space + space + "}}") == Events{"placeholder code"}));
    }
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_white_space_is_text) {
    for (std::uint32_t point : near_misses) {
        std::string const text = "{{" + encoded(point) + "code}}";
        BOOST_TEST((events(text) == Events{"unclosed 0", "text " + text}));
    }
}

BOOST_AUTO_TEST_CASE(a_cut_white_space_character_is_text) {
    for (std::string_view cut : {"\xC2", "\xE2", "\xE2\x80", "\xE1\x9A", "\xE3\x80", "\xEF\xBB"}) {
        BOOST_TEST(template_syntax::white_space_length(cut) == 0U);
        std::string const text = "{{code" + std::string(cut);
        BOOST_TEST((events(text) == Events{"unclosed 0", "text " + text}));
    }
}

BOOST_AUTO_TEST_CASE(text_and_placeholders_come_in_order) {
    BOOST_TEST((events("") == Events{}));
    BOOST_TEST((events("hello") == Events{"text hello"}));
    BOOST_TEST((events("{{code}}") == Events{"placeholder code"}));
    BOOST_TEST(
        (events("a {{ b }} c{{d.e}}") == Events{"text a ", "placeholder b", "text  c", "placeholder d.e"}));
    BOOST_TEST((events("{{a}}{{b}}") == Events{"placeholder a", "placeholder b"}));
}

BOOST_AUTO_TEST_CASE(a_name_is_of_ascii_letters_digits_underscore_and_dot) {
    for (int c = 0; c < 0x100; ++c) {
        bool const expected = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
                              || c == '_' || c == '.';
        BOOST_TEST(template_syntax::is_name_character(static_cast<char>(c)) == expected);
    }
    BOOST_TEST((events("{{код}}") == Events{"unclosed 0", "text {{код}}"}));
    BOOST_TEST((events("{{a b}}") == Events{"unclosed 0", "text {{a b}}"}));
    BOOST_TEST((events("{{...}}") == Events{"placeholder ..."}));
}

BOOST_AUTO_TEST_CASE(the_innermost_braces_hold_the_placeholder) {
    BOOST_TEST((events("{{{code}}}") == Events{"text {", "placeholder code", "text }"}));
    BOOST_TEST((events("{{{{code}}}}") == Events{"text {{", "placeholder code", "text }}"}));
    BOOST_TEST(
        (events("{{co{{code}}de}}") == Events{"unclosed 0", "text {{co", "placeholder code", "text de}}"}));
    BOOST_TEST((events("{{code{{code}}") == Events{"unclosed 0", "text {{code", "placeholder code"}));
    BOOST_TEST(
        (events("{{ {{ code }} }}") == Events{"unclosed 0", "text {{ ", "placeholder code", "text  }}"}));
}

BOOST_AUTO_TEST_CASE(braces_that_start_no_placeholder_are_text_and_remarked) {
    BOOST_TEST((events("{{code}") == Events{"unclosed 0", "text {{code}"}));
    BOOST_TEST((events("{{code} }") == Events{"unclosed 0", "text {{code} }"}));
    BOOST_TEST((events("ab {{code") == Events{"unclosed 3", "text ab {{code"}));
    BOOST_TEST((events("{{") == Events{"unclosed 0", "text {{"}));
    BOOST_TEST((events("{{}}") == Events{"empty 0", "text {{}}"}));
    BOOST_TEST((events("a{{ \t}}") == Events{"empty 1", "text a{{ \t}}"}));
    BOOST_TEST((events("{{{}}}") == Events{"empty 1", "text {{{}}}"}));
    BOOST_TEST((events("{code}} }} {") == Events{"text {code}} }} {"}));
}

BOOST_AUTO_TEST_CASE(long_hostile_texts_are_read) {
    std::size_t const length = 12'000;
    auto const repeated = [&](std::string_view part) {
        std::string text;
        while (text.size() < length)
            text += part;
        return text;
    };
    for (std::string_view part :
         {"{", "{{", "{{ ", "{{\u2003", "{{a", "{{a ", "{{a}", "{{a.", "}{", "{{{a", "{{ a }"}) {
        std::string const text = repeated(part);
        Recorder const open = scanned(text);
        BOOST_TEST(std::ranges::count(open.events, "text " + text) == 1);
        Recorder const closed = scanned(text + "}}{{code}}");
        BOOST_TEST(closed.events.back() == "placeholder code");
    }
    std::string const spaces = "{{" + repeated(" ");
    BOOST_TEST((events(spaces) == Events{"unclosed 0", "text " + spaces}));
    BOOST_TEST((events(spaces + "code}}") == Events{"placeholder code"}));
    BOOST_TEST((events("{{" + repeated("a") + "}}") == Events{"placeholder " + repeated("a")}));
    BOOST_TEST(scanned(repeated("{{a}}")).events.size() == length / 5);
}

BOOST_AUTO_TEST_CASE(no_text_of_any_template_holds_a_placeholder) {
    std::mt19937 random(20260901);
    std::string_view const letters = "{{{{{}}}}}aco. \u00A0";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t size = random() % 24; text.size() < size;)
            text += letters[random() % letters.size()];
        for (std::string const& event : scanned(text).events)
            if (event.starts_with("text "))
                for (std::string const& inner : scanned(std::string_view(event).substr(5)).events)
                    if (inner.starts_with("placeholder")) BOOST_ERROR("overlooked in: " << text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
