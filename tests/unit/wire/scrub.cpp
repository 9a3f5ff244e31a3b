#include <smsaero/wire/scrub.hpp>

#include <boost/test/unit_test.hpp>

#include <initializer_list>

BOOST_AUTO_TEST_SUITE(scrub_suite)

using namespace smsaero;

namespace {

std::string scrubbed(std::string_view words, std::initializer_list<std::string_view> secrets) {
    Scrub scrub;
    for (std::string_view secret : secrets)
        scrub.hide(secret);
    return scrub(words);
}

/// The same for secrets of which no long part may stay.
std::string scrubbed_in_parts(std::string_view words, std::initializer_list<std::string_view> secrets) {
    Scrub scrub;
    for (std::string_view secret : secrets)
        scrub.hide_parts(secret);
    return scrub(words);
}

std::string many(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

/// Knows as many secrets as a send to thousands of numbers has.
Scrub ten_thousand(std::string_view secret) {
    Scrub scrub;
    for (int i = 0; i < 10'000; ++i)
        scrub.hide_parts(secret);
    return scrub;
}

} // namespace

BOOST_AUTO_TEST_CASE(words_without_a_secret_stay) {
    BOOST_TEST(scrubbed("Not enough money", {"123456"}) == "Not enough money");
    BOOST_TEST(scrubbed("Недостаточно средств", {}) == "Недостаточно средств");
    BOOST_TEST(scrubbed("", {"123456"}) == "");
}

BOOST_AUTO_TEST_CASE(every_occurrence_is_replaced_wherever_it_stands) {
    BOOST_TEST(scrubbed("123456", {"123456"}) == "***");
    BOOST_TEST(scrubbed("123456 and 123456", {"123456"}) == "*** and ***");
    BOOST_TEST(scrubbed("x123456y", {"123456"}) == "x***y");
    BOOST_TEST(scrubbed("+79001234567: 4821", {"79001234567", "4821"}) == "+***: ***");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_secret_is_none) {
    BOOST_TEST(scrubbed("12345 23456", {"123456"}) == "12345 23456");
    BOOST_TEST(scrubbed("a 12345 b 23456 c", {"123456"}) == "a 12345 b 23456 c");
}

BOOST_AUTO_TEST_CASE(the_gaps_in_a_secret_count_in_characters_not_in_bytes) {
    BOOST_TEST(scrubbed("code 48 – 29 – 13", {"482913"}) == "code ***");
    BOOST_TEST(scrubbed("+7 900 – 123 – 45 – 67", {"79001234567"}) == "+***");
    BOOST_TEST(scrubbed("48\u200b\u200b\u200b\u200b2913", {"482913"}) == "***");
    BOOST_TEST(scrubbed("x 48\u200b\u200b\u200b\u200b\u200b2913 x", {"482913"})
               == "x 48\u200b\u200b\u200b\u200b\u200b2913 x");
    BOOST_TEST(scrubbed("x 48    2913 x", {"482913"}) == "x *** x");
    BOOST_TEST(scrubbed("x 48     2913 x", {"482913"}) == "x 48     2913 x");
}

BOOST_AUTO_TEST_CASE(words_of_another_alphabet_have_begun_all_the_same) {
    BOOST_TEST(scrubbed("Неверный код", {"Вход"}) == "Неверный код");
}

BOOST_AUTO_TEST_CASE(no_more_than_4096_bytes_are_read) {
    std::string const hidden = many(1'023, "4821");
    BOOST_TEST(scrubbed(hidden + "xyz and more", {"4821"}) == "***xyz ");
    BOOST_TEST(scrubbed(hidden + "xyzu and more", {"4821"}) == "***xyzu");
}

BOOST_AUTO_TEST_CASE(words_that_would_take_too_long_to_search_are_hidden_whole) {
    std::string const number = many(1'000, "1") + "2";
    BOOST_TEST(scrubbed_in_parts("Not enough money " + many(4'000, "1"), {number}) == "***");
    BOOST_TEST(scrubbed_in_parts("Not enough money", {number}) == "Not enough money");
    BOOST_TEST(scrubbed(many(4'096, "-"), {many(1'000, "-")}) == "***");
    BOOST_TEST(scrubbed(many(2'048, "н"), {many(256, "н") + "!"}) == "***");
}

BOOST_AUTO_TEST_CASE(of_many_secrets_each_counts_in_how_long_a_search_takes) {
    BOOST_TEST(ten_thousand("79001234567")(many(4'096, "8")) == "***");
    BOOST_TEST(ten_thousand("s3cr3t-Key")(many(4'096, "x")) == "***");
    Scrub whole;
    for (int i = 0; i < 10'000; ++i)
        whole.hide("s3cr3t-Key");
    BOOST_TEST(whole(many(4'096, "x")) == "***");
    // Of what these words could break off in there is a byte for each of theirs.
    Scrub longer;
    for (int i = 0; i < 1'000; ++i)
        longer.hide(std::string_view{"y----------------------------------------------------------------"});
    BOOST_TEST(longer(many(16, "+") + many(48, "x")) == "***");
}

// A reply may have thousands of texts, each of which may take as long as a text may.
BOOST_AUTO_TEST_CASE(what_all_texts_of_a_reply_may_take_is_bounded_too) {
    Scrub const scrub = ten_thousand("79001234567");
    BOOST_TEST(scrub("Not enough money") == "Not enough money");
    for (int i = 0; i < 15; ++i)
        BOOST_TEST(scrub(many(180, "8")) == "***");
    BOOST_TEST(scrub("Not enough money") == "Not enough money");
    BOOST_TEST(scrub(many(180, "8")) == "***");
    BOOST_TEST(scrub("Not enough money") == "***");
    BOOST_TEST(scrub("") == "");
    BOOST_TEST(Scrub{scrub}("Not enough money") == "***");
}

BOOST_AUTO_TEST_CASE(a_list_as_long_as_is_read_is_searched_to_its_end) {
    Scrub scrub;
    scrub.hide_parts("79001234567");
    scrub.hide_parts("482913", 4);
    scrub.hide_parts("Zx8Vb2Qm7Lk4Jh6Gf1Ds3Ap9Wn5Er0Ty");
    scrub.hide_parts("dXNlckBleGFtcGxlLmNvbTpaeDhWYjJRbTdMazRKaDZHZjFEczNBcDlXbjVFcjBUeQ==");
    std::string const words = "status 17: waits for the operator, see 2026-11-27 21:12:27 at 5f2a99";
    for (int i = 0; i < 10'000; ++i)
        if (scrub(words) != words) BOOST_FAIL("text " << i << " is hidden");
}

BOOST_AUTO_TEST_CASE(many_numbers_hide_no_ordinary_words) {
    Scrub const scrub = ten_thousand("79001234567");
    for (std::string const words :
         {"transmitted", "delivery", "Not enough money, please top up your account at the cabinet",
          "Недостаточно средств: пополните счёт", "wait until 12:00"})
        BOOST_TEST(scrub(words) == words);
    BOOST_TEST(scrub("no 9001234 here").find("9001234") == std::string::npos);
    BOOST_TEST(scrub(many(4'096, "x")) == many(Scrub::max_size, "x"));
}

BOOST_AUTO_TEST_CASE(secrets_of_digits_and_others_are_found_whichever_came_first) {
    for (auto const& secrets : {std::initializer_list<std::string_view>{"482913", "k4-8x", "7712", "cR3t"},
                                {"cR3t", "7712", "k4-8x", "482913"}})
        BOOST_TEST(scrubbed("a 482913 b k48x c k4-8x d 7712 e cr3t f", secrets)
                   == "a *** b k48x c *** d *** e *** f");
}

BOOST_AUTO_TEST_CASE(an_answer_as_long_as_is_read_is_searched_to_its_end) {
    Scrub scrub;
    scrub.hide_parts("79001234567");
    scrub.hide_parts("482913", 4);
    scrub.hide_parts("Zx8Vb2Qm7Lk4Jh6Gf1Ds3Ap9Wn5Er0Ty");
    scrub.hide_parts("dXNlckBleGFtcGxlLmNvbTpaeDhWYjJRbTdMazRKaDZHZjFEczNBcDlXbjVFcjBUeQ==");
    // Escapes three deep, each layer of which is searched as well.
    for (std::string const& words : {many(600, "a1 B2\\\\u0041"), many(330, "79 00 48 Zx8 dX ")})
        BOOST_TEST(scrub(words).size() == Scrub::max_size, words.substr(0, 20));
}

BOOST_AUTO_TEST_CASE(an_empty_secret_hides_nothing) { BOOST_TEST(scrubbed("words", {""}) == "words"); }

BOOST_AUTO_TEST_CASE(of_secrets_that_begin_alike_the_longest_counts) {
    BOOST_TEST(scrubbed("790012345678", {"7900", "79001234567"}) == "***8");
    BOOST_TEST(scrubbed("790012345678", {"79001234567", "7900"}) == "***8");
    BOOST_TEST(scrubbed("7900123 x", {"7900", "79001234567"}) == "***123 x");
}

BOOST_AUTO_TEST_CASE(a_secret_within_another_is_gone_with_it) {
    BOOST_TEST(scrubbed("to 79001234567.", {"79001234567", "1234"}) == "to ***.");
    BOOST_TEST(scrubbed("to 79001234567, code 1234", {"1234", "79001234567"}) == "to ***, code ***");
}

// Were the first to end the search, the rest of the second would stay to be read.
BOOST_AUTO_TEST_CASE(of_secrets_that_overlap_nothing_stays) {
    BOOST_TEST(scrubbed("1279001234567!", {"1279", "79001234567"}) == "***!");
    BOOST_TEST(scrubbed("1279001234567!", {"79001234567", "1279"}) == "***!");
    BOOST_TEST(scrubbed("abcdefgh", {"abc", "cde", "efg"}) == "***h");
    BOOST_TEST(scrubbed("121212x", {"1212"}) == "***x");
}

BOOST_AUTO_TEST_CASE(neighbours_are_one) { BOOST_TEST(scrubbed("12345678", {"1234", "5678"}) == "***"); }

BOOST_AUTO_TEST_CASE(a_secret_is_found_with_something_between_its_characters) {
    for (char const* written :
         {"79001234567", "+7 (900) 123-45-67", "7.900.123.45.67", "7-900 123 45 67", "7 9 0 0 1 2 3 4 5 6 7",
          "7 (900)\xC2\xA0\x31\x32\x33 45 67", "7, 9, 0, 0, 1, 2, 3, 4, 5, 6, 7"})
        BOOST_TEST(scrubbed("to " + std::string{written} + " x", {"79001234567"}).find("***")
                       != std::string::npos,
                   written);
    BOOST_TEST(scrubbed("to +7 (900) 123-45-67, no", {"79001234567"}) == "to +***, no");
    BOOST_TEST(scrubbed("code 482 913 or 482-913 or 4 8 2 9 1 3!", {"482913"}) == "code *** or *** or ***!");
    BOOST_TEST(scrubbed("4     8 2 9 1 3 x", {"482913"}) == "4     8 2 9 1 3 x"); // five are too many
    BOOST_TEST(scrubbed("482x913 y", {"482913"}) == "482x913 y");
}

BOOST_AUTO_TEST_CASE(a_secret_is_found_in_either_case) {
    BOOST_TEST(scrubbed("wrong AB3D9F.", {"aB3d9f"}) == "wrong ***.");
    BOOST_TEST(scrubbed("wrong ab3d9f.", {"aB3d9f"}) == "wrong ***.");
}

BOOST_AUTO_TEST_CASE(a_secret_is_found_however_it_is_escaped) {
    std::string_view const key = R"(k"e\y/+&%Z)";
    for (char const* written : {R"(k"e\y/+&%Z)", R"(k\"e\\y/+&%Z)", R"(k\"e\\y\/+&%Z)", R"(k\\\"e\\\\y/+&%Z)",
                                R"(k\u0022e\u005Cy\u002F\u002b&%Z)", "k%22e%5Cy%2F%2B%26%25Z",
                                R"(k&quot;e\y/+&amp;%Z)", R"(k&#34;e&#92;y&#47;&#x2B;&#38;%Z)",
                                "k%2522e%255Cy/%252B%26%2525Z", R"(k\\u0022e\\u005c\\u005cy/+&%Z)"})
        BOOST_TEST(scrubbed("key " + std::string{written} + " is wrong", {key}) == "key *** is wrong",
                   written);
    BOOST_TEST(scrubbed("key a&amp;b is wrong", {"a&amp;b"}) == "key *** is wrong");
}

BOOST_AUTO_TEST_CASE(of_some_secrets_no_long_part_stays) {
    BOOST_TEST(scrubbed_in_parts("to 8 (900) 123-45-67 x", {"79001234567"}) == "to 8 (*** x");
    BOOST_TEST(scrubbed_in_parts("to 9001234567 x", {"79001234567"}) == "to *** x");
    BOOST_TEST(scrubbed_in_parts("to 1234567 x", {"79001234567"}) == "to *** x");
    BOOST_TEST(scrubbed_in_parts("to 234567 x", {"79001234567"}) == "to 234567 x");
    BOOST_TEST(scrubbed_in_parts("key s3cr3t-K… or 3cr3t-Key", {"s3cr3t-Key"}) == "key ***… or ***");
    BOOST_TEST(scrubbed_in_parts("0 abc 1", {"abc"}) == "0 *** 1"); // a short one counts whole
    BOOST_TEST(scrubbed("to 9001234567 x", {"79001234567"}) == "to 9001234567 x");
    Scrub scrub;
    scrub.hide_parts("482913", 4);
    BOOST_TEST(scrub("a 8291 b 829 c") == "a *** b 829 c");
}

BOOST_AUTO_TEST_CASE(a_secret_in_which_the_words_break_off_is_hidden) {
    BOOST_TEST(scrubbed("your code is 4829", {"482913"}) == "your code is ***");
    BOOST_TEST(scrubbed("your code is 482...", {"482913"}) == "your code is ***...");
    BOOST_TEST(scrubbed("your code is 48 2…", {"482913"}) == "your code is ***…");
    BOOST_TEST(scrubbed("your code is 48", {"482913"}) == "your code is 48");
    BOOST_TEST(scrubbed("your code is 12", {"1234"}) == "your code is ***");
    BOOST_TEST(scrubbed("bad key s3cr", {"s3cr3t-Key"}) == "bad key ***");
    BOOST_TEST(scrubbed("bad key s3c", {"s3cr3t-Key"}) == "bad key s3c");
}

BOOST_AUTO_TEST_CASE(a_secret_in_which_the_words_begin_is_hidden) {
    BOOST_TEST(scrubbed("2913 is wrong", {"482913"}) == "*** is wrong");
    BOOST_TEST(scrubbed("...9 13 is wrong", {"482913"}) == "...*** is wrong");
    BOOST_TEST(scrubbed("13 is wrong", {"482913"}) == "13 is wrong");
    BOOST_TEST(scrubbed("code 2913 is wrong", {"482913"}) == "code 2913 is wrong");
    BOOST_TEST(scrubbed("-Key is wrong", {"s3cr3t-Key"}) == "*** is wrong");
}

BOOST_AUTO_TEST_CASE(of_a_short_secret_the_edges_are_none) {
    BOOST_TEST(scrubbed("c is what a begins", {"abc"}) == "c is what a begins");
}

BOOST_AUTO_TEST_CASE(a_value_that_is_a_secret_is_told) {
    Scrub scrub;
    scrub.hide("482913");
    scrub.hide_parts("79001234567");
    for (char const* secret : {"482913", "79001234567", "9001234567", "89001234567", "1234567"})
        BOOST_TEST(scrub.is_secret(secret), secret);
    for (char const* other : {"", "4829", "2913", "440482913", "234567", "4479001234567", "5.49"})
        BOOST_TEST(!scrub.is_secret(other), other);
}

BOOST_AUTO_TEST_CASE(words_of_nothing_but_secrets_end) {
    BOOST_TEST(scrubbed_in_parts(many(1 << 17, "79001234567 "), {"79001234567"}).size() == 200u);
    BOOST_TEST(scrubbed(many(1 << 17, "79001234567"), {"79001234567", "5677900"}) == "***");
}

BOOST_AUTO_TEST_CASE(control_characters_become_spaces) {
    BOOST_TEST(scrubbed(std::string_view{"a\0b\r\nc\x1b[31md\x7f", 13}, {}) == "a b  c [31md ");
    // U+0080 to U+009F: some terminals take U+009B for the start of an order. U+00A0 is none of them.
    BOOST_TEST(scrubbed("w\xC2\x80x\xC2\x9By\xC2\x9Fz", {}) == "w x y z");
    BOOST_TEST(scrubbed("y\xC2\xA0z", {}) == "y\xC2\xA0z");
}

BOOST_AUTO_TEST_CASE(a_secret_is_found_before_its_control_characters_are_gone) {
    BOOST_TEST(scrubbed("key a:b\nc.", {"a:b\nc"}) == "key ***.");
    BOOST_TEST(scrubbed("key \xff\xfe.", {"\xff\xfe"}) == "key ***.");
}

BOOST_AUTO_TEST_CASE(ill_formed_utf8_becomes_question_marks) {
    BOOST_TEST(scrubbed("y\xff\xfez", {}) == "y??z");
    BOOST_TEST(scrubbed("\xD0", {}) == "?");
    BOOST_TEST(scrubbed("\xC0\xAF", {}) == "??");           // overlong
    BOOST_TEST(scrubbed("\xED\xA0\x80", {}) == "???");      // a surrogate
    BOOST_TEST(scrubbed("\xF4\x90\x80\x80", {}) == "????"); // above U+10FFFF
}

BOOST_AUTO_TEST_CASE(two_hundred_bytes_are_passed_on) {
    BOOST_TEST(scrubbed(many(200, "x"), {}) == many(200, "x"));
    BOOST_TEST(scrubbed(many(201, "x"), {}) == many(200, "x"));
    BOOST_TEST(scrubbed(many(1 << 20, "x"), {}).size() == 200u);
}

BOOST_AUTO_TEST_CASE(the_cut_splits_no_character) {
    BOOST_TEST(scrubbed("x" + many(150, "я"), {}) == "x" + many(99, "я"));
    BOOST_TEST(scrubbed(many(198, "x") + "€", {}) == many(198, "x"));
    BOOST_TEST(scrubbed(many(197, "x") + "€", {}) == many(197, "x") + "€");
    BOOST_TEST(scrubbed(many(197, "x") + "🔐", {}) == many(197, "x"));
}

BOOST_AUTO_TEST_CASE(a_secret_that_the_cut_splits_is_hidden_all_the_same) {
    for (std::size_t before = 180; before <= 200; ++before) {
        std::string const shown = scrubbed(many(before, "x") + "79001234567", {"79001234567"});
        BOOST_TEST(shown == (many(before, "x") + "***").substr(0, 200));
    }
}

BOOST_AUTO_TEST_CASE(a_long_secret_costs_no_room) {
    std::string key;
    for (int i = 100; i < 400; ++i)
        key += std::to_string(i);
    BOOST_TEST(scrubbed(key + " " + key + " end", {key}) == "*** *** end");
}

BOOST_AUTO_TEST_SUITE_END()
