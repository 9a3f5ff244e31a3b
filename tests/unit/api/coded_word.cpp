#include <smsaero/api/coded_word.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(coded_word_suite)

using namespace smsaero;

namespace {

CodedWord read(std::string_view code, std::string_view name, Scrub const& scrub = {}) {
    return CodedWord::read(JsonView::parse(code).value(), JsonView::parse(name).value(), scrub,
                           {"one", "482913"});
}

} // namespace

BOOST_AUTO_TEST_CASE(code_and_word_are_read_as_they_stand) {
    for (char const* code : {"1", R"("1")"}) {
        CodedWord const word = read(code, R"("one")");
        BOOST_TEST((word.code == 1));
        BOOST_TEST(word.name == "one");
    }
    BOOST_TEST((read("-7", R"("unheard of")").code == -7));
    BOOST_TEST(read("-7", R"("unheard of")").name == "unheard of");
    BOOST_TEST(read("1", "2").name == "2");
}

BOOST_AUTO_TEST_CASE(what_is_no_code_or_word_is_nothing) {
    for (char const* none : {"null", "true", "{}", "[]", "[1]"})
        BOOST_TEST((read(none, none) == CodedWord{}), none);
    for (char const* none : {"1.5", "1e3", R"("")", R"("one")", "9223372036854775808"})
        BOOST_TEST(!read(none, "null").code.has_value(), none);
    BOOST_TEST((CodedWord::read(std::nullopt, std::nullopt, Scrub{}, {}) == CodedWord{}));
}

BOOST_AUTO_TEST_CASE(a_word_repeats_no_secret_unless_it_is_known) {
    Scrub scrub;
    scrub.hide("482913");
    BOOST_TEST(read("1", R"("482913")", scrub).name == "482913");
    BOOST_TEST(read("1", R"("code 482913")", scrub).name == "code ***");
    BOOST_TEST(read("1", R"("48-29-13")", scrub).name == "***");
    BOOST_TEST(read("1", "4829130", scrub).name == "***0");
}

BOOST_AUTO_TEST_CASE(a_word_that_is_unknown_is_fit_to_be_shown) {
    BOOST_TEST(read("1", R"("a\nb\u001b[31m")").name == "a b [31m");
    BOOST_TEST(read("1", '"' + std::string(1000, 'x') + '"').name.size() == Scrub::max_size);
}

BOOST_AUTO_TEST_CASE(words_are_equal_with_code_and_name) {
    BOOST_TEST((read("1", R"("one")") == read(R"("1")", R"("one")")));
    BOOST_TEST((read("1", R"("one")") != read("2", R"("one")")));
    BOOST_TEST((read("1", R"("one")") != read("1", R"("two")")));
}

BOOST_AUTO_TEST_SUITE_END()
