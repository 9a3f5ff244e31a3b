// Every limit on every outcome, in memory and on a Redis: what was sent, or may have been, keeps what it
// took; what was rejected keeps all but the money; what was not sent keeps nothing.

#include "../support/redis_server.hpp"
#include "../support/verifying.hpp"

#include <smsaero/verification/redis_store.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using Status = StartResult::Status;

namespace {

/// Whom the message goes to that a limit stops.
enum class Next { SamePhone, SameCountry, OtherCountry };

/// A limit of which one message takes all, if others took `taken` before.
struct Row {
    LimitReason reason;
    SendLimits limits;
    std::chrono::milliseconds window;
    Next next;
    std::int64_t taken = 0;
    std::optional<CounterKey> of = {};
};

SendLimits only(auto set) {
    SendLimits limits = SendLimits::none();
    set(limits);
    return limits;
}

void adaptive(SendLimits& limits) { limits.adaptive = true; }

std::vector<Row> const table{
    {LimitReason::Cooldown, only([](SendLimits& limits) { limits.cooldown = 60s; }), 60s, Next::SamePhone},
    {LimitReason::PhoneHour, only([](SendLimits& limits) { limits.phone_hour = 1; }), 1h, Next::SamePhone},
    {LimitReason::PhoneDay, only([](SendLimits& limits) { limits.phone_day = 1; }), 24h, Next::SamePhone},
    {LimitReason::AddressHour, only([](SendLimits& limits) { limits.address_hour = 1; }), 1h,
     Next::SameCountry},
    {LimitReason::AddressDay, only([](SendLimits& limits) { limits.address_day = 1; }), 24h,
     Next::SameCountry},
    {LimitReason::CallingCodeHour, only([](SendLimits& limits) { limits.calling_code_hour = 1; }), 1h,
     Next::SameCountry},
    {LimitReason::CallingCodeDay, only([](SendLimits& limits) { limits.calling_code_day = 1; }), 24h,
     Next::SameCountry},
    // One message costs 6 at most, and 5.49 as the gateway says.
    {LimitReason::Money, only([](SendLimits& limits) {
         limits.money_a_day = Money::parse("11.48");
         limits.highest_price = *Money::parse("6");
     }),
     24h, Next::SameCountry},
    // Without a history an hour has 3, a day 20, and an address 3 countries.
    {LimitReason::CallingCodeUnapprovedHour, only(adaptive), 1h, Next::SameCountry, 2,
     CounterKey{CounterKind::UnapprovedHour, "7"}},
    {LimitReason::CallingCodeUnapprovedDay, only(adaptive), 24h, Next::SameCountry, 19,
     CounterKey{CounterKind::UnapprovedDay, "7"}},
    {LimitReason::AddressUnapprovedHour, only(adaptive), 1h, Next::OtherCountry, 2,
     CounterKey{CounterKind::UnapprovedHour, "192.0.2.1"}},
    {LimitReason::AddressUnapprovedDay, only(adaptive), 24h, Next::OtherCountry, 19,
     CounterKey{CounterKind::UnapprovedDay, "192.0.2.1"}},
    {LimitReason::AddressCountries, only(adaptive), 24h, Next::OtherCountry, 2,
     CounterKey{CounterKind::AddressCountries, "192.0.2.1"}},
};

PhoneNumber phone(std::uint64_t number) { return *PhoneNumber::parse(std::to_string(79001000000 + number)); }
PhoneNumber phone_elsewhere(std::uint64_t number) {
    return *PhoneNumber::parse(std::to_string(998901000000 + number));
}

/// A number that no test has had, so that one Redis serves all.
std::uint64_t fresh() {
    static std::uint64_t next = 0;
    return next += 10;
}

template <class Store>
struct Service {
    Service(Store& of, SendLimits limits) : verifier{connector, of, one_key(), {}, std::move(limits)} {}

    StartResult start(PhoneNumber const& to, Outcome outcome, UsageType usage = UsageType::SignIn) {
        connector.transport().next = outcome;
        return verifier.start(to, usage, {.address = ClientAddress::parse("192.0.2.1")});
    }

