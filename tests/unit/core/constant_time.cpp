#include <smsaero/core/constant_time.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(constant_time_suite)

using namespace smsaero;
using namespace std::string_view_literals;

static_assert(same_in_constant_time("1234", "1234") && !same_in_constant_time("1234", "1235"));

BOOST_AUTO_TEST_CASE(a_guess_of_the_same_bytes_is_the_secret) {
    BOOST_TEST(same_in_constant_time("", ""));
    BOOST_TEST(same_in_constant_time("a\0\xFF"sv, "a\0\xFF"sv));
}

BOOST_AUTO_TEST_CASE(each_bit_of_each_byte_counts) {
    std::string const secret = "0aZ\xFF";
    for (std::size_t i = 0; i < secret.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            std::string guess = secret;
            guess[i] = static_cast<char>(guess[i] ^ (1 << bit));
            BOOST_TEST(!same_in_constant_time(secret, guess));
        }
}

BOOST_AUTO_TEST_CASE(a_part_of_the_secret_is_no_right_guess_nor_is_more) {
    BOOST_TEST(!same_in_constant_time("1234", ""));
    BOOST_TEST(!same_in_constant_time("1234", "123"));
    BOOST_TEST(!same_in_constant_time("1234", "12345"));
    BOOST_TEST(!same_in_constant_time("", "1"));
    // What is missing in a guess is not taken for zeros.
    BOOST_TEST(!same_in_constant_time("12\0"sv, "12"));
    BOOST_TEST(!same_in_constant_time("12", "12\0"sv));
}

BOOST_AUTO_TEST_SUITE_END()
