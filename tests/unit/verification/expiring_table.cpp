#include <smsaero/verification/expiring_table.hpp>

#include "../../support/held_resources.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(expiring_table)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::nanoseconds;

/// Of the poorest kind: what the table does must not hang on it.
struct Hash {
    std::size_t operator()(int key) const noexcept { return static_cast<std::size_t>(key); }
};

template <class Value>
struct Table : ExpiringTable<int, Value, Hash> {
    Table() : ExpiringTable<int, Value, Hash>{Hash{}} {}
};

/// The value of `key`, or `none`.
int value(Table<int>& table, int key, Time now) {
    int const* const found = table.find(key, now);
    return found == nullptr ? -1 : *found;
}
constexpr int none = -1;

/// A value that counts how many of its kind there are.
class Counted {
public:
    Counted() { ++alive; }
    Counted(Counted&&) noexcept { ++alive; }
    Counted(Counted const&) = delete;
    Counted& operator=(Counted const&) = delete;
    ~Counted() { --alive; }

    static inline int alive = 0;
};

constexpr std::size_t all = ~std::size_t{0};

} // namespace

BOOST_AUTO_TEST_CASE(what_was_put_is_found) {
    Table<int> table;
    BOOST_TEST(value(table, 1, 0s) == none);
    BOOST_TEST(table.put(1, 10, 0s, 60s) == 10);
    table.put(2, 20, 0s, 60s);
    BOOST_TEST(value(table, 1, 0s) == 10);
    BOOST_TEST(value(table, 2, 59s) == 20);
    BOOST_TEST(value(table, 3, 0s) == none);
    BOOST_TEST(table.size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_is_found_may_be_changed) {
    Table<int> table;
    table.put(1, 10, 0s, 60s) = 11;
    BOOST_TEST(value(table, 1, 0s) == 11);
    *table.find(1, 0s) = 12;
    BOOST_TEST(value(table, 1, 0s) == 12);
}

BOOST_AUTO_TEST_CASE(an_entry_is_gone_exactly_at_its_end) {
    Table<int> table;
    table.put(1, 10, 5s, 60s);
    BOOST_TEST(value(table, 1, 65s - 1ns) == 10);
    BOOST_TEST(value(table, 1, 65s) == none);
    BOOST_TEST(table.size() == 1u); // its memory goes back later
}

BOOST_AUTO_TEST_CASE(what_lasts_no_time_is_never_found) {
    Table<int> table;
    table.put(1, 10, 5s, 0s);
    table.put(2, 10, 5s, -1s);
    BOOST_TEST(value(table, 1, 5s) == none);
    BOOST_TEST(value(table, 2, 5s) == none);
    BOOST_TEST(table.collect(5s, all) == 2u);
}

BOOST_AUTO_TEST_CASE(a_value_put_again_takes_the_place_and_the_end_of_the_one_before) {
    Table<int> table;
    table.put(1, 10, 0s, 60s);
    table.put(1, 11, 1s, 600s);
    BOOST_TEST(table.size() == 1u);
    BOOST_TEST(value(table, 1, 600s) == 11);
    table.put(1, 12, 2s, 30s);
    BOOST_TEST(value(table, 1, 31s) == 12);
    BOOST_TEST(value(table, 1, 32s) == none);
    BOOST_TEST(table.collect(32s, all) == 1u);
    BOOST_TEST(table.size() == 0u);
}

BOOST_AUTO_TEST_CASE(an_extended_entry_lasts_from_then_on) {
    Table<int> table;
    table.put(1, 10, 0s, 60s);
    table.put(2, 20, 0s, 60s);
    table.extend(1, 30s, 600s);
    BOOST_TEST(value(table, 1, 630s - 1ns) == 10);
    BOOST_TEST(value(table, 1, 630s) == none);
    BOOST_TEST(value(table, 2, 60s) == none);
    // It may be shorter as well.
    table.extend(1, 30s, 10s);
    BOOST_TEST(value(table, 1, 40s) == none);
    table.extend(3, 0s, 60s); // is not there
    BOOST_TEST(value(table, 3, 0s) == none);
    BOOST_TEST(table.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_entry_extended_among_others_keeps_none_of_them) {
    Table<Counted> table;
    for (int key = 0; key < 10; ++key)
        table.put(key, {}, 0s, 60s);
    for (int const key : {0, 4, 9}) // the first, one in the middle, and the last
        table.extend(key, 50s, 60s);
    BOOST_TEST(table.collect(60s, all) == 7u);
    for (int const key : {0, 4, 9})
        BOOST_TEST((table.find(key, 60s) != nullptr));
    BOOST_TEST(Counted::alive == 3);
    BOOST_TEST(table.collect(110s, all) == 3u);
    BOOST_TEST(Counted::alive == 0);
}

BOOST_AUTO_TEST_CASE(an_erased_entry_is_not_found) {
    Table<Counted> table;
    for (int key = 0; key < 10; ++key)
        table.put(key, {}, 0s, 60s);
    for (int const key : {0, 4, 9, 4, 100}) // the last two are not there
        table.erase(key);
    BOOST_TEST(Counted::alive == 7);
    BOOST_TEST(table.size() == 7u);
    for (int key = 0; key < 10; ++key)
        BOOST_TEST((table.find(key, 0s) == nullptr) == (key == 0 || key == 4 || key == 9));
    BOOST_TEST(table.collect(60s, all) == 7u);
}

BOOST_AUTO_TEST_CASE(nothing_is_freed_that_has_not_expired) {
    Table<Counted> table;
    table.put(1, {}, 0s, 60s);
    BOOST_TEST(table.collect(60s - 1ns, all) == 0u);
    BOOST_TEST(Counted::alive == 1);
    BOOST_TEST(table.collect(60s, all) == 1u);
    BOOST_TEST(Counted::alive == 0);
    BOOST_TEST(table.collect(60s, all) == 0u);
}

BOOST_AUTO_TEST_CASE(no_more_are_freed_at_once_than_asked_for) {
    Table<Counted> table;
    for (int key = 0; key < 10; ++key)
        table.put(key, {}, 0s, key % 2 == 0 ? 30s : 60s);
    BOOST_TEST(table.collect(60s, 0) == 0u);
    for (std::size_t const freed : {3u, 3u, 3u, 1u, 0u})
        BOOST_TEST(table.collect(60s, 3) == freed);
    BOOST_TEST(table.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_long_lived_entry_keeps_no_short_lived_one_from_being_freed) {
    Table<Counted> table;
    constexpr Time lifetimes[] = {24h * 365 * 10, 600s, 60s, 30s};
    int key = 0;
    for (int round = 0; round < 100; ++round)
        for (Time const lasts : lifetimes)
            table.put(key++, {}, 0s, lasts);
    BOOST_TEST(table.collect(30s, all) == 100u);
    BOOST_TEST(table.collect(60s, all) == 100u);
    BOOST_TEST(table.collect(600s, all) == 100u);
    BOOST_TEST(Counted::alive == 100);
}

// Lengths of time that are nearly the same share a queue, in which an entry may stand behind one that lasts a
// little longer.
BOOST_AUTO_TEST_CASE(an_entry_that_lasts_an_eighth_longer_keeps_no_other_one_either) {
    std::mt19937 random{1};
    for (int round = 0; round < 1'000; ++round) {
        Time const lasts{static_cast<long>(1 + random() % (1u << random() % 32))};
        Table<int> table;
        table.put(1, 0, 0s, lasts + (lasts + 7ns) / 8);
        table.put(2, 0, 0s, lasts);
        BOOST_TEST(table.collect(lasts, all) == 1u, lasts.count() << " ns and an eighth more are one");
    }
}

BOOST_AUTO_TEST_CASE(each_lifetime_has_its_turn) {
    auto const token = std::make_shared<int>();
    for (bool const short_lived_first : {true, false}) {
        Table<std::shared_ptr<int>> table;
        int key = 0;
        if (short_lived_first) table.put(key++, nullptr, 0s, 1us);
        for (int i = 0; i < 100; ++i)
            table.put(key++, token, 0s, 60s);
        for (int i = 0; i < 300; ++i) { // as many expire as are freed
            table.put(key++, nullptr, 60s, 1us);
            BOOST_TEST(table.collect(60s + 1us, 1) == 1u);
        }
        BOOST_TEST(token.use_count() == 1);
    }
}

BOOST_AUTO_TEST_CASE(the_memory_of_the_table_goes_back_too) {
    std::size_t const before = test_support::allocated_bytes();
    Table<int> table;
    constexpr int many = 8'000;
    for (int key = 0; key < many; ++key)
        table.put(key, key, 0s, key < many - 10 ? 60s : 600s);
    std::size_t const full = test_support::allocated_bytes();
    if (full == before) {
        BOOST_TEST_MESSAGE("not shown: this build has a heap that does not tell what it has given out");
        return;
    }
    // Each has its node, and a bucket.
    BOOST_TEST(full - before > many * (sizeof(std::pair<int, Time>) + sizeof(void*)));
    while (table.collect(60s, 4) != 0) {
    }
    // Without the buckets going back it would be an eighth at least, since a node has about 64 bytes.
    BOOST_TEST(test_support::allocated_bytes() < before + (full - before) / 50);
    for (int key = many - 10; key < many; ++key)
        BOOST_TEST(value(table, key, 60s) == key);
}

BOOST_AUTO_TEST_CASE(a_table_that_has_become_empty_holds_nothing) {
    auto const fill_and_empty = [](Table<int>& table) {
        for (int key = 0; key < 1'000; ++key)
            table.put(key, key, 0s, (key + 1) * 1s);
        table.collect(1h, all);
    };
    { // what `malloc` keeps for its own next calls it has from here
        Table<int> table;
        fill_and_empty(table);
    }
    Table<int> table;
    std::size_t const before = test_support::allocated_bytes();
    fill_and_empty(table);
    BOOST_TEST(test_support::allocated_bytes() <= before);
}

BOOST_AUTO_TEST_CASE(a_value_stays_where_it_is_whatever_becomes_of_others) {
    Table<std::string> table;
    std::vector<std::string*> values;
    values.reserve(100);
    for (int key = 0; key < 100; ++key)
        values.push_back(&table.put(key, std::to_string(key), 0s, 600s));
    for (int key = 100; key < 10'000; ++key)
        table.put(key, "other", 0s, key % 2 == 0 ? 60s : 300s);
    for (int key = 100; key < 10'000; key += 3)
        table.erase(key);
    table.collect(300s, all); // so that the table becomes smaller
    table.extend(50, 300s, 600s);
    BOOST_TEST(table.size() == 100u);
    for (int key = 0; key < 100; ++key) {
        std::string* const expected = values[static_cast<std::size_t>(key)];
        BOOST_TEST((table.find(key, 300s) == expected));
        BOOST_TEST(*expected == std::to_string(key));
    }
}

BOOST_AUTO_TEST_CASE(a_value_need_not_be_copied) {
    Table<std::unique_ptr<int>> table;
    table.put(1, std::make_unique<int>(10), 0s, 60s);
    BOOST_TEST(**table.find(1, 0s) == 10);
    table.put(1, std::make_unique<int>(11), 0s, 60s);
    BOOST_TEST(**table.find(1, 0s) == 11);
}

BOOST_AUTO_TEST_CASE(it_does_what_a_map_with_times_would) {
    struct Expected {
        int value;
        Time ends;
    };
    std::mt19937 random{20'240'229};
    auto const below = [&random](unsigned bound) { return static_cast<int>(random() % bound); };
    auto const lifetime = [&] { return Time{below(2) == 0 ? 1 + below(50) : 100 * (1 + below(20))}; };
    Table<int> table;
    std::map<int, Expected> model;
    Time now{};
    auto const find = [&](int key) {
        auto const found = model.find(key);
        return found != model.end() && now < found->second.ends ? &found->second : nullptr;
    };

    for (int step = 0; step < 20'000; ++step) {
        int const key = below(300);
        switch (below(8)) {
        case 0:
        case 1:
        case 2: {
            Time const lasts = lifetime();
            table.put(key, step, now, lasts);
            model[key] = {step, now + lasts};
            break;
        }
        case 3:
            table.erase(key);
            model.erase(key);
            break;
        case 4:
            if (Expected* const expected = find(key)) { // else it may be there or not
                Time const lasts = lifetime();
                table.extend(key, now, lasts);
                expected->ends = now + lasts;
            }
            break;
        case 5: {
            std::size_t const size = table.size();
            auto const most = static_cast<std::size_t>(below(8));
            std::size_t const freed = table.collect(now, most);
            BOOST_TEST_REQUIRE(freed <= most);
            BOOST_TEST_REQUIRE(table.size() == size - freed);
            break;
        }
        default:
            now += Time{below(4)};
        }
        Expected const* const expected = find(key);
        BOOST_TEST_REQUIRE(value(table, key, now) == (expected == nullptr ? none : expected->value));
        if (step % 100 != 0) continue;
        std::size_t alive = 0;
        for (auto const& [each, what] : model) {
            alive += now < what.ends ? 1u : 0u;
            BOOST_TEST_REQUIRE(value(table, each, now) == (now < what.ends ? what.value : none));
        }
        BOOST_TEST_REQUIRE(table.size() >= alive);
    }
    table.collect(now + 1h, all);
    BOOST_TEST(table.size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
