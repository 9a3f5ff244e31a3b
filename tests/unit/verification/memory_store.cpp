#include <smsaero/verification/memory_store.hpp>

#include <smsaero/testing/counter_store_conformance.hpp>
#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/testing/verification_store_conformance.hpp>

#include "../../support/failing_memory.hpp"
#include "../../support/no_randomness.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(memory_store)

using namespace smsaero;
using namespace std::chrono_literals;
using smsaero::testing::ManualClock;

namespace {

using Store = MemoryStore<ManualClock>;

static_assert(VerificationStore<Store>);
static_assert(CounterStore<Store>);
static_assert(!std::is_copy_constructible_v<Store>);

void pass(std::chrono::milliseconds by) { ManualClock::advance(by); }

SendTerms const terms{600s, 120s, 60s, 20s, 10, 1};

Verification numbered(std::uint64_t number) {
    VerificationId::Bytes id{};
    for (std::size_t i = 0; i < 8; ++i)
        id[i] = static_cast<std::uint8_t>(number * 0x9E3779B97F4A7C15 >> 8 * i);
    return {
        VerificationId{id}, {}, *PhoneNumber::parse(std::to_string(79000000000 + number)), UsageType::SignIn,
        Delivery::Normal,   ""};
}

} // namespace

BOOST_AUTO_TEST_CASE(it_keeps_every_rule_of_a_store_of_verifications) {
    Store store;
    auto const report = smsaero::testing::VerificationStoreSuite{store, pass}.run();
    BOOST_TEST(report.conforms(), report);
}

BOOST_AUTO_TEST_CASE(it_keeps_every_rule_of_a_store_of_counters) {
    Store store;
    auto const report = smsaero::testing::CounterStoreSuite{store, pass}.run();
    BOOST_TEST(report.conforms(), report);
}

BOOST_AUTO_TEST_CASE(a_full_store_refuses_what_is_new_and_loses_nothing) {
    Store store{{.verifications = 20, .counters = 3}};
    std::uint64_t number = 0;
    while (number < 100 && store.create(numbered(number), terms))
        ++number;
    BOOST_TEST(number == 20u);
    auto const refused = store.create(numbered(99), terms);
    BOOST_TEST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().code == StoreFailure::Code::Full));
    for (std::uint64_t i = 0; i < 20; ++i)
        BOOST_TEST((store.begin_check(numbered(i).id, 10)->state == VerificationState::Open));
    BOOST_TEST((store.create(numbered(3), terms)->verification->id == numbered(3).id)); // no new one
    for (char name : {'a', 'b', 'c'})
        BOOST_TEST(store.add({CounterKind::Failures, {&name, 1}}, 1, 60s)->count == 1);
    BOOST_TEST((store.add({CounterKind::Failures, "d"}, 1, 60s).error().code == StoreFailure::Code::Full));
    BOOST_TEST(store.add({CounterKind::Failures, "d"}, 0, 60s)->count == 0); // asking takes no place
    BOOST_TEST(store.add({CounterKind::Failures, "a"}, 1, 60s)->count == 2);
}

BOOST_AUTO_TEST_CASE(what_has_expired_makes_place) {
    Store store{{.verifications = 20, .counters = 20}};
    for (std::uint64_t i = 0; i < 20; ++i) {
        BOOST_TEST(store.create(numbered(i), terms).has_value());
        BOOST_TEST(store.add({CounterKind::Failures, std::to_string(i)}, 1, 60s).has_value());
    }
    pass(1200s);
    BOOST_TEST(store.collect() == 60u); // their names too
    BOOST_TEST(store.collect() == 0u);
    for (std::uint64_t i = 20; i < 40; ++i)
        BOOST_TEST(store.create(numbered(i), terms).has_value());
}

BOOST_AUTO_TEST_CASE(calls_alone_free_what_has_expired) {
    Store store;
    for (std::uint64_t i = 0; i < 5000; ++i)
        store.create(numbered(i), terms).value();
    pass(1200s);
    for (std::uint64_t i = 0; i < 16 * 256; ++i) // each part has had its turn
        store.begin_check(numbered(0).id, 10).value();
    BOOST_TEST(store.collect() == 0u);
}

BOOST_AUTO_TEST_CASE(so_do_those_of_threads_that_call_once) {
    Store store;
    for (std::uint64_t i = 0; i < 2000; ++i)
        store.create(numbered(i), terms).value();
    pass(1200s);
    for (int i = 0; i < 16 * 256; ++i)
        std::thread{[&] { store.begin_check(numbered(0).id, 10).value(); }}.join();
    BOOST_TEST(store.collect() == 0u);
}

