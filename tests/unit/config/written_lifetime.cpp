#include <smsaero/config/written_lifetime.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

BOOST_AUTO_TEST_SUITE(written_lifetime_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(a_lifetime_is_found_in_thirteen_languages) {
    std::pair<std::string_view, std::string_view> const texts[] = {
        {"Your code is {{code}}. The code will expire in 10 minutes.", "10 minutes"},
        {"{{code}} is valid for ten minutes", "ten minutes"},
        {"{{code}}, 10 min.", "10 min"},
        {"{{code}}: valid 10min", "10min"},
        {"10\u2010minute code", "10\u2010minute"},
        {"10\u201Fminutes", "10\u201Fminutes"},
        {"a 10-minute code: {{code}}", "a 10-minute"},
        {"valid for 10 (ten) minutes", "10 (ten) minutes"},
        {"within 5–10\u00A0minutes", "5–10\u00A0minutes"},
        {"valid for half an hour", "half an hour"},
        {"expires in 600 seconds", "600 seconds"},
        {"VALID FOR ONE HOUR", "ONE HOUR"},
        {"valid for 1.5 hours", "1.5 hours"},
        {"Код {{code}} действует 10 минут", "10 минут"},
        {"КОД ДЕЙСТВУЕТ 10 МИНУТ", "10 МИНУТ"},
        {"Код действителен в течение десяти минут.", "десяти минут"},
        {"действует одну минуту", "одну минуту"},
        {"на 10 мин.", "10 мин"},
        {"10-минутный код", "10-минутный"},
        {"действует Четырёх часов", "Четырёх часов"},
        {"Код дійсний 10 хвилин", "10 хвилин"},
        {"дійсний десять хвилин", "десять хвилин"},
        {"Ihr Code ist zehn Minuten gültig", "zehn Minuten"},
        {"FÜNF MINUTEN", "FÜNF MINUTEN"},
        {"Ce code expire dans dix minutes", "dix minutes"},
        {"caduca en quince minutos", "quince minutos"},
        {"expira em três minutos", "três minutos"},
        {"scade tra dieci minuti", "dieci minuti"},
        {"valido un'ora", "un'ora"},
        {"ważny pięć minut", "pięć minut"},
        {"on dakika geçerlidir", "on dakika"},
        {"请在10分钟内使用", "10分钟"},
        {"十分钟内有效", "十分钟"},
        {"1个小时内有效", "1个小时"},
        {"１０分以内に入力", "１０分"},
        {"10분 이내에 입력", "10분"},
    };
    for (auto const& [text, lifetime] : texts)
        BOOST_TEST(find_written_lifetime(text) == lifetime, text);
}

BOOST_AUTO_TEST_CASE(other_numbers_and_units_are_no_lifetime) {
    for (std::string_view text : {
             "",
             "10",
             "minutes",
             "Your code is {{code}}. Do not tell it to anyone.",
             "Your second step: {{code}}",
             "a second factor",
             "un segundo factor",
             "une seconde étape",
             "Code {{code}}. Minutes matter.",
             "step 10. Minutes later",
             "10 minutiae",
             "10\u200Fminutes",
             "10\u2020minutes",
             "10 частей",
             "{{code}} минут",
             "десять раз, минут",
             "a hora", // the number of one language, the unit of another
             "one дней",
             "ten minut",
             "十分, 喝水", // "enough" in Japanese
             "10人分",
             "Второй шаг: {{code}}",
             "+7 900 123-45-67",
         })
        BOOST_TEST(find_written_lifetime(text) == "", text);
}

BOOST_AUTO_TEST_CASE(capitals_are_small_ones_in_three_alphabets) {
    std::pair<std::string_view, std::string_view> const texts[] = {
        {"@AZ[`az{", "@az[`az{"}, {"¿ÀÖ×ØÞßàö÷øþÿ", "¿àö×øþßàö÷øþÿ"}, {"ЀЁЏАПРЯаяѐџѠ", "ѐёџапряаяѐџѠ"}};
    for (auto const& [text, lower] : texts)
        BOOST_TEST(lifetime_detail::lower_case(text) == lower);
}

BOOST_AUTO_TEST_CASE(the_first_of_several_is_found) {
    BOOST_TEST(find_written_lifetime("1 hour, 10 minutes") == "1 hour");
    BOOST_TEST(find_written_lifetime("2 codes, 10 minutes") == "10 minutes");
}

BOOST_AUTO_TEST_CASE(every_word_of_the_tables_can_be_found) {
    for (lifetime_detail::Language const& language : lifetime_detail::languages) {
        auto const for_each_word = [](std::string_view words, auto visit) {
            while (!words.empty()) {
                visit(std::string(words.substr(0, words.find(' '))));
                words.remove_prefix(std::min(words.find(' '), words.size() - 1) + 1);
            }
        };
        for_each_word(language.units, [&](std::string const& unit) {
            std::string const text = "x 10 " + unit;
            BOOST_TEST(find_written_lifetime(text) == "10 " + unit);
            for_each_word(language.numbers, [&](std::string const& number) {
                std::string const with_word = "x " + number + " " + unit;
                BOOST_TEST(find_written_lifetime(with_word) == number + " " + unit);
            });
        });
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_passed_over) {
    for (std::string_view text :
         {"\xFF", "10 \xD0", "10 \xE5\x88", "\xC3", "10\xE2\x80", "\xEF\xBC", "10 минут\xD0"})
        BOOST_TEST((find_written_lifetime(text) == "" || text.starts_with("10 м")));
    BOOST_TEST(find_written_lifetime("\xFF 10 min \xFF") == "10 min");
}

BOOST_AUTO_TEST_CASE(a_long_text_is_read_once) {
    for (std::string_view piece : {"10", "10 ", "a ", " ", "десять ", "十", "分", "минут ", "1."}) {
        std::string text;
        while (text.size() < 1u << 15)
            text += piece;
        BOOST_TEST(find_written_lifetime(text) == "");
        text += " x 1 min";
        BOOST_TEST(find_written_lifetime(text) == "1 min");
    }
}

BOOST_AUTO_TEST_SUITE_END()
