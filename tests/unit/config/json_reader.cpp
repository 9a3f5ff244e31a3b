#include <smsaero/config/json_reader.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(json_reader_suite)

using namespace smsaero;

namespace {

/// The events of a text, a letter each, with the tokens.
std::string events(std::string_view text, std::size_t max_depth = 512) {
    std::string seen;
    JsonReader reader(text, max_depth);
    for (;;) {
        switch (reader.next()) {
        case JsonEvent::BeginObject:
            seen += "{ ";
            break;
        case JsonEvent::EndObject:
            seen += "} ";
            break;
        case JsonEvent::BeginArray:
            seen += "[ ";
            break;
        case JsonEvent::EndArray:
            seen += "] ";
            break;
        case JsonEvent::Key:
            seen += "key:" + std::string(reader.token()) + ' ';
            break;
        case JsonEvent::String:
            seen += "string:" + std::string(reader.token()) + ' ';
            break;
        case JsonEvent::Number:
            seen += "number:" + std::string(reader.token()) + ' ';
            break;
        case JsonEvent::Literal:
            seen += "literal:" + std::string(reader.token()) + ' ';
            break;
        case JsonEvent::End:
            return seen + "end";
        case JsonEvent::Fault:
            return std::to_string(reader.at()) + ": " + std::string(reader.problem());
        }
    }
}

bool is_json(std::string_view text, std::size_t max_depth) {
    return events(text, max_depth).ends_with("end");
}

bool is_json_to_boost(std::string_view text, std::size_t max_depth) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::system::error_code failure;
    boost::json::parse(text, failure, {}, options);
    return !failure;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_event_comes_in_order_with_its_token) {
    BOOST_TEST(events(R"( {"a" : [ 1 , -2.5e+3,true , null,"x\"y" ], "\u0062":{}, "c":[]} )")
               == R"({ key:"a" [ number:1 number:-2.5e+3 literal:true literal:null string:"x\"y" ] )"
                  R"(key:"\u0062" { } key:"c" [ ] } end)");
    BOOST_TEST(events("0") == "number:0 end");
}

BOOST_AUTO_TEST_CASE(a_string_knows_whether_it_holds_an_escape) {
    JsonReader reader(R"({"a":"\u0412\u0430b","c":"d\n\"","e":"f"})", 1);
    std::string seen;
    for (JsonEvent event = reader.next(); event != JsonEvent::End; event = reader.next())
        if (event == JsonEvent::Key || event == JsonEvent::String)
            seen += (reader.string().is_plain() ? "plain " : "escaped ") + reader.string().decode() + ";";
    BOOST_TEST(seen
               == "plain a;escaped \xD0\x92\xD0\xB0"
                  "b;plain c;escaped d\n\";plain e;plain f;");
}

BOOST_AUTO_TEST_CASE(each_fault_has_its_place_and_sentence) {
    auto const ends_early = ": the text ends before the JSON does";
    for (std::string text :
         {"{", "[", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "\"a", "\"\\", "\"\\u00", "-", "1.", "1e", "1e+"})
        BOOST_TEST(events(text) == std::to_string(text.size()) + ends_early);
    BOOST_TEST(events("") == "0: there is no JSON; the text is empty");
    BOOST_TEST(events(" \n") == "2: there is no JSON; the text is empty");
    BOOST_TEST(events("1 2").starts_with("2: something follows"));
    BOOST_TEST(events("{\"a\":1,}").starts_with("7: a comma stands before"));
    BOOST_TEST(events("[1,]").starts_with("3: a value is missing"));
    BOOST_TEST(events("[1 2]").starts_with("3: a comma or the closing bracket"));
    BOOST_TEST(events("{\"a\":1 \"b\":2}").starts_with("7: a comma or the closing brace"));
    BOOST_TEST(events("[1}").starts_with("2: a comma or the closing bracket"));
    BOOST_TEST(events("{\"a\" 1}").starts_with("5: a colon is missing"));
    BOOST_TEST(events("{a:1}").starts_with("1: a key in double quotes"));
    BOOST_TEST(events("nul").starts_with("0: this is no JSON value"));
    BOOST_TEST(events("'x'").starts_with("0: this is no JSON value"));
    BOOST_TEST(events("01").starts_with("1: a number does not begin with a zero"));
    BOOST_TEST(events("1.x").starts_with("2: a digit is missing"));
    BOOST_TEST(events("[1e99999999999]").starts_with("3: this exponent has more than nine digits"));
    BOOST_TEST(events("\"a\tb\"").starts_with("2: a control character"));
    BOOST_TEST(events("\"a\\qb\"").starts_with("3: a backslash begins no escape"));
    BOOST_TEST(events("\"\\u12g4\"").starts_with("5: four hexadecimal digits"));
    BOOST_TEST(events("\xEF\xBB\xBF{}").starts_with("0: a byte order mark"));
    BOOST_TEST(events("\"\xFF\"").starts_with("1: this byte is not UTF-8"));
    BOOST_TEST(events("\xFF\xFE{").starts_with("0: this byte is not UTF-8"));
    BOOST_TEST(events(std::string_view("{\0}", 3)).starts_with("1: a key in double quotes"));
}

