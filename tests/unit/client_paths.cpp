#include <smsaero/client.hpp>

#include "../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(client_paths)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

using Blocking = Client<testing::ScriptedTransport>;
using Async = Client<QueuedTransport>;

/// Counts the calls that have ended.
struct Ended {
    std::size_t* count;
    template <class Result>
    void operator()(Result const&) const {
        ++*count;
    }
};

/// A path of the API, and the two methods that post to it.
struct Path {
    std::string_view path;
    std::function<void(Blocking&)> call;
    std::function<void(Async&, Ended)> begin;
};

BalanceAdd const top_up{.sum = Money::of_millionths(1'000'000), .card_id = 501};
SmsMessage const sms{.numbers = {number()}, .sender_name = "S", .text = Secret{"t"}};
ViberMessage const viber{.to = AllContacts{}, .sender_name = "V", .text = Secret{"t"}};
TelegramMessage const telegram{.numbers = {number()}, .code = code_of("1234")};
MobileIdSend const login{.number = number(), .sign = "S", .callback_url = Secret{"https://a.example"}};
MobileIdVerify const typed{.id = 1, .code = code_of("1234"), .sign = "S"};

/// The same request in test mode.
template <class E>
E tried(E request) {
    request.mode = Mode::Test;
    return request;
}

/// In the order of the gateway's manual, each followed by its variant for tests.
std::vector<Path> const methods{
    {"auth", [](auto& c) { c.auth(); }, [](auto& c, auto t) { c.async_auth(t); }},
    {"balance", [](auto& c) { c.balance(); }, [](auto& c, auto t) { c.async_balance(t); }},
    {"balance/add", [](auto& c) { c.balance_add(top_up); },
     [](auto& c, auto t) { c.async_balance_add(top_up, t); }},
    {"cards", [](auto& c) { c.cards(); }, [](auto& c, auto t) { c.async_cards(t); }},
    {"tariffs", [](auto& c) { c.tariffs(); }, [](auto& c, auto t) { c.async_tariffs(t); }},
    {"sms/send", [](auto& c) { c.sms_send(sms); }, [](auto& c, auto t) { c.async_sms_send(sms, t); }},
    {"sms/testsend", [](auto& c) { c.sms_send(tried(sms)); },
     [](auto& c, auto t) { c.async_sms_send(tried(sms), t); }},
    {"sms/status", [](auto& c) { c.sms_status({1}); }, [](auto& c, auto t) { c.async_sms_status({1}, t); }},
    {"sms/teststatus",
     [](auto& c) {
         c.sms_status({1, Mode::Test});
     },
     [](auto& c, auto t) {
         c.async_sms_status({1, Mode::Test}, t);
     }},
    {"sms/list", [](auto& c) { c.sms_list({}); }, [](auto& c, auto t) { c.async_sms_list({}, t); }},
    {"sms/testlist", [](auto& c) { c.sms_list({.mode = Mode::Test}); },
     [](auto& c, auto t) { c.async_sms_list({.mode = Mode::Test}, t); }},
    {"sign/list", [](auto& c) { c.sign_list(); }, [](auto& c, auto t) { c.async_sign_list({}, t); }},
    {"sign/add", [](auto& c) { c.sign_add({"S"}); }, [](auto& c, auto t) { c.async_sign_add({"S"}, t); }},
    {"group/add", [](auto& c) { c.group_add({"g"}); }, [](auto& c, auto t) { c.async_group_add({"g"}, t); }},
    {"group/delete", [](auto& c) { c.group_delete(1); }, [](auto& c, auto t) { c.async_group_delete(1, t); }},
    {"group/delete-all", [](auto& c) { c.group_delete_all(); },
     [](auto& c, auto t) { c.async_group_delete_all(t); }},
    {"group/list", [](auto& c) { c.group_list(); }, [](auto& c, auto t) { c.async_group_list({}, t); }},
    {"contact/add", [](auto& c) { c.contact_add({.number = number()}); },
     [](auto& c, auto t) { c.async_contact_add({.number = number()}, t); }},
    {"contact/delete", [](auto& c) { c.contact_delete(1); },
     [](auto& c, auto t) { c.async_contact_delete(1, t); }},
    {"contact/delete-all", [](auto& c) { c.contact_delete_all(); },
     [](auto& c, auto t) { c.async_contact_delete_all(t); }},
    {"contact/list", [](auto& c) { c.contact_list(); }, [](auto& c, auto t) { c.async_contact_list({}, t); }},
    {"blacklist/add", [](auto& c) { c.blacklist_add({{number()}}); },
     [](auto& c, auto t) { c.async_blacklist_add({{number()}}, t); }},
    {"blacklist/list", [](auto& c) { c.blacklist_list(); },
     [](auto& c, auto t) { c.async_blacklist_list({}, t); }},
    {"blacklist/delete", [](auto& c) { c.blacklist_delete(1); },
     [](auto& c, auto t) { c.async_blacklist_delete(1, t); }},
    {"hlr/check", [](auto& c) { c.hlr_check({{number()}}); },
     [](auto& c, auto t) { c.async_hlr_check({{number()}}, t); }},
    {"hlr/status", [](auto& c) { c.hlr_status(1); }, [](auto& c, auto t) { c.async_hlr_status(1, t); }},
    {"number/operator", [](auto& c) { c.number_operator({{number()}}); },
     [](auto& c, auto t) { c.async_number_operator({{number()}}, t); }},
    {"viber/send", [](auto& c) { c.viber_send(viber); },
     [](auto& c, auto t) { c.async_viber_send(viber, t); }},
    {"viber/sign/list", [](auto& c) { c.viber_sign_list(); },
     [](auto& c, auto t) { c.async_viber_sign_list(t); }},
    {"viber/list", [](auto& c) { c.viber_list(); }, [](auto& c, auto t) { c.async_viber_list({}, t); }},
    {"viber/statistic", [](auto& c) { c.viber_statistic({1}); },
     [](auto& c, auto t) { c.async_viber_statistic({1}, t); }},
    {"telegram/send", [](auto& c) { c.telegram_send(telegram); },
     [](auto& c, auto t) { c.async_telegram_send(telegram, t); }},
    {"telegram/testsend", [](auto& c) { c.telegram_send(tried(telegram)); },
     [](auto& c, auto t) { c.async_telegram_send(tried(telegram), t); }},
    {"telegram/status", [](auto& c) { c.telegram_status({1}); },
     [](auto& c, auto t) { c.async_telegram_status({1}, t); }},
    {"telegram/teststatus",
     [](auto& c) {
         c.telegram_status({1, Mode::Test});
     },
     [](auto& c, auto t) {
         c.async_telegram_status({1, Mode::Test}, t);
     }},
    {"mobile-id/send", [](auto& c) { c.mobile_id_send(login); },
     [](auto& c, auto t) { c.async_mobile_id_send(login, t); }},
    {"mobile-id/status", [](auto& c) { c.mobile_id_status(1); },
     [](auto& c, auto t) { c.async_mobile_id_status(1, t); }},
    {"mobile-id/verify", [](auto& c) { c.mobile_id_verify(typed); },
     [](auto& c, auto t) { c.async_mobile_id_verify(typed, t); }},
    {"flashcall/send",
     [](auto& c) {
         c.flash_call_send({number(), code_of("1234")});
     },
     [](auto& c, auto t) {
         c.async_flash_call_send({number(), code_of("1234")}, t);
     }},
    {"flashcall/list", [](auto& c) { c.flash_call_list(); },
     [](auto& c, auto t) { c.async_flash_call_list({}, t); }},
    {"flashcall/status", [](auto& c) { c.flash_call_status(1); },
     [](auto& c, auto t) { c.async_flash_call_status(1, t); }},
    {"voicecode/send",
     [](auto& c) {
         c.voice_code_send({number(), code_of("1234")});
     },
     [](auto& c, auto t) {
         c.async_voice_code_send({number(), code_of("1234")}, t);
     }},
};

