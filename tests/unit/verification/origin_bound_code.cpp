#include <smsaero/verification/origin_bound_code.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(origin_bound_code)

using namespace smsaero;

namespace {

void check_is(std::string_view message, OriginBoundCode const& expected) {
    auto const found = parse_origin_bound_code(message);
    BOOST_TEST_REQUIRE(found.has_value(), message);
    BOOST_TEST(found->host == expected.host);
    BOOST_TEST(found->embedded_host == expected.embedded_host);
    BOOST_TEST(found->code == expected.code);
}

void check_is_none(std::string_view message) {
    BOOST_TEST(!parse_origin_bound_code(message).has_value(), message);
}

} // namespace

// The examples of the specification.
BOOST_AUTO_TEST_CASE(the_last_line_names_host_and_code) {
    check_is("747723 is your ExampleCo authentication code.\n\n@example.com #747723",
             {"example.com", "", "747723"});
    check_is("@example.com #747723", {"example.com", "", "747723"});
}

BOOST_AUTO_TEST_CASE(an_embedded_host_may_follow) {
    check_is("747723 is your ExampleCo authentication code.\n\n@example.com #747723 @ecommerce.example",
             {"example.com", "ecommerce.example", "747723"});
}

BOOST_AUTO_TEST_CASE(what_stands_behind_is_passed_over) {
    check_is("@example.com #747723 @ecommerce.example $future",
             {"example.com", "ecommerce.example", "747723"});
    check_is("@example.com #747723 $future @ecommerce.example", {"example.com", "", "747723"});
    check_is("@example.com #747723 FA+9qCX9VSu", {"example.com", "", "747723"});
    check_is("@example.com #747723\t@ecommerce.example", {"example.com", "", "747723"});
    check_is("@example.com #747723  @ecommerce.example", {"example.com", "", "747723"});
}

BOOST_AUTO_TEST_CASE(nothing_stands_before_the_host) {
    check_is_none("something @example.com #747723");
    check_is_none(" @example.com #747723");
}

BOOST_AUTO_TEST_CASE(the_order_is_host_then_code) {
    check_is_none("#747723 @ecommerce.example @example.com");
    check_is_none("#747723 @example.com");
}

BOOST_AUTO_TEST_CASE(exactly_one_space_stands_between_them) {
    check_is_none("@example.com code #747723");
    check_is_none("@example.com  #747723");
    check_is_none("@example.com\t#747723");
    check_is_none("@example.com#747723");
}

BOOST_AUTO_TEST_CASE(a_line_end_at_the_end_leaves_no_last_line) {
    check_is_none("@example.com #747723\n");
    check_is_none("@example.com #747723\r\n");
    check_is_none("@example.com #747723\r");
    check_is_none("@example.com #747723\n\nThank you.");
}

BOOST_AUTO_TEST_CASE(every_kind_of_line_end_ends_a_line) {
    for (std::string_view end : {"\n", "\r\n", "\r", "\n\r"})
        check_is("Your code:" + std::string{end} + "@example.com #747723", {"example.com", "", "747723"});
    // Form feeds and line separators of Unicode do not.
    check_is_none("Your code:\f@example.com #747723");
    check_is_none("Your code:\xE2\x80\xA8@example.com #747723");
}

BOOST_AUTO_TEST_CASE(nothing_missing_is_filled_in) {
    for (std::string_view message : {"", "\n", "@", "@example.com", "@example.com ", "@example.com #",
                                     "@ #747723", "@example.com # 747723", "# @", "747723"})
        check_is_none(message);
}

BOOST_AUTO_TEST_CASE(tokens_end_at_white_space_of_ascii_alone) {
    check_is("@example.com #74\xC2\xA0"
             "23",
             {"example.com", "",
              "74\xC2\xA0"
              "23"});
    check_is("@example.com #747723\fx", {"example.com", "", "747723"});
    check_is("@b\xC3\xBC"
             "cher.example #1",
             {"b\xC3\xBC"
              "cher.example",
              "", "1"});
}

BOOST_AUTO_TEST_CASE(it_is_read_while_compiling_too) {
    static_assert(parse_origin_bound_code("Code\n@example.com #747723")->code == "747723");
    static_assert(!parse_origin_bound_code("Code\n@example.com #747723\n"));
}

BOOST_AUTO_TEST_SUITE_END()
