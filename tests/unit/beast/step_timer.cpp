#include <smsaero/beast/step_timer.hpp>

#include <smsaero/testing/manual_clock.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <vector>

BOOST_AUTO_TEST_SUITE(step_timer)

using namespace smsaero;
using namespace std::chrono_literals;
using testing::ManualClock;

namespace {

/// What is asked of a timer, written down.
struct Journal {
    std::vector<ManualClock::time_point> waits; ///< until when each was to last
    int cancelled = 0;
};

class JournalTimer {
public:
    using clock_type = ManualClock;

    explicit JournalTimer(Journal* journal) : journal_(*journal) {}
    ManualClock::time_point expiry() const { return expiry_; }
    void expires_at(ManualClock::time_point when) { expiry_ = when; }
    void async_wait(int) { journal_.waits.push_back(expiry_); }
    void cancel() { ++journal_.cancelled; }

private:
    Journal& journal_;
    ManualClock::time_point expiry_{};
};

struct Steps {
    Steps() { ManualClock::reset(); }

    void set(std::chrono::seconds in) {
        timer.set(ManualClock::now() + in, [] { return 0; });
    }

    Journal journal;
    StepTimer<JournalTimer> timer{&journal};
};

} // namespace

BOOST_FIXTURE_TEST_CASE(a_wait_that_ends_earlier_serves_a_later_step, Steps) {
    set(5s);
    set(9s);
    BOOST_TEST(journal.waits.size() == 1u);
    BOOST_TEST((timer.due() == ManualClock::now() + 9s));
}

BOOST_FIXTURE_TEST_CASE(a_step_that_ends_before_the_wait_has_one_of_its_own, Steps) {
    set(5s);
    set(2s);
    BOOST_TEST_REQUIRE(journal.waits.size() == 2u);
    BOOST_TEST((journal.waits.back() == ManualClock::now() + 2s));
}

BOOST_FIXTURE_TEST_CASE(a_wait_whose_time_is_over_and_that_told_nothing_serves_nobody, Steps) {
    set(5s);
    ManualClock::advance(5s);
    set(9s);
    BOOST_TEST(journal.waits.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(after_the_end_of_a_wait_the_next_step_has_another, Steps) {
    set(5s);
    BOOST_TEST(timer.take_end_of_wait({}));
    set(9s);
    BOOST_TEST(journal.waits.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(the_end_of_a_wait_that_was_given_up_for_another_says_nothing, Steps) {
    set(5s);
    set(2s);
    BOOST_TEST(!timer.take_end_of_wait(boost::asio::error::operation_aborted));
    set(9s);
    BOOST_TEST(journal.waits.size() == 2u); // the second one still serves
}

BOOST_FIXTURE_TEST_CASE(at_rest_it_waits_for_nothing_and_is_stopped_once, Steps) {
    timer.rest();
    BOOST_TEST(journal.cancelled == 0);
    set(5s);
    timer.rest();
    timer.rest();
    BOOST_TEST(journal.cancelled == 1);
    set(9s);
    BOOST_TEST(journal.waits.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
