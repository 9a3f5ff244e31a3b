#include "pretty_json.hpp"

#include <smsaero/config/exact_numbers.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(pretty_json_text)

namespace json = boost::json;
using relay::pretty_json;

BOOST_AUTO_TEST_CASE(each_member_and_each_element_has_its_line) {
    constexpr std::string_view text = R"({
  "b": [
    1,
    {
      "a": "x"
    }
  ],
  "a": {},
  "none": [],
  "": null
}
)";
    BOOST_TEST(pretty_json(json::parse(text)) == text);
}

BOOST_AUTO_TEST_CASE(values_are_the_same_when_they_are_read_again) {
    for (std::string_view text :
         {R"(["a\"\\\u0000\u001f\n\u007fё\u2028😀</script>"])", "[0.1,-0,1e300,5e-324,2.5]",
          "[18446744073709551615,-9223372036854775808]", "true", R"({"a\"b":[[[]]]})"}) {
        auto const value = smsaero::parse_exact_json(text)->value;
        BOOST_TEST((smsaero::parse_exact_json(pretty_json(value))->value == value), text);
    }
    BOOST_TEST(pretty_json(json::parse("[0.5]")) == "[\n  0.5\n]\n");
}

BOOST_AUTO_TEST_SUITE_END()
