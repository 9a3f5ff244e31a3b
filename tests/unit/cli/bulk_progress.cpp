#include "../../../examples/cli/bulk_progress.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>

BOOST_AUTO_TEST_SUITE(bulk_progress)

using namespace std::chrono_literals;

namespace {

BulkProgress const half{.total = 200, .sent = 95, .rejected = 2, .not_sent = 1, .unknown = 2, .elapsed = 50s};

} // namespace

BOOST_AUTO_TEST_CASE(the_words_tell_rate_time_left_and_outcomes) {
    BOOST_TEST(progress_words(half)
               == "100/200  2.0/s  50 s left  sent 95  rejected 2  not sent 1  unknown 2");
    BOOST_TEST(progress_words({.total = 5}) == "0/5  sent 0");
    BOOST_TEST(progress_words({.total = 5, .sent = 5, .elapsed = 100ms}) == "5/5  50/s  sent 5");
    BOOST_TEST(progress_words({.total = 100'000, .sent = 100, .elapsed = 10s})
               == "100/100000  10/s  2 h 46 min left  sent 100");
    BOOST_TEST(progress_words({.total = 1000, .sent = 100, .elapsed = 10s})
               == "100/1000  10/s  1 min 30 s left  sent 100");
}

BOOST_AUTO_TEST_CASE(the_bar_fits_the_terminal) {
    for (std::size_t columns = 1; columns < 200; ++columns)
        BOOST_TEST(progress_bar(half, columns).size() <= columns);
}

BOOST_AUTO_TEST_CASE(the_bar_is_as_full_as_the_rows_are_done) {
    BOOST_TEST(progress_bar({.total = 4, .sent = 1}, 200) == "[#######.......................]  1/4  sent 1");
    BOOST_TEST(progress_bar({.total = 4, .sent = 4}, 200) == "[##############################]  4/4  sent 4");
    BOOST_TEST(progress_bar({.total = 4}, 200) == "[..............................]  0/4  sent 0");
    BOOST_TEST(progress_bar({}, 200) == "[##############################]  0/0  sent 0");
    BOOST_TEST(progress_bar({.total = 4}, 20) == "[.....]  0/4  sent 0");
    BOOST_TEST(progress_bar({.total = 4}, 19) == "0/4  sent 0");
}

BOOST_AUTO_TEST_SUITE_END()
