#include <smsaero/config/json_string.hpp>

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <random>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(json_string_suite)

using namespace smsaero;

namespace {

std::string by_boost(std::string_view token) {
    boost::json::value const value = boost::json::parse(token);
    return std::string(std::string_view(value.get_string()));
}

} // namespace

BOOST_AUTO_TEST_CASE(every_escape_is_read) {
    std::string_view const token = R"("a\"\\\/\b\f\n\r\t\u0041\u00e9\u043a\u20AC\ud83d\uDE00z")";
    BOOST_TEST(JsonString(token).decode() == "a\"\\/\b\f\n\r\tA\u00e9\u043a\u20AC\U0001F600z");
    BOOST_TEST(JsonString(token).decode() == by_boost(token));
    BOOST_TEST(JsonString(R"("\u0000")").decode() == std::string(1, '\0'));
    BOOST_TEST(JsonString("\"\"").decode() == "");
    std::string_view const edges = R"("\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff")";
    BOOST_TEST(JsonString(edges).decode() == by_boost(edges));
}

BOOST_AUTO_TEST_CASE(a_plain_string_is_used_where_it_stands) {
    std::string_view const token = "\"plain\"";
    JsonString const plain(token);
    BOOST_TEST(plain.is_plain());
    BOOST_TEST(plain.with_text([&](std::string_view text) { return text.data() == token.data() + 1; }));
    JsonString const escaped(R"("pl\u0061in")");
    BOOST_TEST(!escaped.is_plain());
    BOOST_TEST(escaped.with_text([](std::string_view text) { return text == "plain"; }));
}

BOOST_AUTO_TEST_CASE(who_knows_that_nothing_is_escaped_may_say_so) {
    BOOST_TEST(JsonString(R"("id")", true).is_plain());
    BOOST_TEST(JsonString(R"("id")", true).decode() == "id");
    BOOST_TEST((JsonString(R"("\u0069d")", false) == "id"));
    BOOST_TEST(!JsonString(R"("i\n")").is_plain());
}

BOOST_AUTO_TEST_CASE(a_string_is_compared_as_what_it_stands_for) {
    for (std::string_view token : {R"("email")", R"("\u0065mail")", R"("em\u0061il")", R"("emai\u006C")"}) {
        BOOST_TEST((JsonString(token) == "email"), token);
        BOOST_TEST(!(JsonString(token) == "emai"), token);
        BOOST_TEST(!(JsonString(token) == "emails"), token);
        BOOST_TEST(!(JsonString(token) == "Email"), token);
        BOOST_TEST(!(JsonString(token) == ""), token);
    }
    BOOST_TEST((JsonString("\"\"") == ""));
}

BOOST_AUTO_TEST_CASE(random_strings_are_read_as_boost_reads_them) {
    std::mt19937 random(20260101);
    for (int i = 0; i < 20'000; ++i) {
        std::string token = "\"";
        for (std::size_t pieces = random() % 8; pieces > 0; --pieces) {
            auto const c = static_cast<char32_t>(random() % (random() % 4 == 0 ? 0x110000 : 0x500));
            char escape[16];
            if (c >= 0x10000)
                std::snprintf(escape, sizeof escape, "\\u%04x\\u%04X",
                              static_cast<unsigned>(0xD7C0 + (c >> 10)),
                              static_cast<unsigned>(0xDC00 + (c & 0x3FF)));
            else if (c < 0xD800 || c > 0xDFFF)
                std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            else
                std::snprintf(escape, sizeof escape, "x");
            token += escape;
            if (random() % 2 == 0) token += "\u044f\\n";
        }
        token += '"';
        BOOST_REQUIRE(JsonString(token).decode() == by_boost(token));
        BOOST_REQUIRE((JsonString(token) == by_boost(token)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
