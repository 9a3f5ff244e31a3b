#include <smsaero/config/json_view.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(json_view_suite)

using namespace smsaero;

namespace {

JsonView view(std::string_view text) { return JsonView::parse(text).value(); }

/// The value built again from what the view tells of it.
boost::json::value rebuilt(JsonView value) {
    switch (value.kind()) {
    case JsonKind::Null:
        return nullptr;
    case JsonKind::Boolean:
        return value.boolean();
    case JsonKind::Number:
        return value.number();
    case JsonKind::String:
        return boost::json::value(value.string().decode());
    case JsonKind::Array: {
        boost::json::array array;
        value.for_each_element([&](JsonView element) {
            array.push_back(rebuilt(element));
            return true;
        });
        return array;
    }
    case JsonKind::Object:
        break;
    }
    boost::json::object object;
    value.for_each_member([&](JsonString key, JsonView member) { object[key.decode()] = rebuilt(member); });
    return object;
}

/// What Boost.JSON makes of it, its numbers as doubles.
boost::json::value with_doubles(boost::json::value value) {
    if (value.is_number()) return value.to_number<double>();
    if (value.is_array())
        for (boost::json::value& element : value.get_array())
            element = with_doubles(element);
    if (value.is_object())
        for (auto& member : value.get_object())
            member.value() = with_doubles(member.value());
    return value;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_value_is_read_as_it_stands) {
    for (std::string_view text :
         {"null", " true ", "false", "-1.5e3", "0", "\"a\\u0062c\"", "[]", "[ ]", "{}", "{ }", "[1]",
          "[[],{}]", "\n[ 1 , [ 2,\t[ ] ] , { \"a\" : { } } , \"x\" ]\r\n",
          R"({"a":[1,{"b":null}],"c" : "d" , "e":{"f":[]}})", R"([{"a":"]"},"}",[["\"["]],-0.5,true])",
          R"({"":{"":{"":[[[1]]]}},"\u0061":false})", R"(["\\","\"","\\\"","\\\\",{"\"]":"}\\"},"a\\"])"})
        BOOST_TEST(boost::json::serialize(rebuilt(view(text)))
                       == boost::json::serialize(with_doubles(boost::json::parse(text))),
                   text);
}

BOOST_AUTO_TEST_CASE(repeated_members_come_each_in_order) {
    std::string seen;
    view(R"({"a":1,"b":[{"a":2}],"a":"3"})").for_each_member([&](JsonString key, JsonView value) {
        seen += key.decode() + ":" + std::string(to_string(value.kind())) + " ";
    });
    BOOST_TEST(seen == "a:number b:array a:string ");
}

BOOST_AUTO_TEST_CASE(a_scalar_ends_where_it_ends) {
    JsonView const whole = view(" \t[ -0.5e+3 ,true ,null\n, \"a\\\"]\" , 7]\r\n ");
    std::string seen;
    whole.for_each_element([&](JsonView element) {
        seen.append("<").append(element.token()).append(">");
        return true;
    });
    BOOST_TEST(seen == R"(<-0.5e+3><true><null><"a\"]"><7>)");
    BOOST_TEST(view(" 12 \n").token() == "12");
    BOOST_TEST(JsonView::of("\"x\"").string().decode() == "x");
}

BOOST_AUTO_TEST_CASE(keys_are_compared_whatever_escapes_they_hold) {
    std::size_t found = 0;
    view(R"({"id":1,"\u0069d":2,"i\u0064":3,"id\\":4,"\"id":5,"a longer one, with an id\n":6})")
        .for_each_member([&](JsonString key, JsonView) { found += key == "id" ? 1 : 0; });
    BOOST_TEST(found == 3u);
}

BOOST_AUTO_TEST_CASE(elements_come_until_enough_is_said) {
    std::size_t count = 0;
    view("[1,2,3,4]").for_each_element([&](JsonView) { return ++count < 2; });
    BOOST_TEST(count == 2u);
}

BOOST_AUTO_TEST_CASE(a_value_that_says_nothing_is_null) {
    BOOST_TEST((JsonView::null().kind() == JsonKind::Null));
}

BOOST_AUTO_TEST_CASE(a_number_is_the_nearest_double_or_none) {
    BOOST_TEST(view("0.1").number() == 0.1);
    BOOST_TEST(view("-12.75e-1").number() == -1.275);
    BOOST_TEST(view("18446744073709551615").number() == 18446744073709551615.0);
    BOOST_TEST(std::isnan(view("1e400").number()));
    BOOST_TEST(std::isnan(view("-1e400").number()));
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_told_of_with_its_place) {
    BOOST_TEST(JsonView::parse("[1,\n x]").error().message.starts_with("line 2, column 2: "));
    BOOST_TEST(JsonView::parse("").error().message.find("the text is empty") != std::string::npos);
    BOOST_TEST(JsonView::parse("{} {}").has_error());
    BOOST_TEST(JsonView::parse("\"\xFF\"").has_error());
}

BOOST_AUTO_TEST_CASE(depth_and_size_have_limits) {
    auto const nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    BOOST_TEST(JsonView::parse(nested(512)).has_value());
    BOOST_TEST(JsonView::parse(nested(513)).has_error());
    BOOST_TEST(JsonView::parse(nested(600), {.depth = 1'000}).has_error()); // more than can be read back
    std::string text(JsonLimits{}.bytes, ' ');
    text[0] = '1';
    BOOST_TEST(JsonView::parse(text).has_value());
    BOOST_TEST(JsonView::parse("[[1]]", {.depth = 1}).has_error());
    BOOST_TEST(JsonView::parse("[1]", {.bytes = 2}).has_error());
    BOOST_TEST(JsonView::parse(text + " ").error().message == "the text is larger than 16777216 bytes");
}

BOOST_AUTO_TEST_SUITE_END()
