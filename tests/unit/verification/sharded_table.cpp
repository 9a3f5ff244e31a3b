#include <smsaero/verification/sharded_table.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(sharded_table)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

struct Key {
    std::string text;
    std::uint64_t hash(KeyedHash const& hash) const { return hash(text); }
    bool operator==(Key const&) const = default;
};

using Table = ShardedTable<Key, int>;
using Time = Table::Table::Time;

constexpr std::size_t plenty = 1'000'000;
constexpr std::size_t all = ~std::size_t{0};

Key key(int number) { return {std::to_string(number)}; }

/// Puts so many entries, which last for a minute from zero on.
void fill(Table& table, int count) {
    for (int i = 0; i < count; ++i)
        table.open(key(i))->put(key(i), i, 0s, 60s);
}

/// Forgets what has expired, at most so many entries of each small table.
std::size_t collect_all(Table& table, Time now, std::size_t most) {
    std::size_t collected = 0;
    for (std::size_t part = 0; part < Table::parts; ++part)
        collected += table.collect(part, now, most);
    return collected;
}

bool has_room(Table& table, Time now) { return table.open(Key{"another"}).has_room(now); }

/// The small table that a key belongs to.
void const* small_table(Table& table, Key const& of) { return table.open(of).operator->(); }

} // namespace

BOOST_AUTO_TEST_CASE(what_was_put_is_found) {
    Table table{plenty};
    fill(table, 1'000);
    for (int i = 0; i < 1'000; ++i) {
        auto opened = table.open(key(i));
        int const* const found = opened->find(key(i), 1s);
        BOOST_TEST_REQUIRE((found != nullptr));
        BOOST_TEST(*found == i);
    }
    BOOST_TEST((table.open(key(1'000))->find(key(1'000), 1s) == nullptr));
}

BOOST_AUTO_TEST_CASE(keys_are_spread_over_the_small_tables) {
    Table table{plenty};
    std::set<void const*> used;
    for (int i = 0; i < 5'000; ++i) {
        used.insert(small_table(table, key(i)));
        BOOST_TEST_REQUIRE(small_table(table, key(i)) == small_table(table, key(i)));
    }
    BOOST_TEST(used.size() > 200u); // of 256; their key is drawn anew in each run
}

BOOST_AUTO_TEST_CASE(the_size_is_that_of_all_together) {
    Table table{plenty};
    BOOST_TEST(table.size() == 0u);
    fill(table, 1'000);
    BOOST_TEST(table.size() == 1'000u);
    fill(table, 1'000); // puts the same again
    BOOST_TEST(table.size() == 1'000u);
    for (int i = 0; i < 400; ++i)
        table.open(key(i))->erase(key(i));
    BOOST_TEST(table.size() == 600u);
}

BOOST_AUTO_TEST_CASE(there_is_room_up_to_the_bound) {
    Table table{100};
    for (int i = 0; i < 100; ++i) {
        auto opened = table.open(key(i));
        BOOST_TEST(opened.has_room(0s));
        opened->put(key(i), i, 0s, 60s);
        BOOST_TEST(opened.has_room(0s) == (i < 99)); // what was put just now counts already
    }
    BOOST_TEST(!has_room(table, 0s));
    {
        auto opened = table.open(key(7));
        opened->erase(key(7));
        BOOST_TEST(opened.has_room(0s));
    }
    BOOST_TEST(has_room(table, 0s));
    BOOST_TEST(table.size() == 99u);
}

BOOST_AUTO_TEST_CASE(what_has_expired_makes_room_once_it_is_forgotten) {
    Table table{1};
    fill(table, 1);
    BOOST_TEST(!table.open(key(0)).has_room(60s - 1ns));
    BOOST_TEST(table.open(key(0)).has_room(60s)); // found in its own small table
    BOOST_TEST(table.size() == 0u);
    fill(table, 1);
    BOOST_TEST(collect_all(table, 60s, 1) == 1u);
    BOOST_TEST(has_room(table, 0s));
}

BOOST_AUTO_TEST_CASE(a_table_that_holds_nothing_has_no_room) {
    Table table{0};
    BOOST_TEST(!has_room(table, 0s));
}

BOOST_AUTO_TEST_CASE(all_small_tables_are_collected) {
    Table table{plenty};
    fill(table, 5'000);
    BOOST_TEST(collect_all(table, 60s - 1ns, all) == 0u);
    std::size_t const first = collect_all(table, 60s, 1);
    BOOST_TEST((first > 200u && first <= 256u), first); // one of each that has any
    BOOST_TEST(table.size() == 5'000 - first);
    BOOST_TEST(collect_all(table, 60s, all) == 5'000 - first);
    BOOST_TEST(table.size() == 0u);
    BOOST_TEST(collect_all(table, 60s, all) == 0u);
}

BOOST_AUTO_TEST_CASE(many_threads_put_and_find_at_once) {
    Table table{plenty};
    constexpr int each = 500;
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int first = 0; first < 8 * each; first += each)
        threads.emplace_back([&table, &right, first] {
            for (int i = first; i < first + each; ++i)
                table.open(key(i))->put(key(i), i, 0s, 60s);
            for (int i = first; i < first + each; ++i) {
                auto opened = table.open(key(i));
                int const* const found = opened->find(key(i), 0s);
                right += found != nullptr && *found == i;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(right == 8 * each);
    BOOST_TEST(table.size() == 8u * each);
}

BOOST_AUTO_TEST_CASE(many_threads_add_to_one_entry) {
    Table table{plenty};
    table.open(key(0))->put(key(0), 0, 0s, 60s);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&table] {
            for (int i = 0; i < 500; ++i) {
                auto opened = table.open(key(0));
                ++*opened->find(key(0), 0s);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(*table.open(key(0))->find(key(0), 0s) == 8 * 500);
}

BOOST_AUTO_TEST_CASE(the_size_is_right_whoever_puts_and_collects_at_once) {
    Table table{plenty};
    std::atomic<std::size_t> collected = 0;
    std::vector<std::thread> threads;
    for (int first = 0; first < 4'000; first += 1'000)
        threads.emplace_back([&table, &collected, first] {
            for (int i = first; i < first + 1'000; ++i) {
                table.open(key(i))->put(key(i), i, 0s, i % 2 == 0 ? 60s : 600s);
                if (i % 50 == 0) collected += collect_all(table, 60s, 3);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(table.size() == 4'000 - collected);
    collect_all(table, 60s, all);
    BOOST_TEST(table.size() == 2'000u);
}

BOOST_AUTO_TEST_SUITE_END()
