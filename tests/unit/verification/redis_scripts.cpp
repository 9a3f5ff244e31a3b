#include <smsaero/verification/redis_scripts.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(redis_scripts)

using namespace smsaero;

// What they do is shown on a Redis, by the suites of `redis_store`.

BOOST_AUTO_TEST_CASE(no_script_reads_the_clock_of_the_caller_or_waits) {
    using namespace smsaero::redis_scripts;
    for (std::string_view script :
         {create, reissue, confirm, discard, begin_check, abandon_check, consume, add, clear})
        for (std::string_view word : {"os.time", "os.clock", "BLPOP", "WAIT", "KEYS *"})
            BOOST_TEST(script.find(word) == script.npos);
    BOOST_TEST(common.find("'TIME'") != common.npos);
}

BOOST_AUTO_TEST_SUITE_END()
