#include <smsaero/config/json_kind.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <utility>

BOOST_AUTO_TEST_SUITE(json_kind_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(every_kind_has_the_name_that_javascript_gives_it) {
    std::pair<JsonKind, std::string_view> const kinds[] = {
        {JsonKind::Null, "null"},     {JsonKind::Boolean, "boolean"}, {JsonKind::Number, "number"},
        {JsonKind::String, "string"}, {JsonKind::Array, "array"},     {JsonKind::Object, "object"}};
    for (auto const& [kind, name] : kinds)
        BOOST_TEST(to_string(kind) == name);
    BOOST_TEST(wrong_type("string", JsonKind::Array) == "Expected string, received array");
}

BOOST_AUTO_TEST_SUITE_END()