BOOST_AUTO_TEST_CASE(every_byte_of_a_string_is_judged_wherever_it_stands) {
    for (std::size_t before = 0; before < 20; ++before)
        for (std::size_t behind = 0; behind < 20; ++behind)
            for (int byte = 0; byte < 256; ++byte) {
                std::string const text =
                    '"' + std::string(before, 'a') + static_cast<char>(byte) + std::string(behind, '~') + '"';
                std::string const at = std::to_string(before + 1) + ": ";
                if (byte == '"')
                    BOOST_TEST(events(text).starts_with(std::to_string(before + 2) + ": something follows"),
                               text);
                else if (byte < 0x20)
                    BOOST_TEST(events(text).starts_with(at + "a control character"), text);
                else if (byte == '\\')
                    BOOST_TEST(!is_json(text, 1), text);
                else if (byte >= 0x80)
                    BOOST_TEST(events(text).starts_with(at + "this byte is not UTF-8"), text);
                else
                    BOOST_TEST(events(text) == "string:" + text + " end", text);
            }
}

BOOST_AUTO_TEST_CASE(half_a_character_is_a_fault_and_both_halves_are_none) {
    BOOST_TEST(events(R"("\ud83d\ude00")") == R"(string:"\ud83d\ude00" end)");
    for (std::string text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\n")",
                             R"("\ud83d\ud83d")", R"("\ude00\ud83d")", R"("\ud83d\u0041")"})
        BOOST_TEST(events(text).starts_with("1: this escape is half a character"), text);
    BOOST_TEST(events(R"({"\ud83d":1})").starts_with("2: this escape is half"));
}

BOOST_AUTO_TEST_CASE(exponents_may_have_leading_zeros) {
    BOOST_TEST(events("1e00000000000000000001") == "number:1e00000000000000000001 end");
    BOOST_TEST(events("1e-999999999") == "number:1e-999999999 end");
    BOOST_TEST(events("1e0") == "number:1e0 end");
}

BOOST_AUTO_TEST_CASE(nesting_is_limited) {
    BOOST_TEST(is_json("[[[]]]", 3));
    BOOST_TEST(events("[[[]]]", 2) == "2: arrays and objects are nested too deeply here");
    BOOST_TEST(events("[{\"a\":{}}]", 2).starts_with("6: arrays and objects"));
    BOOST_TEST(is_json("[[],[],[[]]]", 3));
    BOOST_TEST(is_json(std::string(512, '[') + std::string(512, ']'), 512));
    BOOST_TEST(!is_json(std::string(513, '[') + std::string(513, ']'), 512));
}

BOOST_AUTO_TEST_CASE(what_is_json_is_what_boost_json_takes) {
    std::string_view const parts[] = {"{",
                                      "}",
                                      "[",
                                      "]",
                                      ",",
                                      ":",
                                      "\"a\"",
                                      "\"k\":",
                                      "1",
                                      "-0.5e3",
                                      "true",
                                      "null",
                                      " ",
                                      "\n",
                                      "\t",
                                      "\"",
                                      "\\",
                                      "\\u0041",
                                      "\\ud83d",
                                      "\\ude00",
                                      "é",
                                      "\xFF",
                                      "\xED\xA0\x80",
                                      "\xF4\x90\x80\x80",
                                      "0",
                                      "e5",
                                      ".",
                                      "-",
                                      "+",
                                      "x",
                                      "\x01",
                                      "\x7F",
                                      "\"\\ud83d\\ude00\""};
    std::mt19937 random(20240229);
    int taken = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::string text;
        for (auto length = 1 + random() % 8; length > 0; --length)
            text += parts[random() % std::size(parts)];
        if (i % 3 == 1) text = "{\"k\":" + text + "}";
        if (i % 3 == 2) text = "[" + text + "]";
        bool const expected = is_json_to_boost(text, 4);
        taken += expected;
        if (is_json(text, 4) != expected) BOOST_ERROR("differs from Boost.JSON: " + text);
    }
    BOOST_TEST(taken > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
