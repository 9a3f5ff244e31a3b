#include <smsaero/config/json_error.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string_view>

BOOST_AUTO_TEST_SUITE(json_error_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(lines_and_columns_count_from_one_and_columns_are_characters) {
    std::string_view const text = "{\n \"яя\": x\n}";
    JsonError const error = json_error_at(text, text.find('x'), "wrong");
    BOOST_TEST(error.message == "line 2, column 8: wrong");
    BOOST_TEST(error.at_byte == text.find('x'));
    BOOST_TEST(json_error_at("x", 0, "wrong").message == "line 1, column 1: wrong");
    BOOST_TEST(json_error_at("\n\n", 2, "wrong").message == "line 3, column 1: wrong");
}

BOOST_AUTO_TEST_CASE(value_of_an_error_throws_its_message) {
    boost::system::result<int, JsonError> const result = JsonError{"no JSON", 0};
    BOOST_CHECK_EXCEPTION(result.value(), std::runtime_error,
                          [](auto const& e) { return std::string_view(e.what()) == "no JSON"; });
}

BOOST_AUTO_TEST_SUITE_END()
