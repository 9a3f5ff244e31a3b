#include <smsaero/config/json_pointer.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(json_pointer_suite)

using namespace smsaero;

// RFC 6901 section 5
BOOST_AUTO_TEST_CASE(tilde_and_slash_are_escaped_and_nothing_else) {
    std::string pointer;
    append_to_pointer(pointer, "a/b");
    append_to_pointer(pointer, "m~n");
    append_to_pointer(pointer, "~1");
    append_to_pointer(pointer, "");
    append_to_pointer(pointer, " \"%я");
    BOOST_TEST(pointer == "/a~1b/m~0n/~01// \"%я");
}

BOOST_AUTO_TEST_CASE(elements_are_numbers_without_leading_zeros) {
    std::string pointer = "/templates";
    append_to_pointer(pointer, std::size_t{0});
    append_to_pointer(pointer, std::size_t{10});
    BOOST_TEST(pointer == "/templates/0/10");
}

BOOST_AUTO_TEST_SUITE_END()
