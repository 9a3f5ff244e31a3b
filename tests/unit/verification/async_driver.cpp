#include <smsaero/verification/async_driver.hpp>

#include "../../support/async_verifying.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <optional>
#include <string>

BOOST_AUTO_TEST_SUITE(async_driver)

using namespace smsaero;
using namespace smsaero::test_support;
using smsaero::testing::ManualClock;

namespace {

using Memory = MemoryStore<ManualClock>;

static_assert(ImmediateStore<Memory>);
static_assert(!ImmediateStore<PostingStore<Memory>>);
static_assert(AsyncVerificationStore<PostingStore<Memory>>);
static_assert(AsyncCounterStore<PostingStore<Memory>>);
static_assert(!VerificationStore<PostingStore<Memory>>);

/// An asynchronous verifier on a store of either kind.
template <class Store>
struct AsyncVerifying {
    AsyncVerifying() { ManualClock::reset(); }

    PhonesTransport& phones() { return *connector.transport().phones; }

    boost::asio::io_context context;
    AsyncPhonesConnector connector{phones_account(), AsyncPhonesTransport{&context}};
    Memory memory;
    PostingStore<Memory> posting{&context, &memory};
    Verifier<AsyncPhonesConnector, Store> verifier{connector, store(), one_key(), {}, SendLimits::none()};
    PhoneNumber phone = *PhoneNumber::parse("+79001234567");

private:
    Store& store() {
        if constexpr (std::is_same_v<Store, Memory>)
            return memory;
        else
            return posting;
    }
};

/// Starts and checks with whatever store.
template <class Store>
void sends_and_approves() {
    AsyncVerifying<Store> with;
    std::optional<StartResult> started;
    with.verifier.async_start(with.phone, UsageType::SignIn,
                              [&](StartResult it) { started = std::move(it); });
    BOOST_TEST(!started.has_value()); // not inside the call
    with.context.run();
    BOOST_TEST_REQUIRE(started.has_value());
    BOOST_TEST((started->outcome == Outcome::Sent));
    std::optional<CheckResult> checked;
    auto const keep = [&](CheckResult it) { checked = std::move(it); };
    for (std::string const& typed :
         {std::string{"no code"}, std::string{"AAAAAA"}, with.phones().codes.back()}) {
        checked.reset();
        with.verifier.async_check(started->id.value(), typed, keep);
        BOOST_TEST(!checked.has_value());
        with.context.restart();
        with.context.run();
        BOOST_TEST_REQUIRE(checked.has_value());
        BOOST_TEST(checked->approved() == (typed == with.phones().codes.back()));
    }
    started.reset();
    with.verifier.async_resend(VerificationId{{}}, [&](StartResult it) { started = std::move(it); });
    BOOST_TEST(!started.has_value());
    with.context.restart();
    with.context.run();
    BOOST_TEST((started->status == StartResult::Status::Gone));
}

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_never_waits_serves_an_asynchronous_verifier) {
    sends_and_approves<Memory>();
}

BOOST_AUTO_TEST_CASE(so_does_an_asynchronous_store) { sends_and_approves<PostingStore<Memory>>(); }

BOOST_AUTO_TEST_CASE(the_handler_runs_on_its_own_executor) {
    AsyncVerifying<PostingStore<Memory>> with;
    boost::asio::io_context own;
    std::optional<StartResult> started;
    with.verifier.async_start(
        with.phone, UsageType::SignIn,
        boost::asio::bind_executor(own, [&](StartResult it) { started = std::move(it); }));
    for (int turn = 0; turn < 100 && !started; ++turn) {
        with.context.restart();
        with.context.poll();
        BOOST_TEST(!started.has_value());
        own.restart();
        own.poll();
    }
    BOOST_TEST(started.has_value());

    AsyncVerifying<Memory> immediate;
    std::optional<CheckResult> checked;
    immediate.verifier.async_check(
        VerificationId{{}}, "123456",
        boost::asio::bind_executor(own, [&](CheckResult it) { checked = std::move(it); }));
    immediate.context.run();
    BOOST_TEST(!checked.has_value());
    own.restart();
    own.run();
    BOOST_TEST(checked.has_value());
}

BOOST_AUTO_TEST_CASE(any_completion_token_will_do) {
    AsyncVerifying<PostingStore<Memory>> with;
    // Else a future's handlers would run on threads of Asio's own, which outlive OpenSSL.
    auto future = with.verifier.async_start(
        with.phone, UsageType::SignIn, boost::asio::bind_executor(with.context, boost::asio::use_future));
    with.context.run();
    BOOST_TEST((future.get().outcome == Outcome::Sent));
}

BOOST_AUTO_TEST_CASE(a_problem_with_the_rules_is_told_later_too) {
    AsyncVerifying<Memory> with;
    Verifier bad{with.connector, with.memory, one_key(), {.tries = 0}};
    std::optional<StartResult> started;
    bad.async_start(with.phone, UsageType::SignIn, [&](StartResult it) { started = std::move(it); });
    BOOST_TEST(!started.has_value());
    with.context.run();
    BOOST_TEST((started->reason_for_the_log == StartReason::Rules));
}

BOOST_AUTO_TEST_SUITE_END()
