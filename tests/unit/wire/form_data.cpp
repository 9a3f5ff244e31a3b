#include <smsaero/wire/form_data.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(form_data_suite)

using namespace smsaero;
using namespace std::string_literals;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// All pairs of `body`; nothing when one cannot be decoded.
std::optional<Pairs> pairs(std::string_view body) {
    Pairs found;
    bool const whole = form_data::for_each_pair(body, [&](std::string name, std::string value) {
        found.emplace_back(std::move(name), std::move(value));
        return true;
    });
    return whole ? std::optional{std::move(found)} : std::nullopt;
}

void check(std::string_view body, Pairs const& expected) {
    BOOST_TEST_CONTEXT(body) {
        auto const found = pairs(body);
        BOOST_TEST_REQUIRE(found.has_value());
        BOOST_TEST((*found == expected));
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(pairs_come_decoded_and_in_order) {
    check("id=440000001&status=1&extendStatus=delivery",
          {{"id", "440000001"}, {"status", "1"}, {"extendStatus", "delivery"}});
    check("a+b=1%2B1%3D2&%69d=%D0%9A%d0%b0", {{"a b", "1+1=2"}, {"id", "Ка"}});
}

BOOST_AUTO_TEST_CASE(the_first_equals_sign_ends_the_name_and_any_further_one_is_of_the_value) {
    check("id=1=2==", {{"id", "1=2=="}});
    check("=", {{"", ""}});
    check("=1", {{"", "1"}});
}

BOOST_AUTO_TEST_CASE(a_name_without_a_value_has_an_empty_one) { check("id&x=", {{"id", ""}, {"x", ""}}); }

BOOST_AUTO_TEST_CASE(nothing_between_two_ampersands_is_no_pair) {
    check("", {});
    check("&", {});
    check("&&a=1&&&b=2&", {{"a", "1"}, {"b", "2"}});
}

BOOST_AUTO_TEST_CASE(a_name_may_come_more_than_once) {
    check("id=1&id=2&%69d=3", {{"id", "1"}, {"id", "2"}, {"id", "3"}});
}

BOOST_AUTO_TEST_CASE(a_semicolon_separates_nothing) { check("a=1;b=2", {{"a", "1;b=2"}}); }

BOOST_AUTO_TEST_CASE(every_byte_is_read_from_two_digits_of_either_case) {
    for (unsigned byte = 0; byte < 256; ++byte)
        for (std::string_view const digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
            std::string const encoded{'%', digits[byte >> 4], digits[byte & 15]};
            BOOST_TEST((form_data::decode(encoded) == std::string(1, static_cast<char>(byte))), encoded);
        }
}

BOOST_AUTO_TEST_CASE(what_is_decoded_once_is_not_decoded_again) { check("a=%2541%252B", {{"a", "%41%2B"}}); }

BOOST_AUTO_TEST_CASE(an_encoded_separator_separates_nothing) {
    check("a%3D%26=1%26b%3D2", {{"a=&", "1&b=2"}});
}

BOOST_AUTO_TEST_CASE(a_percent_sign_without_two_digits_ends_the_reading_wherever_it_stands) {
    for (std::string_view const broken : {"%", "%4", "%%", "%4%", "%zz", "%4g", "%g4", "%+1", "% 1", "%-1"})
        for (std::string const& body :
             {std::string{broken}, "a=" + std::string{broken}, std::string{broken} + "=1",
              "a=1&b=" + std::string{broken}, "a=" + std::string{broken} + "&b=1"})
            BOOST_TEST(!pairs(body).has_value(), body);
}

BOOST_AUTO_TEST_CASE(what_stands_before_a_broken_pair_was_visited) {
    std::size_t visits = 0;
    auto const count = [&](std::string const&, std::string const&) { return ++visits != 0; };
    BOOST_TEST(!form_data::for_each_pair("a=1&b=2&c=%&d=4", count));
    BOOST_TEST(visits == 2u);
}

BOOST_AUTO_TEST_CASE(a_visit_that_says_false_is_the_last) {
    std::size_t visits = 0;
    auto const once = [&](std::string const&, std::string const&) { return ++visits == 0; };
    BOOST_TEST(form_data::for_each_pair("a=1&b=2&c=%", once));
    BOOST_TEST(visits == 1u);
}

BOOST_AUTO_TEST_CASE(bytes_of_every_kind_pass_through_whole) {
    check("a=\0%00\xff&\r\n=\x01"s, {{"a", "\0\0\xff"s}, {"\r\n", "\x01"}});
}

BOOST_AUTO_TEST_CASE(many_pairs_and_long_ones_are_read_in_their_order) {
    std::string body;
    Pairs expected;
    for (int i = 0; i < 20'000; ++i) {
        body += std::to_string(i) + "=%30&";
        expected.emplace_back(std::to_string(i), "0");
    }
    body += std::string(1 << 20, 'n') + "=" + std::string(1 << 20, '+');
    expected.emplace_back(std::string(1 << 20, 'n'), std::string(1 << 20, ' '));
    BOOST_TEST((pairs(body) == expected));
}

BOOST_AUTO_TEST_SUITE_END()
