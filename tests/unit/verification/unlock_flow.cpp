#include <smsaero/verification/unlock_flow.hpp>

#include "../../support/async_verifying.hpp"
#include "../../support/failing_store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(unlock_flow)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

using Memory = MemoryStore<smsaero::testing::ManualClock>;

constexpr std::chrono::hours hour{1};

void lock(Memory& store, PhoneNumber const& phone) {
    store.add({CounterKind::Failures, phone.reveal()}, 100, hour).value();
    store.add({CounterKind::Delay, phone.reveal()}, 1, hour).value();
}

std::int64_t failures(Memory& store, PhoneNumber const& phone) {
    return store.add({CounterKind::Failures, phone.reveal()}, 0, hour)->count
           + store.add({CounterKind::Delay, phone.reveal()}, 0, hour)->count;
}

} // namespace

BOOST_AUTO_TEST_CASE(failures_and_delay_of_one_number_are_forgotten) {
    VerifyingWith<FailingStore> with;
    auto const other = PhoneNumber::parse("79007654321").value();
    lock(with.store, with.phone);
    lock(with.store, other);
    with.store.asked.clear();
    BOOST_TEST(with.verifier.unlock(with.phone).has_value());
    BOOST_TEST((with.store.asked == std::vector<std::string>{"clear f", "clear d"}));
    BOOST_TEST(failures(with.store, with.phone) == 0);
    BOOST_TEST(failures(with.store, other) == 101);
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_is_told_of_and_may_be_asked_again) {
    for (std::size_t step = 1; step <= 2; ++step) {
        VerifyingWith<FailingStore> with;
        lock(with.store, with.phone);
        with.store.asked.clear();
        with.store.fails_at = step;
        auto const failed = with.verifier.unlock(with.phone);
        BOOST_TEST_REQUIRE(failed.has_error());
        BOOST_TEST(failed.error().detail == FailingStore::failure().detail);
        BOOST_TEST(with.store.asked.size() == step);
        BOOST_TEST(with.verifier.unlock(with.phone).has_value());
        BOOST_TEST(failures(with.store, with.phone) == 0);
    }
}

BOOST_AUTO_TEST_CASE(asynchronously_it_is_the_same_with_a_store_of_either_kind) {
    auto const phone = PhoneNumber::parse("79001234567").value();
    auto const unlocks = [&](auto make) {
        smsaero::testing::ManualClock::reset();
        boost::asio::io_context context;
        AsyncPhonesConnector connector{phones_account(), AsyncPhonesTransport{&context}};
        Memory memory;
        PostingStore<Memory> posting{&context, &memory};
        auto& store = make(memory, posting);
        using Store = std::remove_reference_t<decltype(store)>;
        Awaited<AsyncPhonesConnector, Store> with{context, {connector, store, one_key()}};
        lock(memory, phone);
        BOOST_TEST(with.unlock(phone).has_value());
        BOOST_TEST(failures(memory, phone) == 0);
    };
    unlocks([](auto& memory, auto&) -> auto& { return memory; });
    unlocks([](auto&, auto& posting) -> auto& { return posting; });
}

BOOST_AUTO_TEST_SUITE_END()