Account account() { return {.email = "user@example.com", .api_key = Secret{"key"}}; }

// What sends something or costs money has an outcome, and nothing else has.
static_assert(BalanceAdd::costs && SmsMessage::costs && HlrCheck::costs && ViberMessage::costs);
static_assert(TelegramMessage::costs && MobileIdSend::costs && FlashCallSend::costs && VoiceCodeSend::costs);
static_assert(!(Auth::costs || Balance::costs || Cards::costs || Tariffs::costs || SmsStatus::costs
                || SmsList::costs || SignList::costs || SignAdd::costs || GroupAdd::costs
                || GroupDelete::costs || GroupDeleteAll::costs || GroupList::costs || ContactAdd::costs
                || ContactDelete::costs || ContactDeleteAll::costs || ContactList::costs
                || BlacklistAdd::costs || BlacklistDelete::costs || BlacklistList::costs || HlrStatus::costs
                || NumberOperator::costs || ViberSignList::costs || ViberList::costs || ViberStatistic::costs
                || TelegramStatus::costs || MobileIdStatus::costs || MobileIdVerify::costs
                || FlashCallList::costs || FlashCallStatus::costs));

} // namespace

BOOST_AUTO_TEST_CASE(each_method_posts_once_to_its_path_on_both_roads) {
    for (Path const& method : methods)
        BOOST_TEST_CONTEXT(method.path) {
            Blocking blocking{account(), {reply(200, agreed("null"))}};
            method.call(blocking);
            BOOST_TEST_REQUIRE(blocking.transport().requests().size() == 1u);
            BOOST_TEST(blocking.transport().requests()[0].path == method.path);

            std::size_t ended = 0;
            Async async{account(), QueuedTransport{{reply(200, agreed("null"))}}};
            method.begin(async, Ended{&ended});
            BOOST_TEST(ended == 0u);
            async.transport().run();
            BOOST_TEST(ended == 1u);
            BOOST_TEST_REQUIRE(async.transport().requests().size() == 1u);
            BOOST_TEST(async.transport().requests()[0].path == method.path);
            BOOST_TEST(async.transport().requests()[0].body == blocking.transport().requests()[0].body);
        }
}

