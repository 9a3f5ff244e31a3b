#include <smsaero/verification/send_claims.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>

BOOST_AUTO_TEST_SUITE(send_claims)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

PhoneNumber const phone = *PhoneNumber::parse("79001234567");

} // namespace

BOOST_AUTO_TEST_CASE(nothing_is_claimed_of_limits_that_are_not_there) {
    BOOST_TEST(smsaero::send_claims(SendLimits::none(), phone, ClientAddress::parse("192.0.2.1"), 3).empty());
    // And of an address where none is known.
    SendLimits limits = SendLimits::none();
    limits.address_hour = 1;
    BOOST_TEST(smsaero::send_claims(limits, phone, std::nullopt, 3).empty());
}

BOOST_AUTO_TEST_CASE(the_shortest_pause_is_claimed) {
    SendLimits limits = SendLimits::none();
    limits.cooldown = decltype(limits.cooldown){1};
    BOOST_TEST(smsaero::send_claims(limits, phone, std::nullopt, 1).size() == 1u);
}

BOOST_AUTO_TEST_CASE(each_limit_is_claimed_by_its_own_key_window_and_bound) {
    SendLimits limits;
    limits.address_hour = 3;
    limits.address_day = 4;
    limits.calling_code_hour = 5;
    limits.calling_code_day = 6;
    limits.money_a_day = Money::parse("1000");
    limits.highest_price = *Money::parse("5.49");
    auto const claims = smsaero::send_claims(limits, phone, ClientAddress::parse("2001:db8::1"), 2);
    struct Expected {
        std::string_view key;
        std::int64_t amount;
        std::chrono::milliseconds window;
        std::int64_t most;
        LimitReason reason;
    };
    Expected const expected[] = {
        {"c79001234567", 1, 60s, 1, LimitReason::Cooldown},
        {"h79001234567", 1, 1h, 5, LimitReason::PhoneHour},
        {"y79001234567", 1, 24h, 10, LimitReason::PhoneDay},
        {"a2001:db8::/64", 1, 1h, 3, LimitReason::AddressHour},
        {"b2001:db8::/64", 1, 24h, 4, LimitReason::AddressDay},
        {"p7", 1, 1h, 5, LimitReason::CallingCodeHour},
        {"q7", 1, 24h, 6, LimitReason::CallingCodeDay},
        {"m", 10'980'000, 24h, 1'000'000'000, LimitReason::Money},
    };
    BOOST_TEST_REQUIRE(claims.size() == std::size(expected));
    for (std::size_t i = 0; i < claims.size(); ++i) {
        BOOST_TEST(claims[i].key.view() == expected[i].key);
        BOOST_TEST(claims[i].amount == expected[i].amount);
        BOOST_TEST((claims[i].window == expected[i].window));
        BOOST_TEST(claims[i].most == expected[i].most);
        BOOST_TEST((claims[i].reason == expected[i].reason));
    }
}

BOOST_AUTO_TEST_CASE(a_country_is_told_by_the_longest_prefix) {
    SendLimits limits;
    limits.countries = {"KZ"};
    BOOST_TEST(!is_allowed_country(limits, phone));
    BOOST_TEST(is_allowed_country(limits, *PhoneNumber::parse("77011234567")));
    BOOST_TEST(!is_allowed_country(limits, *PhoneNumber::parse("9990001112233"))); // of no country
    BOOST_TEST(is_allowed_country(SendLimits{}, *PhoneNumber::parse("9990001112233")));
}

BOOST_AUTO_TEST_SUITE_END()
