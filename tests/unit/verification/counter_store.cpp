#include <smsaero/verification/counter_store.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(counter_store)

using namespace smsaero;

namespace {

struct Right {
    StoreResult<Count> add(CounterKey const&, std::int64_t, std::chrono::milliseconds) { return Count{}; }
    StoreResult<void> clear(CounterKey const&) { return {}; }
};
struct NeverClears {
    StoreResult<Count> add(CounterKey const&, std::int64_t, std::chrono::milliseconds) { return Count{}; }
};
struct GivesAnInt {
    int add(CounterKey const&, std::int64_t, std::chrono::milliseconds) { return 0; }
    StoreResult<void> clear(CounterKey const&) { return {}; }
};
struct Later {
    void async_add(CounterKey const&, std::int64_t, std::chrono::milliseconds, auto&&) {}
    void async_clear(CounterKey const&, auto&&) {}
};

static_assert(CounterStore<Right>);
static_assert(!CounterStore<NeverClears>);
static_assert(!CounterStore<GivesAnInt>);
static_assert(!CounterStore<Later>);
static_assert(AsyncCounterStore<Later>);
static_assert(!AsyncCounterStore<Right>);

} // namespace

BOOST_AUTO_TEST_CASE(a_count_begins_at_zero) {
    BOOST_TEST(Count{}.count == 0);
    BOOST_TEST(Count{}.retry_after.count() == 0);
}

BOOST_AUTO_TEST_CASE(a_change_may_follow_from_what_the_one_before_it_came_to) {
    CounterChange const always{{CounterKind::Money, ""}, 1, std::chrono::hours{1}};
    CounterChange const with_the_first{{CounterKind::Money, ""}, 1, std::chrono::hours{1}, 1};
    CounterChange const with_the_last{{CounterKind::Money, ""}, -1, std::chrono::hours{1}, 0};
    BOOST_TEST(always.follows(7));
    BOOST_TEST(with_the_first.follows(1));
    BOOST_TEST(!with_the_first.follows(2));
    BOOST_TEST(with_the_last.follows(0));
    BOOST_TEST(!with_the_last.follows(1));
    // Where nobody knows what it came to.
    BOOST_TEST(always.follows(-1));
    BOOST_TEST(!with_the_last.follows(-1));
}

BOOST_AUTO_TEST_SUITE_END()