BOOST_AUTO_TEST_CASE(the_paths_are_those_of_the_whole_api) {
    std::vector<std::string_view> const index{"auth",
                                              "balance",
                                              "balance/add",
                                              "cards",
                                              "tariffs",
                                              "sms/send",
                                              "sms/testsend",
                                              "sms/status",
                                              "sms/teststatus",
                                              "sms/list",
                                              "sms/testlist",
                                              "sign/list",
                                              "sign/add",
                                              "group/add",
                                              "group/delete",
                                              "group/delete-all",
                                              "group/list",
                                              "contact/add",
                                              "contact/delete",
                                              "contact/delete-all",
                                              "contact/list",
                                              "blacklist/add",
                                              "blacklist/list",
                                              "blacklist/delete",
                                              "hlr/check",
                                              "hlr/status",
                                              "number/operator",
                                              "viber/send",
                                              "viber/sign/list",
                                              "viber/list",
                                              "viber/statistic",
                                              "telegram/send",
                                              "telegram/testsend",
                                              "telegram/status",
                                              "telegram/teststatus",
                                              "mobile-id/send",
                                              "mobile-id/status",
                                              "mobile-id/verify",
                                              "flashcall/send",
                                              "flashcall/list",
                                              "flashcall/status",
                                              "voicecode/send"};
    std::vector<std::string_view> paths;
    for (Path const& method : methods)
        paths.push_back(method.path);
    BOOST_TEST(paths == index, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
