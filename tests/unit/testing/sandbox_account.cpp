#include <smsaero/testing/sandbox_account.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(sandbox_account)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

constexpr std::int64_t now = 1719119523;

/// An account with one of everything, none of it final.
struct Full {
    Full() {
        json::object const all{{"number", "79990000001"}, {"phone", "79990000001"},
                               {"code", "1234"},          {"sign", "Shop"},
                               {"name", "New"},           {"text", "Hello"},
                               {"channel", "OFFICIAL"},   {"callbackUrl", "http://127.0.0.1:1/"}};
        SandboxParameters given(all);
        (void)my.sms.send(given, now, false, my.signs, my.money);
        (void)my.telegrams.send(given, now, false, my.signs, my.money, my.sms);
        (void)my.mobile_ids.send(given, now, my.money);
        (void)my.viber.send(given, now, my.contacts, my.groups, my.money);
        (void)my.flash_calls.send(given, now, my.money);
        (void)my.voice_calls.send(given, now, my.money);
        (void)my.hlrs.check(given, my.money);
        (void)my.signs.add(given);
    }

    SandboxAccount my{.money = SandboxMoney(10'000), .signs = SandboxSigns({"Shop"})};
};

} // namespace

BOOST_AUTO_TEST_CASE(a_step_of_time_moves_everything_on) {
    Full full;
    auto& my = full.my;
    BOOST_TEST(!my.signs.allows("New"));
    my.advance(now + 1);
    BOOST_TEST(my.sms.messages().at(0).status == 3);
    BOOST_TEST(my.telegrams.telegrams().at(0).status == 3);
    BOOST_TEST(my.mobile_ids.sessions().at(0).status == 8);
    BOOST_TEST(my.viber.campaigns().at(0).status == 2);
    BOOST_TEST(my.flash_calls.calls().at(0).status == 4);
    BOOST_TEST(my.flash_calls.calls().at(0).updated == now + 1);
    BOOST_TEST(my.voice_calls.calls().at(0).status == 4);
    json::object const check{{"id", 3001}};
    SandboxParameters given(check);
    BOOST_TEST(json::parse(my.hlrs.status(given).body).at("data").at("hlrStatus") == 1);
    BOOST_TEST(my.signs.allows("New"));
}

BOOST_AUTO_TEST_CASE(notices_are_kept_for_messages_and_logins) {
    Full full;
    for (int i = 0; i < 5; ++i)
        full.my.advance(now);
    BOOST_TEST(full.my.sms.messages().at(0).status == 1);
    BOOST_TEST(full.my.mobile_ids.sessions().at(0).status == 3);
    BOOST_TEST(full.my.notices.size() == 2u + 2u);
}

BOOST_AUTO_TEST_CASE(flash_and_voice_calls_have_ids_of_their_own) {
    Full const full;
    BOOST_TEST(full.my.flash_calls.calls().at(0).id == 11);
    BOOST_TEST(full.my.voice_calls.calls().at(0).id == 12001);
}

BOOST_AUTO_TEST_SUITE_END()
