#include <smsaero/config/locale.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(locale_suite)

using namespace smsaero;

namespace {

/// The ranges that a lookup asks for, in order, until one of them is `available`.
std::string asked(std::string_view ranges, std::string_view available = "?") {
    std::string seen;
    locale::lookup(ranges, [&](std::string_view range) {
        seen += std::string(range) + " ";
        return locale::same(range, available);
    });
    return seen;
}

} // namespace

// The example of RFC 4647, section 3.4.
BOOST_AUTO_TEST_CASE(a_range_is_widened_as_the_standard_shows) {
    BOOST_TEST(asked("zh-Hant-CN-x-private1-private2")
               == "zh-Hant-CN-x-private1-private2 zh-Hant-CN-x-private1 zh-Hant-CN zh-Hant zh ");
    BOOST_TEST(asked("ru-RU") == "ru-RU ru ");
    BOOST_TEST(asked("x-private") == "x-private ");
    BOOST_TEST(asked("i-klingon") == "i-klingon ");
}

BOOST_AUTO_TEST_CASE(each_wish_is_widened_before_the_next) {
    BOOST_TEST(asked("ru-RU kk en") == "ru-RU ru kk en ");
    BOOST_TEST(asked("ru-RU kk en", "RU") == "ru-RU ru ");
    BOOST_TEST(asked("  de   en ") == "de en ");
    BOOST_TEST(asked(std::string(2 * locale::max_ranges, ' ') + "de") == "de ");
    BOOST_TEST(asked("") == "");
}

BOOST_AUTO_TEST_CASE(a_lookup_says_whether_it_found_anything) {
    BOOST_TEST(locale::lookup("en-GB", [](std::string_view range) { return range == "en"; }));
    BOOST_TEST(!locale::lookup("en-GB", [](std::string_view range) { return range == "fr"; }));
}

BOOST_AUTO_TEST_CASE(wishes_without_end_are_not_all_looked_at) {
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "a ";
    std::size_t count = 0;
    locale::lookup(many, [&](std::string_view) {
        ++count;
        return false;
    });
    BOOST_TEST(count == locale::max_ranges);
}

BOOST_AUTO_TEST_CASE(the_case_of_letters_does_not_count) {
    BOOST_TEST(locale::same("zh-hant", "ZH-Hant"));
    BOOST_TEST(!locale::same("zh", "zh-Hant"));
    BOOST_TEST(!locale::same("zh_Hant", "zh-Hant"));
}

BOOST_AUTO_TEST_CASE(a_language_tag_has_parts_of_letters_and_digits) {
    for (std::string_view tag : {"ru", "pt-BR", "zh-Hant-CN", "es-419", "de-CH-1996", "sl-rozaj-biske-1994",
                                 "x-a", "i-klingon", "abcdefgh"})
        BOOST_TEST(locale::is_language_tag(tag), tag);
    for (std::string_view text : {"", "-", "ru-", "-ru", "ru--RU", "ru_RU", "ru RU", "419", "1a", "русский",
                                  "abcdefghi", "ru-abcdefghi", "*", "ru-*", "ru\n"})
        BOOST_TEST(!locale::is_language_tag(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
