#pragma once

#include <smsaero/core/ascii.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

namespace lifetime_detail {

/// The words of one language, in lower case with a space between them. A singular "second" is in none: it is
/// an ordinal as well ("a second factor"), and no code lives for so short.
struct Language {
    std::string_view numbers;
    std::string_view units;
};

/// English, Russian, Ukrainian, German, French, Spanish, Portuguese, Italian, Polish, Turkish, Chinese,
/// Japanese, Korean. The last two have no numbers: `十分` is "enough" and `십분` "fully".
inline constexpr std::array languages{
    Language{"a an half one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
             "forty fifty sixty",
             "min mins minute minutes sec secs seconds hr hrs hour hours"},
    Language{"один одна одну одной одного два две двух три трёх трех четыре четырёх четырех пять пяти шесть "
             "шести семь семи восемь восьми девять девяти десять десяти двенадцать двенадцати пятнадцать "
             "пятнадцати двадцать двадцати тридцать тридцати сорок сорока пятьдесят пятидесяти шестьдесят "
             "шестидесяти полтора полторы полутора",
             "мин минута минуту минуты минут минутный минутного сек секунды секунд час часа часов"},
    Language{"одна одну одної дві двох три трьох чотири чотирьох шість шести сім семи вісім восьми десять "
             "десяти двадцять двадцяти тридцять тридцяти сорок сорока шістдесят шістдесяти",
             "хв хвилина хвилину хвилини хвилин секунди секунд година годину години годин"},
    Language{"ein eine einer zwei drei vier fünf sechs sieben acht neun zehn zwölf fünfzehn zwanzig dreißig "
             "dreissig vierzig fünfzig sechzig halbe halben",
             "min minute minuten sek sekunden std stunde stunden"},
    Language{
        "un une deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente quarante soixante "
        "demi",
        "min minute minutes sec secondes heure heures"},
    Language{"un una dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta "
             "sesenta media",
             "min minuto minutos segundos hora horas"},
    Language{"um uma dois duas três quatro cinco seis sete oito nove dez doze quinze vinte trinta quarenta "
             "sessenta meia",
             "min minuto minutos segundos hora horas"},
    Language{"un una due tre quattro cinque sei sette otto nove dieci dodici quindici venti trenta quaranta "
             "sessanta mezza",
             "min minuto minuti secondi ora ore"},
    Language{
        "jedna jedną jednej dwie dwóch trzy trzech cztery czterech pięć pięciu sześć sześciu siedem osiem "
        "dziewięć dziesięć dziesięciu piętnaście piętnastu dwadzieścia dwudziestu trzydzieści trzydziestu "
        "sześćdziesiąt",
        "min minuta minutę minuty minut sek sekundy sekund godz godzina godzinę godziny godzin"},
    Language{"bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk altmış yarım",
             "dk dakika dakikadır dakikalık dakikada saniye saniyedir saat saattir"},
    Language{"一 二 两 兩 三 四 五 六 七 八 九 十 半", "分钟 分鐘 秒 小时 小時 个小时 個小時"},
    Language{"", "分 秒 時間"},
    Language{"", "분 초 시간"},
};

struct Word {
    std::string_view text;
    unsigned languages; ///< a bit for each that has it
};

/// Every word of the languages, sorted; one that several have comes as often.
template <std::string_view Language::*Words>
constexpr auto word_table() {
    constexpr std::size_t size = [] {
        std::size_t count = 0;
        for (Language const& language : languages)
            for (char c : language.*Words)
                count += c == ' ';
        return count + languages.size();
    }();
    std::array<Word, size> table{};
    std::size_t filled = 0;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        std::string_view rest = languages[i].*Words;
        while (!rest.empty()) {
            std::size_t const space = std::min(rest.find(' '), rest.size());
            table[filled++] = {rest.substr(0, space), 1u << i};
            rest.remove_prefix(std::min(space + 1, rest.size()));
        }
    }
    std::sort(table.begin(), table.end(), [](Word const& a, Word const& b) { return a.text < b.text; });
    return table;
}

inline constexpr auto numbers = word_table<&Language::numbers>();
inline constexpr auto units = word_table<&Language::units>();

/// A stretch of a text that is read as one.
struct Part {
    enum class Kind : unsigned char { Other, Gap, Number, Unit };

    Kind kind = Kind::Other;
    std::size_t size = 1;
    unsigned languages = 0; ///< of a number
};