BOOST_AUTO_TEST_CASE(where_memory_stays_out_it_is_full_and_loses_nothing) {
    Store store;
    store.create(numbered(1), terms).value();
    Verification const proposed = numbered(2);
    CounterKey const key{CounterKind::Failures, "x"};
    for (long succeed = 0; succeed < 20; ++succeed) {
        test_support::FailingMemory memory{succeed, test_support::FailingMemory::Fails::ForGood};
        auto const created = store.create(proposed, terms);
        auto const counted = store.add(key, 1, 60s);
        memory.stop();
        if (created.has_error()) BOOST_TEST((created.error().code == StoreFailure::Code::Full));
        if (counted.has_error()) BOOST_TEST((counted.error().code == StoreFailure::Code::Full));
        if (succeed == 0) BOOST_TEST(created.has_error());
    }
    BOOST_TEST((store.begin_check(numbered(1).id, 10)->state == VerificationState::Open));
    BOOST_TEST(store.create(numbered(3), terms)->is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_takes_no_room) {
    Store store{{.verifications = 1, .counters = 1}};
    for (std::uint64_t i = 0; i < 100; ++i) {
        auto const issued = store.create(numbered(i), terms).value();
        store.discard(numbered(i).id, issued.code.number, issued.send).value();
        CounterKey const key{CounterKind::PhoneHour, std::to_string(i)};
        BOOST_TEST(store.add(key, 1, 1h)->count == 1);
        BOOST_TEST(store.add(key, -1, 1h)->count == 0);
    }
    BOOST_TEST(store.collect() == 0u);
}

BOOST_AUTO_TEST_CASE(a_full_store_finds_place_among_what_has_expired) {
    Store store{{.verifications = 1, .counters = 1}};
    BOOST_TEST(store.create(numbered(1), terms).has_value());
    BOOST_TEST(store.create(numbered(2), terms).has_error());
    pass(1200s);
    BOOST_TEST(store.create(numbered(1), terms).has_value());
}

BOOST_AUTO_TEST_CASE(a_verification_is_found_by_its_own_id_alone) {
    Store store;
    store.create(numbered(1), terms).value();
    VerificationId::Bytes near = numbered(1).id.bytes();
    near.back() ^= 1;
    BOOST_TEST((store.begin_check(VerificationId{near}, 10)->state == VerificationState::Unknown));
}

BOOST_AUTO_TEST_CASE(names_of_many_numbers_do_not_meet) {
    Store store;
    // 7 to 15 digits, of which some are the beginning of others.
    for (char const* number : {"7900123", "79001230", "790012300", "790012300000000", "999999999999999"})
        for (UsageType const usage : usage_types)
            for (Delivery const delivery : {Delivery::Normal, Delivery::Suppressed}) {
                SystemEntropy entropy;
                Verification const one{
                    VerificationId::make(entropy), {}, *PhoneNumber::parse(number), usage, delivery, ""};
                BOOST_TEST(store.create(one, terms)->is_to_be_sent);
            }
}

BOOST_AUTO_TEST_CASE(threads_that_start_send_and_check_one_verification_find_it_in_order) {
    Store store;
    std::vector<std::thread> threads;
    std::atomic<int> used = 0;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (std::uint64_t i = 0; i < 400; ++i) {
                auto const issued = store.create(numbered(i), terms);
                auto const id = issued->verification->id;
                if (issued->is_to_be_sent) {
                    if (thread % 2 == 0)
                        static_cast<void>(store.confirm(id, issued->code.number, issued->send));
                    static_cast<void>(store.reissue(id, terms));
                }
                if (*store.consume(id, issued->code.number)) ++used;
                if (i % 64 == 0) store.collect();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(used >= 400); // a used one makes place for the next
}

BOOST_AUTO_TEST_CASE(without_randomness_it_keeps_nothing_and_says_why) {
    std::optional<Store> made; // without a key that strangers do not know
    if (!test_support::without_randomness([&] { made.emplace(); })) {
        BOOST_TEST_MESSAGE("not shown: this kernel allows no filter on system calls");
        return;
    }
    Store& store = *made;
    Verification const proposed = numbered(1);
    auto const refused = [](auto const& result) {
        return result.has_error() && result.error().code == StoreFailure::Code::Unavailable
               && result.error().detail.find("getrandom") != std::string::npos;
    };
    BOOST_TEST(refused(store.create(proposed, terms)));
    BOOST_TEST(refused(store.reissue(proposed.id, terms)));
    BOOST_TEST(refused(store.begin_check(proposed.id, 10)));
    BOOST_TEST(refused(store.add(CounterKey{CounterKind::PhoneHour, "1"}, 1, 1h)));
    BOOST_TEST(refused(store.clear(CounterKey{CounterKind::PhoneHour, "1"})));
    BOOST_TEST(store.collect() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
