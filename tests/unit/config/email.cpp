#include <smsaero/config/email.hpp>

#include "vectors.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <iterator>
#include <random>
#include <regex>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(email_suite)

using namespace smsaero;
using smsaero::test_support::read_vectors;

static_assert(is_email("user@example.com"));
static_assert(!is_email("user@localhost"));

BOOST_AUTO_TEST_CASE(every_recorded_address_is_judged_as_recorded) {
    for (std::string const& text : read_vectors("email-vectors.jsonl")) {
        boost::json::value const line = boost::json::parse(text);
        BOOST_TEST(is_email(line.at("email").as_string()) == line.at("accepted").as_bool(), text);
    }
}

// The rule as one regular expression, put together from its description; it takes exponential time.
BOOST_AUTO_TEST_CASE(random_addresses_are_judged_as_by_a_regular_expression) {
    std::regex const rule(
        R"((?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+\-]@([A-Za-z0-9][A-Za-z0-9\-]*\.)+)"
        R"([A-Za-z]{2,})");
    std::string_view const parts[] = {"a", "Z9", "b",  "0",   ".", "..", "-", "_",   "+",
                                      "'", "@",  "@c", ".ru", " ", "!",  "é", "xn--"};
    std::mt19937 random(1);
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto length = random() % 7; length > 0; --length)
            text += parts[random() % std::size(parts)];
        if (i % 2 == 0) text = "a" + text + "@b" + text + ".com";
        bool const expected = std::regex_match(text, rule);
        accepted += expected;
        if (is_email(text) != expected) BOOST_ERROR("differs: " + text);
    }
    BOOST_TEST(accepted > 500);
}

BOOST_AUTO_TEST_CASE(long_addresses_take_linear_time) {
    std::string const dots(4 << 20, '.');
    std::string labels;
    for (int i = 0; i < 1 << 20; ++i)
        labels += "a-.";
    BOOST_TEST(!is_email("a" + dots + "@b.cd"));
    BOOST_TEST(is_email("a@" + labels + "cd"));
    BOOST_TEST(!is_email("a@" + labels + "c1"));
    BOOST_TEST(!is_email(std::string(4 << 20, 'a')));
}

BOOST_AUTO_TEST_CASE(a_nul_is_no_part_of_an_address) {
    BOOST_TEST(!is_email(std::string_view("a@b.cd\0", 7)));
    BOOST_TEST(!is_email(std::string_view("\0a@b.cd", 7)));
    BOOST_TEST(!is_email(""));
}

BOOST_AUTO_TEST_SUITE_END()
