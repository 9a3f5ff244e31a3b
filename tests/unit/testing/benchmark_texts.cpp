#include <smsaero/testing/benchmark_texts.hpp>

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/sms_segments.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(benchmark_texts_suite)

using namespace smsaero;
using namespace smsaero::testing;

namespace {

struct Text {
    std::string_view name;
    UsageType type;
    std::string_view text;
};

template <class Use>
void for_each_text(Use use) {
    benchmark_texts::for_each([&](auto text) { use(Text{text.name, text.usage_type, text.text}); });
}

} // namespace

BOOST_AUTO_TEST_CASE(each_language_has_a_text_of_its_own_for_each_usage_type) {
    for (std::string_view const language : {"en/", "ru/"}) {
        std::set<UsageType> types;
        std::set<std::string_view> texts;
        std::set<std::string_view> names;
        for_each_text([&](Text const& text) {
            if (!text.name.starts_with(language)) return;
            types.insert(text.type);
            texts.insert(text.text);
            names.insert(text.name);
        });
        BOOST_TEST(types.size() == 9u);
        BOOST_TEST(texts.size() == 9u);
        BOOST_TEST(names.size() == 9u);
    }
}

BOOST_AUTO_TEST_CASE(english_messages_have_83_to_99_characters_and_russian_ones_fit_in_a_segment) {
    for_each_text([](Text const& text) {
        BOOST_TEST_CONTEXT(text.name) {
            std::string const message = benchmark_texts::with(text.text, benchmark_texts::code);
            SmsSegments const segments = message_segments(text.text, benchmark_texts::code.size());
            if (text.name.starts_with("en/")) {
                BOOST_TEST(message.size() >= 83u);
                BOOST_TEST(message.size() <= 99u);
            } else {
                BOOST_TEST(text.name.starts_with("ru/"));
                BOOST_TEST((segments.encoding == SmsEncoding::Ucs2));
            }
            BOOST_TEST(segments.segments == 1u);
        }
    });
}

BOOST_AUTO_TEST_CASE(escaping_changes_nothing_and_no_notation_of_an_engine_is_in_a_text) {
    for_each_text([](Text const& text) {
        BOOST_TEST_CONTEXT(text.name) {
            BOOST_TEST(json_escape::text(text.text) == text.text);
            std::string const without = benchmark_texts::with(text.text, "");
            BOOST_TEST(without.size() + 8 == text.text.size()); // one placeholder
            BOOST_TEST(without.find_first_of("{}$%\\&<>\"'") == without.npos);
        }
    });
}

BOOST_AUTO_TEST_CASE(a_notation_takes_the_place_of_every_placeholder) {
    BOOST_TEST(benchmark_texts::with("a {{code}} b {{code}}", "$0") == "a $0 b $0");
    BOOST_TEST(benchmark_texts::with("{{code}}", "{{{code}}}") == "{{{code}}}");
    BOOST_TEST(benchmark_texts::with("none", "x") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
