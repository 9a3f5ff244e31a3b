#include <smsaero/testing/store_suite.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(store_suite)

using namespace std::chrono_literals;
using namespace smsaero::testing;

namespace {

struct Shelf {
    int things = 3;
};

using Trial = StoreRuleTrial<Shelf>;

struct Answer {
    bool answered;
    bool has_value() const { return answered; }
};

void no_time(std::chrono::milliseconds) {}

} // namespace

BOOST_AUTO_TEST_CASE(each_rule_has_a_row_and_a_trial_of_its_own) {
    Shelf shelf;
    StoreSuite<Trial> suite{shelf, no_time};
    suite.rule("it has things", [](Trial& trial) { trial.expect(trial.store().things == 3, "too few"); });
    suite.rule("it loses none", [](Trial& trial) {
        trial.store().things = 2;
        trial.expect(false, "it does");
    });
    suite.rule("it still has things", [](Trial& trial) { trial.expect(trial.store().things == 2, "none"); });
    StoreReport const report = suite.take_report();
    BOOST_TEST_REQUIRE(report.rows.size() == 3u);
    BOOST_TEST(report.rows[0].rule == "it has things");
    BOOST_TEST(report.rows[0].broken == "");
    BOOST_TEST(report.rows[1].rule == "it loses none");
    BOOST_TEST(report.rows[1].broken == "it does");
    BOOST_TEST(report.rows[2].broken == "");
    BOOST_TEST(suite.take_report().rows.size() == 0u);
}

BOOST_AUTO_TEST_CASE(time_is_in_ticks) {
    Shelf shelf;
    std::vector<std::chrono::milliseconds> passed;
    StoreSuite<Trial> suite{shelf, [&](std::chrono::milliseconds by) { passed.push_back(by); }, 60ms};
    suite.rule("time passes", [](Trial& trial) {
        trial.pass(4);
        trial.expect(trial.ticks(5) == 300ms, "a tick is not what was said");
    });
    BOOST_TEST(suite.take_report().conforms());
    BOOST_TEST((passed == std::vector<std::chrono::milliseconds>{240ms}));
}

BOOST_AUTO_TEST_CASE(a_number_is_given_once_in_a_suite) {
    Shelf shelf;
    StoreSuite<Trial> suite{shelf, no_time};
    std::vector<std::uint64_t> numbers;
    for (char const* name : {"one", "another"})
        suite.rule(name, [&](Trial& trial) {
            numbers.push_back(trial.own_number());
            numbers.push_back(trial.own_number());
        });
    BOOST_TEST((numbers == std::vector<std::uint64_t>{0, 1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(an_operation_that_fails_breaks_the_rule) {
    Shelf shelf;
    StoreSuite<Trial> suite{shelf, no_time};
    suite.rule("it answers", [](Trial& trial) { trial.succeeds(Answer{true}); });
    suite.rule("it always answers", [](Trial& trial) { trial.succeeds(Answer{false}); });
    StoreReport const report = suite.take_report();
    BOOST_TEST(report.rows.at(0).broken == "");
    BOOST_TEST(report.rows.at(1).broken == "the store failed");
}

BOOST_AUTO_TEST_CASE(work_at_once_is_done_by_so_many_threads_none_before_all_are_there) {
    std::vector<int> done(8);
    std::atomic<std::size_t> inside = 0;
    at_once(done.size(), [&](std::size_t i) {
        ++inside;
        while (inside < done.size()) // for ever, if they came one after another
            std::this_thread::yield();
        ++done[i];
    });
    BOOST_TEST((done == std::vector<int>(8, 1)));
}

BOOST_AUTO_TEST_SUITE_END()