    PhonesConnector connector{{.email = "a@example.com",
                               .api_key = Secret{"key"},
                               .sender_name = "S",
                               .gates = {{.host = "gate.example"}}}};
    Verifier<PhonesConnector, Store, ManualTimeOfDay> verifier;
};

/// Whom the next message goes to.
PhoneNumber second_phone(Row const& row, PhoneNumber const& first) {
    return row.next == Next::SamePhone     ? first
           : row.next == Next::SameCountry ? phone(fresh())
                                           : phone_elsewhere(fresh());
}

/// What `clear` takes from a store that has seen other rows.
template <class Store>
void forget(Store& store) {
    for (char const kind : {'c', 'h', 'y', 'a', 'b', 'p', 'q', 'm', 'r', 's', 'k', 'n'})
        for (char const* of : {"192.0.2.1", "192.0.2.1@RU", "192.0.2.1@UZ", "7", "998", ""})
            BOOST_TEST(store.clear({static_cast<CounterKind>(kind), of}).has_value());
}

template <class Store>
void every_limit_on_every_outcome(Store& store) {
    for (Row const& row : table)
        for (Outcome const outcome : {Outcome::Sent, Outcome::Unknown, Outcome::Rejected, Outcome::NotSent})
            BOOST_TEST_CONTEXT(to_string(row.reason) << " after " << to_string(outcome)) {
                forget(store);
                if (row.of) store.add(*row.of, row.taken, row.window).value();
                Service<Store> service{store, row.limits};
                auto const first = phone(fresh());
                auto const second = second_phone(row, first);
                BOOST_TEST((service.start(first, outcome).outcome == outcome));
                bool const is_money = row.reason == LimitReason::Money;
                bool const kept = outcome == Outcome::Sent || outcome == Outcome::Unknown
                                  || (outcome == Outcome::Rejected && !is_money);
                auto const next = service.start(second, Outcome::Sent, UsageType::Register);
                // Of money 5.49 and 6 make 11.49, which is too much, and 6 and 6 are too.
                BOOST_TEST((next.status == (kept ? Status::Refused : Status::Sending)));
                BOOST_TEST(next.refusal.has_value() == kept);
                if (!next.refusal) continue;
                BOOST_TEST((next.reason_for_the_log == StartReason::Limit));
                BOOST_TEST((next.refusal->reason == row.reason));
                BOOST_TEST(next.refusal->is_temporary);
                BOOST_TEST((next.refusal->retry_after > 0s && next.refusal->retry_after <= row.window));
                BOOST_TEST(!next.id.has_value());
            }
}

template <class Store>
void money_is_settled(Store& store) {
    forget(store);
    SendLimits limits = SendLimits::none();
    limits.money_a_day = Money::parse("17");
    limits.highest_price = *Money::parse("6");
    Service<Store> service{store, limits};
    auto const spent = [&] { return store.add({CounterKind::Money, ""}, 0, 24h)->count; };
    service.start(phone(fresh()), Outcome::Sent);
    BOOST_TEST(spent() == 5'490'000);
    service.start(phone(fresh()), Outcome::Unknown);
    BOOST_TEST(spent() == 11'490'000);
    service.start(phone(fresh()), Outcome::NotSent);
    service.start(phone(fresh()), Outcome::Rejected);
    BOOST_TEST(spent() == 11'490'000);
    BOOST_TEST((service.start(phone(fresh()), Outcome::Sent).status == Status::Refused)); // 17.49
    BOOST_TEST(spent() == 11'490'000);
    service.verifier.start(phone(fresh()), UsageType::SignIn, {}, Delivery::Suppressed);
    BOOST_TEST(spent() == 11'490'000);
}

RedisServer& server() {
    static RedisServer server;
    return server;
}

using Memory = MemoryStore<smsaero::testing::ManualClock>;

} // namespace

BOOST_AUTO_TEST_SUITE(verification_limits)

BOOST_AUTO_TEST_CASE(every_limit_on_every_outcome_in_memory) {
    Memory store;
    every_limit_on_every_outcome(store);
}

BOOST_AUTO_TEST_CASE(every_limit_on_every_outcome_on_a_redis) {
    RedisStore store{server().options()};
    every_limit_on_every_outcome(store);
}

BOOST_AUTO_TEST_CASE(the_price_gives_way_to_the_cost) {
    Memory memory;
    money_is_settled(memory);
    RedisStore redis{server().options()};
    money_is_settled(redis);
}

BOOST_AUTO_TEST_CASE(a_limit_goes_by_itself) {
    for (Row const& row : table)
        BOOST_TEST_CONTEXT(to_string(row.reason)) {
            Memory store;
            if (row.of) store.add(*row.of, row.taken, row.window).value();
            Service<Memory> service{store, row.limits};
            auto const first = phone(fresh());
            service.start(first, Outcome::Sent);
            auto const second = second_phone(row, first);
            auto const refused = service.start(second, Outcome::Sent, UsageType::Register);
            smsaero::testing::ManualClock::advance(refused.refusal.value().retry_after - 1ms);
            BOOST_TEST((service.start(second, Outcome::Sent, UsageType::Register).status == Status::Refused));
            smsaero::testing::ManualClock::advance(1ms);
            BOOST_TEST((service.start(second, Outcome::Sent, UsageType::Register).status == Status::Sending));
        }
}

BOOST_AUTO_TEST_CASE(two_processes_share_limits) {
    RedisStore store{server().options()};
    forget(store);
    auto const limits = only([](SendLimits& set) { set.address_hour = 1; });
    ::pid_t const other = ::fork();
    if (other == 0) {
        RedisStore theirs{server().options()};
        Service<RedisStore> service{theirs, limits};
        ::_exit(service.start(phone(5), Outcome::Sent).status == Status::Sending ? 0 : 1);
    }
    int status = 0;
    ::waitpid(other, &status, 0);
    BOOST_TEST(status == 0);
    Service<RedisStore> service{store, limits};
    BOOST_TEST((service.start(phone(6), Outcome::Sent).status == Status::Refused));
}

BOOST_AUTO_TEST_SUITE_END()
