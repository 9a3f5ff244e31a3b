#include <smsaero/beast/pool.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(pool_suite)

using namespace smsaero;

namespace {

struct FakeConnection {
    Gate to;
    bool alive = true;
    bool reusable = true;
    bool old = false;
    int retired = 0;

    void retire() { ++retired; }
    Gate const& gate() const { return to; }
    bool is_alive() const { return alive; }
    bool is_reusable() const { return reusable; }
    bool has_idled_too_long() const { return old; }
};

std::shared_ptr<FakeConnection> connection(Gate const& gate) {
    return std::make_shared<FakeConnection>(FakeConnection{gate});
}

Gate const here{.host = "a"};
Gate const there{.host = "b"};

} // namespace

BOOST_AUTO_TEST_CASE(a_connection_is_lent_once) {
    Pool<FakeConnection> pool;
    auto const only = connection(here);
    pool.give_back(only);
    BOOST_TEST(pool.take(here) == only);
    BOOST_TEST(pool.take(here) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_connection_is_for_its_own_gate_alone) {
    Pool<FakeConnection> pool;
    auto const only = connection(here);
    pool.give_back(only);
    Gate other = here;
    BOOST_TEST(pool.take(there) == nullptr);
    other.port = "8443";
    BOOST_TEST(pool.take(other) == nullptr);
    other = here;
    other.tls = false;
    BOOST_TEST(pool.take(other) == nullptr);
    BOOST_TEST(pool.take(here) == only);
}

BOOST_AUTO_TEST_CASE(the_one_used_last_is_taken_first) {
    Pool<FakeConnection> pool;
    auto const first = connection(here);
    auto const second = connection(here);
    pool.give_back(first);
    pool.give_back(second);
    BOOST_TEST(pool.take(here) == second);
    BOOST_TEST(pool.take(here) == first);
}

BOOST_AUTO_TEST_CASE(the_dead_are_dropped_on_the_way) {
    Pool<FakeConnection> pool;
    auto const alive = connection(here);
    auto const dead = connection(here);
    pool.give_back(alive);
    pool.give_back(dead);
    dead->alive = false;
    BOOST_TEST(pool.take(here) == alive);
    BOOST_TEST(pool.take(here) == nullptr);
    BOOST_TEST(dead.use_count() == 1);
    BOOST_TEST(dead->retired == 1);
    BOOST_TEST(alive->retired == 0);
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_used_again_is_not_kept) {
    Pool<FakeConnection> pool;
    auto const broken = connection(here);
    broken->reusable = false;
    pool.give_back(broken);
    BOOST_TEST(broken.use_count() == 1);
    BOOST_TEST(pool.take(here) == nullptr);
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_the_oldest_goes) {
    Pool<FakeConnection> pool{3};
    std::vector<std::shared_ptr<FakeConnection>> all;
    for (std::size_t i = 0; i < 4; ++i) {
        all.push_back(connection(here));
        pool.give_back(all.back());
    }
    BOOST_TEST(all.front().use_count() == 1);
    BOOST_TEST(all.front()->retired == 1);
    BOOST_TEST(all[1].use_count() == 2);
    BOOST_TEST(pool.take(here) == all.back());
}

BOOST_AUTO_TEST_CASE(the_limit_is_over_all_gates) {
    Pool<FakeConnection> pool{2};
    auto const oldest = connection(here);
    auto const other = connection(there);
    auto const newest = connection(here);
    for (auto const& each : {oldest, other, newest})
        pool.give_back(each);
    BOOST_TEST(oldest->retired == 1);
    BOOST_TEST(pool.take(there) == other);
    BOOST_TEST(pool.take(here) == newest);
    BOOST_TEST(pool.take(here) == nullptr);
}

BOOST_AUTO_TEST_CASE(one_is_kept_at_least) {
    Pool<FakeConnection> pool{0};
    auto const first = connection(here);
    auto const second = connection(here);
    pool.give_back(first);
    pool.give_back(second);
    BOOST_TEST(first->retired == 1);
    BOOST_TEST(pool.take(here) == second);
}

BOOST_AUTO_TEST_CASE(those_that_have_idled_too_long_go_when_another_comes_back) {
    Pool<FakeConnection> pool;
    std::vector<std::shared_ptr<FakeConnection>> all;
    for (Gate const& gate : {here, there, here}) {
        all.push_back(connection(gate));
        pool.give_back(all.back());
    }
    all[0]->old = all[1]->old = true;
    pool.give_back(connection(here));
    BOOST_TEST(all[0]->retired == 1);
    BOOST_TEST(all[1]->retired == 1);
    BOOST_TEST(all[2]->retired == 0);
    BOOST_TEST(all[1].use_count() == 1);
}

BOOST_AUTO_TEST_CASE(after_a_fork_the_child_uses_no_connection_of_its_parents_and_says_nothing_on_it) {
    Pool<FakeConnection> pool;
    auto const only = connection(here);
    pool.give_back(only);
    ::pid_t const child = ::fork();
    if (child == 0) {
        bool const right = pool.take(here) == nullptr && only->retired == 0 && only.use_count() == 1;
        ::_exit(right ? 0 : 1);
    }
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    BOOST_TEST(pool.take(here) == only);
}

BOOST_AUTO_TEST_CASE(after_a_fork_a_child_that_closes_says_nothing_on_its_parents_connection) {
    Pool<FakeConnection> pool;
    auto const only = connection(here);
    pool.give_back(only);
    ::pid_t const child = ::fork();
    if (child == 0) {
        pool.close();
        auto const own = connection(here);
        pool.give_back(own);
        ::_exit(only->retired == 0 && only.use_count() == 1 && own->retired == 1 ? 0 : 1);
    }
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    BOOST_TEST(pool.take(here) == only);
}

BOOST_AUTO_TEST_CASE(closed_it_ends_those_it_has_and_those_that_come_back) {
    Pool<FakeConnection> pool;
    auto const idle = connection(here);
    auto const lent = connection(there);
    pool.give_back(idle);
    pool.close();
    BOOST_TEST(idle->retired == 1);
    BOOST_TEST(idle.use_count() == 1);
    BOOST_TEST(lent->retired == 0);
    pool.give_back(lent);
    BOOST_TEST(lent->retired == 1);
    BOOST_TEST(lent.use_count() == 1);
    BOOST_TEST(pool.take(here) == nullptr);
    BOOST_TEST(pool.take(there) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
