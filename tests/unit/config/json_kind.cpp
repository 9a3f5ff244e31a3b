#include <smsaero/config/json_kind.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string_view>
#include <utility>

using namespace smsaero;

BOOST_AUTO_TEST_SUITE(json_kind_suite)

BOOST_AUTO_TEST_CASE(every_kind_has_the_name_that_javascript_gives_it) {
    std::pair<std::string_view, std::string_view> const kinds[] = {
        {"null", "null"},   {"true", "boolean"}, {"1", "number"},
        {"-1", "number"},   {"1.5", "number"},   {"18446744073709551615", "number"},
        {"\"\"", "string"}, {"[]", "array"},     {"{}", "object"}};
    for (auto const& [text, name] : kinds)
        BOOST_TEST(kind_name(boost::json::parse(text)) == name);
    BOOST_TEST(wrong_type("string", boost::json::parse("[]")) == "Expected string, received array");
}

BOOST_AUTO_TEST_SUITE_END()
