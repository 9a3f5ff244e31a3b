#include <smsaero/verification/redis_words.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(redis_words_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(they_are_shown_up_to_where_it_repeats_what_it_was_sent) {
    BOOST_TEST(redis_words("OOM command not allowed") == "OOM command not allowed");
    for (char const quote : {'\'', '"', '`'})
        BOOST_TEST(redis_words(std::string{"ERR unknown command "} + quote + "AUTH" + quote + ", with args")
                   == "ERR unknown command ...");
    BOOST_TEST(redis_words("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
