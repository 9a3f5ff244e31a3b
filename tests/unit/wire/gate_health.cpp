#include <smsaero/wire/gate_health.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(gate_health)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

GateHealth::TimePoint const start{1000s};

} // namespace

BOOST_AUTO_TEST_CASE(no_gate_is_doubtful_before_it_failed) {
    BOOST_TEST(GateHealth{3}.doubtful(start) == 0u);
    BOOST_TEST(GateHealth{3}.doubtful(GateHealth::TimePoint{}) == 0u);
    BOOST_TEST(GateHealth{0}.doubtful(start) == 0u);
}

BOOST_AUTO_TEST_CASE(a_gate_is_doubtful_for_a_minute_after_it_failed) {
    GateHealth health{3};
    health.failed(1, start);
    BOOST_TEST(health.doubtful(start) == 0b010u);
    BOOST_TEST(health.doubtful(start + 60s - 1ns) == 0b010u);
    BOOST_TEST(health.doubtful(start + 60s) == 0u);
}

BOOST_AUTO_TEST_CASE(another_failure_begins_the_minute_anew) {
    GateHealth health{1};
    health.failed(0, start);
    health.failed(0, start + 30s);
    BOOST_TEST(health.doubtful(start + 89s) == 1u);
}

BOOST_AUTO_TEST_CASE(an_answer_clears_the_doubt_of_that_gate_alone) {
    GateHealth health{3};
    health.failed(0, start);
    health.failed(2, start);
    health.answered(0);
    BOOST_TEST(health.doubtful(start) == 0b100u);
}

BOOST_AUTO_TEST_CASE(copies_share_what_they_know) {
    GateHealth health{2};
    GateHealth const copy = health;
    health.failed(1, start);
    BOOST_TEST(copy.doubtful(start) == 0b10u);
}

BOOST_AUTO_TEST_CASE(gates_beyond_the_64th_are_never_doubtful) {
    GateHealth health{100};
    for (std::size_t gate : {63u, 64u, 99u, 100u})
        health.failed(gate, start);
    BOOST_TEST(health.doubtful(start) == std::uint64_t{1} << 63);
}

BOOST_AUTO_TEST_CASE(threads_may_share_it) {
    GateHealth health{2};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&health] {
            for (int round = 0; round < 1000; ++round) {
                health.failed(0, start);
                health.answered(0);
                (void)health.doubtful(start);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(health.doubtful(start) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