constexpr unsigned char byte(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// What may stand between a number and its unit, as in "10-minute", "10 (ten) minutes", "un'ora".
constexpr std::size_t gap_length(std::string_view text) {
    if (std::size_t const space = template_syntax::white_space_length(text)) return space;
    if (std::string_view("-()~'").find(text.front()) != text.npos) return 1;
    bool const dash_or_quote = text.starts_with("\xE2\x80") && byte(text, 2) >= 0x90 && byte(text, 2) <= 0x9F;
    return dash_or_quote ? 3 : 0;
}

constexpr std::size_t digit_length(std::string_view text) {
    if (byte(text, 0) >= '0' && byte(text, 0) <= '9') return 1;
    bool const full_width = text.starts_with("\xEF\xBC") && byte(text, 2) >= 0x90 && byte(text, 2) <= 0x99;
    return full_width ? 3 : 0;
}

/// Digits, and a fraction as in "1.5".
constexpr std::size_t digits_length(std::string_view text) {
    std::size_t size = digit_length(text);
    while (size != 0) {
        bool const point = byte(text, size) == '.' || byte(text, size) == ',';
        std::size_t const more = digit_length(text.substr(std::min(size + point, text.size())));
        if (more == 0) break;
        size += point + more;
    }
    return size;
}

/// Letters of the scripts with spaces between words: ASCII's, and U+00C0 to U+053F.
constexpr std::size_t letters_length(std::string_view text) {
    std::size_t size = 0;
    for (;;) {
        unsigned char const lead = byte(text, size);
        if (lead >= 'a' && lead <= 'z')
            size += 1;
        else if (lead >= 0xC3 && lead <= 0xD4 && size + 1 < text.size())
            size += 2;
        else
            return size;
    }
}

/// The languages that have the word.
template <std::size_t N>
constexpr unsigned languages_of(std::array<Word, N> const& words, std::string_view text) {
    auto word = std::lower_bound(words.begin(), words.end(), text,
                                 [](Word const& each, std::string_view what) { return each.text < what; });
    unsigned found = 0;
    for (; word != words.end() && word->text == text; ++word)
        found |= word->languages;
    return found;
}

/// The part at the start of `text`, which is in lower case; after a number in `number_languages`.
constexpr Part read_part(std::string_view text, unsigned number_languages) {
    using enum Part::Kind;
    if (std::size_t const size = gap_length(text)) return {Gap, size};
    if (std::size_t const size = digits_length(text)) return {Number, size, ~0u};
    auto const is_unit = [&](std::string_view word) {
        return number_languages != 0 && (languages_of(units, word) & number_languages) != 0;
    };
    std::size_t const letters = letters_length(text);
    if (letters == 0 && byte(text, 0) < 0xE3) return {Other, std::max<std::size_t>(1, utf8_length(text))};
    // Where no space ends a word, the longest one counts: of three characters at most.
    std::size_t const step = letters != 0 ? letters : 3;
    for (std::size_t size = letters != 0 ? letters : 9; size != 0; size -= step)
        if (is_unit(text.substr(0, size))) return {Unit, size};
    std::size_t const size = letters != 0 ? letters : std::max<std::size_t>(1, utf8_length(text));
    unsigned const languages = languages_of(numbers, text.substr(0, size));
    return {languages != 0 ? Number : Other, size, languages};
}

/// Lower case in ASCII, Latin-1 and Cyrillic, where a letter and its capital take as many bytes.
inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (std::size_t i = 0; i < lower.size(); ++i) {
        lower[i] = ascii::lower(lower[i]);
        unsigned char const tail = byte(lower, i + 1);
        auto const set = [&](int lead, int new_tail) {
            lower[i] = static_cast<char>(lead);
            lower[i + 1] = static_cast<char>(new_tail);
        };
        if (byte(lower, i) == 0xC3 && tail >= 0x80 && tail <= 0x9E && tail != 0x97)
            set(0xC3, tail + 0x20);
        else if (byte(lower, i) == 0xD0 && tail >= 0x80 && tail <= 0x8F)
            set(0xD1, tail + 0x10);
        else if (byte(lower, i) == 0xD0 && tail >= 0x90 && tail <= 0x9F)
            set(0xD0, tail + 0x20);
        else if (byte(lower, i) == 0xD0 && tail >= 0xA0 && tail <= 0xAF)
            set(0xD1, tail - 0x20);
    }
    return lower;
}

} // namespace lifetime_detail

/// The first length of time that is written out in a text, such as "10 minutes", "десяти минут" or "10分钟":
/// a number in digits or in a word, and seconds, minutes or hours, in thirteen languages. In an SMS with a
/// code it most likely tells how long the code lives. What has no number ("within the hour") is not found.
/// Linear in the length of the text. Thread safety: any number of callers.
/// @param text UTF-8
/// @return the part of `text` that says so; empty when there is none
inline std::string_view find_written_lifetime(std::string_view text) {
    using enum lifetime_detail::Part::Kind;
    std::string const lower = lifetime_detail::lower_case(text);
    std::size_t number_begin = 0;
    unsigned languages = 0; // of the number just read; none when there was none
    for (std::size_t at = 0; at < lower.size();) {
        auto const part = lifetime_detail::read_part(std::string_view(lower).substr(at), languages);
        if (part.kind == Unit) return text.substr(number_begin, at + part.size - number_begin);
        if (part.kind == Number && languages == 0) number_begin = at;
        if (part.kind != Gap) languages = part.languages;
        at += part.size;
    }
    return {};
}

} // namespace smsaero::inline v0
